/** Axes of the calibration's charts, as SVG. */
import { logTicks, type LogScale, timeTicks } from "../../charts/log-scale.ts";
import { shortTime } from "../../charts/short-time.ts";
import { number, percent } from "../../texts.ts";

/** Room around the plot, in pixels. */
export const ROOM = { left: 54, right: 14, top: 26, bottom: 40 } as const;

/** A tick every so many pixels at least. */
function spaced(ticks: readonly number[], at: (value: number) => number, least: number): number[] {
  const kept: number[] = [];
  for (const tick of ticks) {
    const before = kept[kept.length - 1];
    if (before === undefined || Math.abs(at(tick) - at(before)) >= least) kept.push(tick);
  }
  return kept;
}

/** Times along the bottom. */
export function TimeAxis({ scale, height, title }: { readonly scale: LogScale; readonly height: number; readonly title: string }) {
  return <Across ticks={timeTicks(scale.low, scale.high)} scale={scale} height={height} title={title} words={shortTime} />;
}

/** Whole numbers along the bottom. */
export function CountAxis({ scale, height, title }: { readonly scale: LogScale; readonly height: number; readonly title: string }) {
  return <Across ticks={logTicks(1, scale.high)} scale={scale} height={height} title={title} words={number} />;
}

function Across({
  ticks,
  scale,
  height,
  title,
  words,
}: {
  readonly ticks: readonly number[];
  readonly scale: LogScale;
  readonly height: number;
  readonly title: string;
  readonly words: (tick: number) => string;
}) {
  const bottom = height - ROOM.bottom;
  return (
    <g class="axis">
      {spaced(ticks, scale.at, 44).map((tick) => (
        <g key={tick}>
          <line x1={scale.at(tick)} x2={scale.at(tick)} y1={ROOM.top} y2={bottom} />
          <text x={scale.at(tick)} y={bottom + 16} text-anchor="middle">
            {words(tick)}
          </text>
        </g>
      ))}
      <text x={scale.at(scale.high)} y={height - 6} text-anchor="end">
        {title}
      </text>
    </g>
  );
}

/** Shares up the side, from zero, even. */
export function ShareAxis({ most, at, right, title }: { readonly most: number; readonly at: (share: number) => number; readonly right: number; readonly title: string }) {
  const step = [0.01, 0.02, 0.05, 0.1, 0.2, 0.25, 0.5, 1].find((one) => most / one <= 6) ?? 1;
  const ticks = Array.from({ length: Math.floor(most / step) + 1 }, (_, k) => k * step);
  return <Up ticks={ticks} at={at} right={right} title={title} />;
}

/** Shares up the side on a logarithmic scale. */
export function LogShareAxis({ scale, right, title }: { readonly scale: LogScale; readonly right: number; readonly title: string }) {
  const ticks = Array.from({ length: 10 }, (_, k) => 10 ** -k).filter((tick) => tick >= scale.low && tick <= scale.high);
  return <Up ticks={ticks} at={scale.at} right={right} title={title} />;
}

function Up({ ticks, at, right, title }: { readonly ticks: readonly number[]; readonly at: (share: number) => number; readonly right: number; readonly title: string }) {
  return (
    <g class="axis">
      {ticks.map((tick) => (
        <g key={tick}>
          <line x1={ROOM.left} x2={right} y1={at(tick)} y2={at(tick)} />
          <text x={ROOM.left - 6} y={at(tick) + 4} text-anchor="end">
            {percent(tick, 6)}
          </text>
        </g>
      ))}
      <text x={2} y={12}>
        {title}
      </text>
    </g>
  );
}

/** A polyline through points; those that are not finite are left out. */
export function curve(xs: readonly number[], ys: readonly number[]): string {
  let path = "";
  xs.forEach((x, k) => {
    const y = ys[k]!;
    if (Number.isFinite(x) && Number.isFinite(y)) path += `${path === "" ? "M" : "L"}${x.toFixed(1)} ${y.toFixed(1)}`;
  });
  return path;
}
