/** The shares of an account over time: a line for each. */
import type { Share } from "../evidence/shares.ts";
import { useWidth } from "../ui/use-width.ts";
import { onClock } from "../ui/time.tsx";
import { timeTicks } from "./time-ticks.ts";

const HEIGHT = 58;
const MARGIN = 6;

/** Draws shares on an axis of time. */
export function ShareStrip({ shares, label }: { shares: readonly Share[]; label: string }) {
  const [ref, width] = useWidth<SVGSVGElement>(320);
  const [first, last] = [shares[0]?.time ?? 0, shares.at(-1)?.time ?? 0];
  const inner = width - 2 * MARGIN;
  const x = (t: number) => MARGIN + (last === first ? inner / 2 : ((t - first) / (last - first)) * inner);
  const ticks = timeTicks(first, last, Math.max(2, Math.floor(inner / 84)), onClock);
  const foot = HEIGHT - 20;
  return (
    <svg ref={ref} class="chart strip" width="100%" height={HEIGHT} role="img" aria-label={label}>
      <g class="axis">
        <path d={`M${MARGIN},${foot}H${width - MARGIN}`} />
        {ticks.map(({ at, label: text }) => (
          <g key={at}>
            <path d={`M${x(at)},${foot}v4`} />
            <text x={x(at)} y={HEIGHT - 4} text-anchor={x(at) > width - 40 ? "end" : x(at) < 40 ? "start" : "middle"}>
              {text}
            </text>
          </g>
        ))}
      </g>
      <path class="ticks" d={shares.map((share) => `M${x(share.time).toFixed(1)},6V${foot}`).join("")} />
    </svg>
  );
}
