/** The seconds between the posts of two accounts: every pair a line, on the side of who was first. */
import { deltaScale } from "../evidence/delta-scale.ts";
import type { PostPair } from "../evidence/pairs.ts";
import { duration, say } from "../texts.ts";
import { accountName } from "../ui/account-name.tsx";
import { useWidth } from "../ui/use-width.ts";
import { cut, visible } from "../ui/visible-text.ts";

const HEIGHT = 92;
const [TOP, FOOT] = [22, 62];
const MARGIN = 14;
/** Width of a wide letter, in pixels. */
const LETTER = 7.5;

/** Draws the pairs; to the right of the middle `a` was first, to the left `b`. */
export function DeltaStrip(props: { pairs: readonly PostPair[]; a: number; b: number; timeWindow: number; label: string }) {
  const { pairs, a, b, timeWindow, label } = props;
  const [ref, width] = useWidth<SVGSVGElement>(320);
  const scale = deltaScale(timeWindow);
  const x = (seconds: number) => width / 2 + scale.at(seconds) * (width / 2 - MARGIN);
  const end = scale.marks.at(-1) ?? timeWindow;
  // both names stand on one line, each in its half
  const most = Math.max(6, Math.floor((width / 2 - 60) / LETTER));
  const side = (row: number) => say("detail.first_side", { name: visible(cut(accountName(row), most)) });
  const marks = scale.marks.filter((seconds) => width > 300 || seconds === end);
  return (
    <svg ref={ref} class="chart deltas" width="100%" height={HEIGHT} role="img" aria-label={label}>
      <text class="side" x={MARGIN} y={13}>{`◂ ${side(b)}`}</text>
      <text class="side" x={width - MARGIN} y={13} text-anchor="end">{`${side(a)} ▸`}</text>
      <g class="axis">
        <path d={`M${MARGIN},${FOOT}H${width - MARGIN}`} />
        <path class="middle" d={`M${x(0)},${TOP - 4}V${FOOT + 4}`} />
        <path class="window" d={`M${x(-end)},${TOP - 4}V${FOOT + 4}M${x(end)},${TOP - 4}V${FOOT + 4}`} />
        <text x={x(0)} y={FOOT + 18} text-anchor="middle">0</text>
        {marks.flatMap((seconds) =>
          [-seconds, seconds].map((s) => (
            <g key={s}>
              <path d={`M${x(s)},${FOOT}v4`} />
              <text
                x={seconds === end ? (s < 0 ? 2 : width - 2) : x(s)}
                y={FOOT + 18}
                text-anchor={seconds === end ? (s < 0 ? "start" : "end") : "middle"}
              >
                {brief(seconds)}
              </text>
            </g>
          )),
        )}
      </g>
      <path class="ticks" d={pairs.map((pair) => `M${x(pair.lead).toFixed(1)},${TOP}V${FOOT}`).join("")} />
    </svg>
  );
}

/** A duration in as few letters as the language has for it. */
function brief(seconds: number): string {
  for (const [size, key] of [[86_400, "days"], [3600, "hours"], [60, "minutes"]] as const) {
    if (seconds >= size && seconds % size === 0) return say(`detail.brief_${key}`, { n: seconds / size });
  }
  return seconds < 120 ? say("detail.brief_seconds", { n: seconds }) : duration(seconds);
}
