/** How fast and how often: one dot for each edge, on logarithmic axes. */
import { useMemo, useState } from "preact/hooks";
import { quantile } from "../charts/quantile.ts";
import { TYPE_COLOURS } from "../charts/theme.ts";
import { calibrationOf } from "../data/calibration.ts";
import { core } from "../data/source.ts";
import { facts, kept } from "../state/derived.ts";
import { type EdgeFacts, pairStat, TYPES } from "../state/edge-facts.ts";
import { selection } from "../state/selection.ts";
import { duration, number, say } from "../texts.ts";
import { AccountName } from "../ui/account-name.tsx";
import { useId } from "../ui/ids.ts";
import { typeName } from "./filters/types-field.tsx";
import { ScatterCanvas } from "./scatter/canvas.tsx";
import type { Thresholds } from "./scatter/paint.ts";
import { RangeFields } from "./scatter/range-fields.tsx";

/** Thresholds that belong to these axes; where pairs are judged by a count of objects, T is none of them. */
function useThresholds(): Thresholds | null {
  const network = core.value;
  return useMemo(() => {
    const found = network === null ? null : calibrationOf(network);
    if (found === null || network === null || !network.edges.has("pair_delta")) return null;
    const bySpeed = pairStat(network) !== "count";
    return {
      seconds: bySpeed ? found.time.seconds : null,
      interval: bySpeed ? found.time.interval : null,
      equal: found.repetition.equal,
      conservative: found.repetition.conservative,
    };
  }, [network]);
}

/** The thresholds in words, with what their marks are called. */
function ThresholdWords({ marks }: { readonly marks: Thresholds }) {
  const words: string[] = [];
  if (marks.seconds !== null) {
    const time = duration(marks.seconds);
    const ends = marks.interval;
    words.push(
      ends === null
        ? say("scatter.threshold_time", { time })
        : say("scatter.threshold_time_interval", { time, low: duration(ends[0]), high: duration(ends[1]) }),
    );
  }
  if (marks.equal !== null) words.push(say("scatter.threshold_equal", { n: marks.equal }));
  if (marks.conservative !== null) words.push(say("scatter.threshold_conservative", { n: marks.conservative }));
  return words.length ? <p class="note">{words.join(" ")}</p> : null;
}

/** The dot under the pointer, or the chosen one, in words. */
function UnderPointer({ edge, columns }: { readonly edge: number | null; readonly columns: EdgeFacts }) {
  if (edge === null) return <p class="note under-pointer">{say("scatter.how_to")}</p>;
  const speed = columns.speed[edge]!;
  const repetition = columns.repetition[edge]!;
  return (
    <p class="under-pointer">
      <AccountName row={columns.a[edge]!} /> · <AccountName row={columns.b[edge]!} /> –{" "}
      {say("scatter.dot", { n: repetition, time: duration(speed) })}
    </p>
  );
}

/** The scatter panel. */
export default function Scatter() {
  const [pointed, setPointed] = useState<number | null>(null);
  const note = useId();
  const thresholds = useThresholds();
  const columns = facts.value;
  const figures = useMemo(() => {
    if (columns === null) return null;
    const known = columns.speed.filter((seconds) => !Number.isNaN(seconds)).sort();
    return {
      fastest: Math.floor((known[0] ?? 0) * 10) / 10,
      slowest: Math.ceil(known[known.length - 1] ?? 0),
      median: quantile(known, 0.5),
      most: columns.repetition.reduce((most, n) => (n > most ? n : most), 1),
      missing: columns.n - known.length,
    };
  }, [columns]);
  if (core.value === null || columns === null || figures === null) return null;
  if (columns.n === 0) return <p>{say("scatter.empty")}</p>;
  const basis = columns.basis === "calibration" ? `calibration_${pairStat(core.value) ?? "mean"}` : "detection";
  const chosen = selection.value;
  const chosenEdge = chosen.kind === "pair" ? columns.a.findIndex((a, e) => a === chosen.a && columns.b[e] === chosen.b) : -1;
  const counts = TYPES.map((_, code) => columns.type?.reduce((n, one, e) => n + Number(one === code && kept.value.edges[e] === 1), 0) ?? 0);
  return (
    <div class="scatter-panel">
      <h2>{say("scatter.heading")}</h2>
      <p id={note} class="note">
        {say(`scatter.words_${basis}`)} {say("scatter.words_dots")}
        {figures.missing > 0 ? ` ${say("scatter.missing", { n: figures.missing })}` : null}
      </p>
      <ScatterCanvas
        label={say("scatter.label", { n: columns.n, median: duration(figures.median), most: figures.most })}
        describedBy={note}
        thresholds={thresholds}
        titles={{ across: say(`scatter.across_${basis}`), up: say("scatter.up") }}
        point={setPointed}
      />
      <UnderPointer edge={pointed ?? (chosenEdge === -1 ? null : chosenEdge)} columns={columns} />
      {columns.type === null ? null : (
        <ul class="legend">
          {TYPES.map((type, k) => (
            <li key={type}>
              <svg class="type-mark" viewBox="-6 -6 12 12" aria-hidden="true" style={{ fill: `var(${TYPE_COLOURS[k]!})` }}>
                {k === 0 ? <circle r={4.2} /> : <path d={["", "M0-5L5 4H-5Z", "M-4-4H4V4H-4Z", "M0-5.5L5.5 0L0 5.5L-5.5 0Z"][k]!} />}
              </svg>
              {typeName(type)} <b>{number(counts[k]!)}</b>
            </li>
          ))}
        </ul>
      )}
      {thresholds === null ? null : <ThresholdWords marks={thresholds} />}
      <RangeFields fastest={figures.fastest} slowest={figures.slowest} most={figures.most} />
    </div>
  );
}
