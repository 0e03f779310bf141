/** How an object spread: how many shares there were so far, each coordinated one marked (CooRnet's chart of a URL). */
import type { Share } from "../evidence/shares.ts";
import { clock } from "../state/appearance.ts";
import { hover } from "../state/selection.ts";
import { number, say } from "../texts.ts";
import { accountName } from "../ui/account-name.tsx";
import { onClock } from "../ui/time.tsx";
import { useWidth } from "../ui/use-width.ts";
import { visible } from "../ui/visible-text.ts";
import { timeTicks } from "./time-ticks.ts";

const HEIGHT = 150;
const MARGIN = { left: 34, right: 10, top: 8, bottom: 22 };
/** Marks drawn at most: more would only lie on each other. */
const MOST_MARKS = 600;

/** Draws the running count of shares, which must be in order of time. */
export function Cumulative({ shares, label }: { shares: readonly Share[]; label: string }) {
  const [ref, width] = useWidth<SVGSVGElement>(320);
  const [first, last] = [shares[0]?.time ?? 0, shares.at(-1)?.time ?? 0];
  const [inner, high] = [width - MARGIN.left - MARGIN.right, HEIGHT - MARGIN.top - MARGIN.bottom];
  const x = (t: number) => MARGIN.left + (last === first ? inner / 2 : ((t - first) / (last - first)) * inner);
  const y = (n: number) => MARGIN.top + high - (n / Math.max(1, shares.length)) * high;
  const line = shares.map((share, k) => `V${y(k).toFixed(1)}H${x(share.time).toFixed(1)}V${y(k + 1).toFixed(1)}`).join("");
  const every = Math.ceil(shares.length / MOST_MARKS);
  const marks = shares.map((share, k) => ({ share, n: k + 1 })).filter(({ share, n }) => share.coordinated && (n - 1) % every === 0);
  const ticks = timeTicks(first, last, Math.max(2, Math.floor(inner / 84)), onClock);
  // a clock that changes must draw the axis again
  void clock.value;
  return (
    <svg ref={ref} class="chart cumulative" width="100%" height={HEIGHT} role="img" aria-label={label}>
      <g class="axis">
        {[0, shares.length].map((n) => (
          <text key={n} x={MARGIN.left - 6} y={y(n) + 4} text-anchor="end">
            {number(n)}
          </text>
        ))}
        <path d={`M${MARGIN.left},${y(0)}H${width - MARGIN.right}`} />
        {ticks.map(({ at, label: text }) => (
          <g key={at}>
            <path d={`M${x(at)},${y(0)}v4`} />
            <text x={x(at)} y={HEIGHT - 6} text-anchor={x(at) > width - 50 ? "end" : x(at) < 60 ? "start" : "middle"}>
              {text}
            </text>
          </g>
        ))}
      </g>
      <path class="line" d={`M${MARGIN.left},${y(0)}${line}H${width - MARGIN.right}`} />
      {marks.map(({ share, n }) => (
        <circle
          key={n}
          class="mark"
          cx={x(share.time)}
          cy={y(n)}
          r={4}
          onPointerEnter={() => (hover.value = share.account)}
          onPointerLeave={() => (hover.value = null)}
        >
          <title>{`${onClock(share.time)} · ${visible(accountName(share.account)).slice(0, 80)} · ${say("evidence.shares", { n })}`}</title>
        </circle>
      ))}
    </svg>
  );
}
