/** How many objects pairs of accounts have in common, with the two fitted components and the thresholds. */
import { logScale } from "../../charts/log-scale.ts";
import type { FrequencyChart, RepetitionThreshold } from "../../data/calibration.ts";
import { number, percent, say } from "../../texts.ts";
import { useWidth } from "../../ui/use-width.ts";
import { CountAxis, curve, LogShareAxis, ROOM } from "./axes.tsx";
import { Entry } from "./density.tsx";

const HEIGHT = 280;

/** The chart. */
export function Frequency({ frequencies, repetition }: { readonly frequencies: FrequencyChart; readonly repetition: RepetitionThreshold }) {
  const [place, width] = useWidth<HTMLDivElement>(560);
  const total = frequencies.pairs.reduce((sum, n) => sum + n, 0);
  const most = Math.max(10, repetition.conservative ?? 0, ...frequencies.n);
  const scale = logScale(0.85, most * 1.15, ROOM.left, width - ROOM.right);
  const bottom = HEIGHT - ROOM.bottom;
  const up = logScale(0.4 / Math.max(total, 1), 1.3, bottom, ROOM.top);
  const xs = frequencies.at.map(scale.at);
  // what is rarer than one pair in all lies under the axis
  const ys = (shares: readonly number[]): number[] => shares.map((share) => (share >= up.low ? up.at(share) : NaN));
  const both = frequencies.at.map((_, k) => frequencies.curves.reduce((sum, shares) => sum + shares[k]!, 0));
  const rows = [
    [repetition.equal, "equal", "F₁"],
    [repetition.conservative, "threshold", "F₂"],
  ] as const;
  return (
    <figure>
      <figcaption>{say("calibration.frequency_title")}</figcaption>
      <div ref={place}>
        <svg class="plot" width={width} height={HEIGHT} role="img" aria-label={frequencyWords(total, repetition)}>
          <LogShareAxis scale={up} right={width - ROOM.right} title={say("calibration.frequency_up")} />
          <CountAxis scale={scale} height={HEIGHT} title={say("calibration.frequency_across")} />
          {frequencies.curves.map((shares, k) => (
            <path key={k} class={k === 0 ? "second" : "fastest"} d={curve(xs, ys(shares))} />
          ))}
          {frequencies.curves.length > 1 ? <path class="total" d={curve(xs, ys(both))} /> : null}
          {frequencies.n.map((n, k) => (
            <circle key={n} class="point" cx={scale.at(n)} cy={up.at(frequencies.pairs[k]! / total)} r={2.6} />
          ))}
          {rows.map(([least, style, name], k) =>
            least === null ? null : (
              <g key={name}>
                <line class={style} x1={scale.at(least)} x2={scale.at(least)} y1={ROOM.top} y2={bottom} />
                <text class="name-of-line" x={scale.at(least) + 4} y={ROOM.top + 12 + 15 * k}>
                  {name} = {number(least)}
                </text>
              </g>
            ),
          )}
        </svg>
      </div>
      {frequencies.curves.length > 1 ? (
        <ul class="legend">
          <Entry of="second" words={say("calibration.ordinary")} />
          <Entry of="fastest" words={say("calibration.repetitive")} />
        </ul>
      ) : null}
      <p class="note">{frequencyWords(total, repetition)}</p>
    </figure>
  );
}

function frequencyWords(total: number, { equal, conservative, distance }: RepetitionThreshold): string {
  const parts = [say("calibration.frequency_words", { n: total })];
  if (equal !== null) parts.push(say("calibration.equal", { n: equal }));
  if (conservative !== null) parts.push(say("calibration.conservative", { n: conservative }));
  if (distance !== null) parts.push(say("calibration.distance", { share: percent(distance, 2) }));
  return parts.join(" ");
}
