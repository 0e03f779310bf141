/** The scatter's rectangle as numbers: what the pointer draws, a keyboard can type. */
import { filters, setFilter } from "../../state/filters.ts";
import { say } from "../../texts.ts";
import { useId } from "../../ui/ids.ts";

type Range = readonly [number, number];

function RangeField({
  name,
  lowest,
  highest,
  step,
}: {
  readonly name: "speed" | "repetition";
  readonly lowest: number;
  readonly highest: number;
  readonly step: number | "any";
}) {
  const id = useId();
  const range = filters.value[name];
  const change = (which: 0 | 1, text: string): void => {
    const [low, high] = range ?? [lowest, highest];
    const value = text === "" ? (which === 0 ? lowest : highest) : Number(text);
    if (!(value >= 0)) return;
    const next: Range = which === 0 ? [value, Math.max(high, value)] : [Math.min(low, value), value];
    setFilter({ [name]: next[0] <= lowest && next[1] >= highest ? null : next });
  };
  return (
    <fieldset class="range-fields">
      <legend>{say(`scatter.range_${name}`)}</legend>
      <label for={`${id}-low`}>{say("scatter.from")}</label>
      <input id={`${id}-low`} type="number" min={0} step={step} value={range?.[0] ?? ""} placeholder={String(lowest)} onChange={(event) => change(0, event.currentTarget.value)} />
      <label for={`${id}-high`}>{say("scatter.to")}</label>
      <input id={`${id}-high`} type="number" min={0} step={step} value={range?.[1] ?? ""} placeholder={String(highest)} onChange={(event) => change(1, event.currentTarget.value)} />
    </fieldset>
  );
}

/** The four fields, and the way back. */
export function RangeFields({ fastest, slowest, most }: { readonly fastest: number; readonly slowest: number; readonly most: number }) {
  const { speed, repetition } = filters.value;
  return (
    <div class="ranges">
      <RangeField name="speed" lowest={fastest} highest={slowest} step="any" />
      <RangeField name="repetition" lowest={1} highest={most} step={1} />
      <button type="button" disabled={speed === null && repetition === null} onClick={() => setFilter({ speed: null, repetition: null })}>
        {say("scatter.clear")}
      </button>
    </div>
  );
}
