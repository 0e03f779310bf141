/** Delays between shares of one object, the components of the mixture fitted to them, and the threshold. */
import { logScale } from "../../charts/log-scale.ts";
import type { GapChart, TimeThreshold } from "../../data/calibration.ts";
import { duration, percent, say } from "../../texts.ts";
import { useWidth } from "../../ui/use-width.ts";
import { curve, ROOM, ShareAxis, TimeAxis } from "./axes.tsx";

const HEIGHT = 280;

/** The class of each curve: the fastest, the second, the slower ones. */
function kind(component: number): string {
  return component === 0 ? "fastest" : component === 1 ? "second" : "slower";
}

/** The threshold as a line, its interval as a band. */
function Threshold({ time, at, bottom }: { readonly time: TimeThreshold; readonly at: (seconds: number) => number; readonly bottom: number }) {
  if (time.seconds === null) return null;
  const x = at(time.seconds);
  return <line class="threshold" x1={x} x2={x} y1={ROOM.top} y2={bottom} />;
}

/** The chart. */
export function Density({ gaps, time }: { readonly gaps: GapChart; readonly time: TimeThreshold }) {
  const [place, width] = useWidth<HTMLDivElement>(560);
  const high = Math.max(10, ...gaps.right, time.interval?.[1] ?? 0);
  const scale = logScale(0.5, high, ROOM.left, width - ROOM.right);
  const bottom = HEIGHT - ROOM.bottom;
  const total = gaps.t.map((_, k) => gaps.curves.reduce((sum, heights) => sum + heights[k]!, 0));
  const most = Math.max(0.01, ...gaps.height, ...total) * 1.05;
  const y = (share: number): number => bottom - (share / most) * (bottom - ROOM.top);
  const inside = (seconds: number): number => scale.at(Math.min(Math.max(seconds, scale.low), scale.high));
  const xs = gaps.t.map(scale.at);
  return (
    <figure>
      <figcaption>{say("calibration.density_title")}</figcaption>
      <div ref={place}>
        <svg class="plot" width={width} height={HEIGHT} role="img" aria-label={densityWords(gaps, time)}>
          {time.interval === null ? null : (
            <rect
              class="interval"
              x={inside(time.interval[0])}
              width={Math.max(inside(time.interval[1]) - inside(time.interval[0]), 1)}
              y={ROOM.top}
              height={bottom - ROOM.top}
            />
          )}
          <ShareAxis most={most} at={y} right={width - ROOM.right} title={say("calibration.density_up")} />
          <TimeAxis scale={scale} height={HEIGHT} title={say("calibration.density_across")} />
          {gaps.height.map((height, k) => (
            <rect
              key={k}
              class="delays"
              x={scale.at(gaps.left[k]!)}
              width={Math.max(scale.at(gaps.right[k]!) - scale.at(gaps.left[k]!) - 0.5, 0.5)}
              y={y(height)}
              height={bottom - y(height)}
            />
          ))}
          {gaps.curves.map((heights, k) => (
            <path key={k} class={kind(k)} d={curve(xs, heights.map(y))} />
          ))}
          {gaps.curves.length > 1 ? <path class="total" d={curve(xs, total.map(y))} /> : null}
          <Threshold time={time} at={inside} bottom={bottom} />
        </svg>
      </div>
      <ul class="legend">
        <Entry of="delays" words={say("calibration.delays")} />
        {gaps.curves.length > 0 ? <Entry of="fastest" words={say("calibration.fastest")} /> : null}
        {gaps.curves.length > 1 ? <Entry of="second" words={say("calibration.second")} /> : null}
        {gaps.curves.length > 2 ? <Entry of="slower" words={say("calibration.slower")} /> : null}
        {time.seconds !== null ? <Entry of="threshold" words={say("calibration.threshold")} /> : null}
      </ul>
      <p class="note">{densityWords(gaps, time)}</p>
    </figure>
  );
}

/** An entry of a legend, drawn as the thing itself is. */
export function Entry({ of, words }: { readonly of: string; readonly words: string }) {
  return (
    <li>
      <svg class="plot key" viewBox="0 0 22 12" aria-hidden="true">
        {of === "delays" ? <rect class="delays" x="2" y="1" width="18" height="10" /> : <path class={of} d="M1 6H21" />}
      </svg>
      {words}
    </li>
  );
}

function densityWords(gaps: GapChart, time: TimeThreshold): string {
  const parts = [say("calibration.density_words", { n: gaps.n, zeros: percent(gaps.zeros, 1) })];
  if (gaps.zeros_expected !== null) parts.push(say("calibration.zeros_expected", { share: percent(gaps.zeros_expected, 1) }));
  if (gaps.mixture !== null) {
    const { means, weights } = gaps.mixture;
    const listed = means.map((mean, k) => `${duration(mean)} (${percent(weights[k]!, 1)})`).join(", ");
    parts.push(say("calibration.components", { n: means.length, listed }));
  }
  if (time.distance !== null) parts.push(say("calibration.distance", { share: percent(time.distance, 2) }));
  return parts.join(" ");
}
