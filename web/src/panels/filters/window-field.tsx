/** The time window, at or below the detected one; every edge is counted again. */
import { useMemo } from "preact/hooks";
import { windowStops } from "../../charts/stops.ts";
import { core, start } from "../../data/source.ts";
import { type Pairs, pairs } from "../../state/derived.ts";
import { filters, setFilter } from "../../state/filters.ts";
import { MOST_PAIRS } from "../../state/recount-pairs.ts";
import { duration, say } from "../../texts.ts";
import { SliderField } from "../../ui/slider-field.tsx";

/** Why nothing can be recounted (yet); null when it can. */
export function whyNot(state: Pairs): string | null {
  const leftOut = core.value?.meta.left_out.shares ?? 0;
  // the explorer has its own knobs for what is too much for a page
  const where = start.source === "server" ? "_knobs" : "";
  switch (state.kind) {
    case "ready":
      return null;
    case "waiting":
      return say("filters.recount_waiting");
    case "too_many":
      return say(`filters.recount_too_many${where}`, { n: state.n, most: MOST_PAIRS });
    case "differs":
      if (leftOut > 0) return say(`filters.recount_left_out${where}`, { n: leftOut });
      return say("filters.recount_differs", { n: state.n_edges });
  }
}

/** The field. */
export function WindowField() {
  const { meta } = core.value!;
  const stops = useMemo(() => windowStops(meta.time_window), [meta.time_window]);
  const value = Math.min(filters.value.time_window ?? Infinity, meta.time_window);
  const detected = value === meta.time_window;
  const refused = whyNot(pairs.value);
  const kind = meta.kind === "coortweet" && !detected ? say("filters.window_coortweet") : null;
  return (
    <SliderField
      label={say("filters.window")}
      stops={stops.includes(value) ? stops : [...stops, value].sort((x, y) => x - y)}
      value={value}
      words={detected ? say("filters.window_detected", { time: duration(value) }) : duration(value)}
      choose={(window) => setFilter({ time_window: window >= meta.time_window ? null : window })}
      disabled={refused !== null}
      note={refused ?? kind ?? say("filters.window_note")}
    />
  );
}
