/** The least weight, over the histogram of weights. */
import { useMemo } from "preact/hooks";
import { wholeBins } from "../../charts/histogram.ts";
import { core } from "../../data/source.ts";
import { facts, kept } from "../../state/derived.ts";
import { filters, setFilter } from "../../state/filters.ts";
import { number, percent, say } from "../../texts.ts";
import { SliderField } from "../../ui/slider-field.tsx";

/** Bars there is room for. */
const BARS = 40;

/** How many weights lie from each stop up to the next. */
function counts(weights: Int32Array, stops: readonly number[]): number[] {
  const found = stops.map(() => 0);
  for (const weight of weights) {
    let low = 0;
    let high = stops.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (stops[middle]! <= weight) low = middle + 1;
      else high = middle;
    }
    if (low > 0) found[low - 1]!++;
  }
  return found;
}

/** Bars of the weights as they are now; those under the limit are pale. */
function Bars({ stops, heights, least }: { stops: readonly number[]; heights: readonly number[]; least: number }) {
  const most = Math.max(...heights, 1);
  return (
    <svg class="bars" viewBox={`0 0 ${stops.length} 100`} preserveAspectRatio="none" aria-hidden="true">
      {heights.map((n, k) => {
        // the root keeps the few heavy edges visible beside the many light ones
        const height = n === 0 ? 0 : Math.max(4, 100 * Math.sqrt(n / most));
        return (
          <rect key={k} class={stops[k]! >= least ? "in" : "out"} x={k + 0.08} y={100 - height} width={0.84} height={height} />
        );
      })}
    </svg>
  );
}

/** The field. */
export function WeightField() {
  const columns = facts.value!;
  const weighs = core.value!.meta.weight;
  const stops = useMemo(() => {
    const most = columns.weight.reduce((found, one) => Math.max(found, one), columns.least_weight);
    return wholeBins(columns.least_weight, most, BARS).map(({ low }) => low);
  }, [columns]);
  const weight = kept.value.weight;
  const heights = useMemo(() => counts(weight, stops), [weight, stops]);
  const least = Math.max(filters.value.min_weight ?? 0, columns.least_weight);
  const above = weight.reduce((n, one) => n + Number(one >= least), 0);
  const part = columns.n ? above / columns.n : 0;
  const choose = (value: number): void => setFilter({ min_weight: value <= columns.least_weight ? null : value });
  return (
    <SliderField
      label={say("filters.weight")}
      stops={stops}
      value={least}
      words={say(`filters.weight_${weighs}`, { n: least })}
      choose={choose}
      note={say("filters.weight_note", { n: above, least: say(`filters.weight_${weighs}`, { n: least }), part: percent(part, 1), quantile: number(1 - part) })}
      exact={
        <input
          class="exact"
          type="number"
          min={columns.least_weight}
          step={1}
          value={least}
          aria-label={say("filters.weight")}
          onChange={(event) => {
            const value = Math.round(Number(event.currentTarget.value));
            if (value >= 1) choose(value);
            else event.currentTarget.value = String(least);
          }}
        />
      }
    >
      <Bars stops={stops} heights={heights} least={least} />
    </SliderField>
  );
}
