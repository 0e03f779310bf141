/** The sliders of the form, each with its exact value and the settings worth knowing. */
import { useMemo } from "preact/hooks";
import { duration, number, say } from "../texts.ts";
import { SliderField } from "../ui/slider-field.tsx";
import { live } from "./live.ts";
import { WeightMarks, WindowMarks } from "./marks.tsx";
import { type About, setAsked, type Settings } from "./settings.ts";
import { participations, quantiles, weights, windows } from "./stops.ts";

interface Given {
  readonly known: About;
  readonly settings: Settings;
}

/** A field for the exact value; what is no whole number in range is put back. */
function Exact({ label, value, least, choose }: { label: string; value: number; least: number; choose: (value: number) => void }) {
  return (
    <input
      class="exact"
      type="number"
      min={least}
      step={1}
      value={value}
      aria-label={label}
      onChange={(event) => {
        const next = event.currentTarget.valueAsNumber;
        if (Number.isInteger(next) && next >= least && next < 2 ** 31) choose(next);
        else event.currentTarget.value = String(value);
      }}
    />
  );
}

function words(value: string, isDetected: boolean): string {
  return isDetected ? `${value}, ${say("explore.detected")}` : value;
}

/** The time window. */
export function WindowField({ known, settings }: Given) {
  const value = settings.time_window;
  const detected = known.detected.time_window;
  const stops = useMemo(() => windows(known.span, detected, value), [known, detected, value]);
  const label = say("explore.window");
  const choose = (time_window: number): void => setAsked({ time_window });
  return (
    <div class="knob">
      <SliderField
        label={label}
        stops={stops}
        value={value}
        words={words(duration(value), value === detected)}
        choose={choose}
        note={words(duration(value), value === detected)}
        exact={<Exact label={say("explore.exactly", { what: label })} value={value} least={0} choose={choose} />}
      />
      <WindowMarks known={known} chosen={value} />
    </div>
  );
}

/** The least weight. */
export function WeightField({ known, settings }: Given) {
  const value = settings.min_weight;
  const detected = known.detected.min_weight;
  const listed = live.value.counted?.weights.weight ?? [];
  const stops = useMemo(() => weights(listed, detected, value), [listed, detected, value]);
  const label = say(`explore.weight_${known.weight}`);
  const said = words(say(`explore.weight_words_${known.weight}`, { n: value }), value === detected);
  const choose = (min_weight: number): void => setAsked({ min_weight });
  return (
    <div class="knob">
      <SliderField
        label={label}
        stops={stops}
        value={value}
        words={said}
        choose={choose}
        note={said}
        exact={<Exact label={say("explore.exact", { what: label })} value={value} least={1} choose={choose} />}
      />
      <WeightMarks known={known} chosen={value} />
    </div>
  );
}

/** The quantile of all weights. */
export function QuantileField({ known, settings }: Given) {
  const value = settings.edge_weight;
  const threshold = live.value.counted?.threshold ?? null;
  const raised = value > 0 && threshold !== null && threshold > settings.min_weight;
  return (
    <SliderField
      label={say("explore.edge_weight")}
      stops={quantiles(value)}
      value={value}
      words={words(value === 0 ? say("explore.edge_weight_none") : number(value), value === known.detected.edge_weight)}
      choose={(edge_weight) => setAsked({ edge_weight })}
      note={raised ? say(known.kind === "coortweet" ? "explore.threshold_above" : "explore.threshold_raised", { n: threshold }) : undefined}
    />
  );
}

/** How many posts an account must have. */
export function ParticipationField({ known, settings }: Given) {
  const value = settings.min_participation;
  const detected = known.detected.min_participation;
  return (
    <SliderField
      label={say("explore.participation")}
      stops={participations(detected, value)}
      value={value}
      words={words(say("explore.participation_words", { n: value }), value === detected)}
      choose={(min_participation) => setAsked({ min_participation })}
    />
  );
}
