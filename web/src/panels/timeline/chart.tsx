/** The timeline, drawn by uPlot; a stretch of it is chosen with the pointer. */
import { useEffect, useRef } from "preact/hooks";
import uPlot from "uplot";
import { attachBrush } from "../../charts/brush.ts";
import { logTicks } from "../../charts/log-scale.ts";
import { palette } from "../../charts/theme.ts";
import { timeLabels } from "../../charts/time-labels.ts";
import type { Timeline } from "../../data/model.ts";
import { clock } from "../../state/appearance.ts";
import { number } from "../../texts.ts";
import { onClock } from "../../ui/time.tsx";
import { useWidth } from "../../ui/use-width.ts";
import type { Line } from "./lines.ts";

interface Given {
  readonly timeline: Timeline;
  readonly lines: readonly Line[];
  readonly hidden: ReadonlySet<string>;
  /** Whether small numbers are stretched (the logarithm of one more). */
  readonly stretched: boolean;
  readonly stretch: readonly [number, number] | null;
  readonly describedBy: string;
  readonly label: string;
  readonly choose: ((from: number, to: number) => void) | null;
  readonly clear: () => void;
  /** The bin under the pointer; null when it has left. */
  readonly point: (bin: number | null) => void;
}

const HEIGHT = 260;

/** A line where there is something, and one bin around it; five lines along zero would hide each other. */
function withGaps(counts: readonly number[]): (number | null)[] {
  return counts.map((n, k) => (n > 0 || (counts[k - 1] ?? 0) > 0 || (counts[k + 1] ?? 0) > 0 ? n : null));
}

/** Shows the chosen stretch over the chart. */
function placeStretch(chart: uPlot, stretch: readonly [number, number] | null): void {
  const old = chart.over.querySelector<HTMLElement>(".brush-kept");
  if (stretch === null) {
    old?.remove();
    return;
  }
  const box = old ?? chart.over.appendChild(document.createElement("div"));
  box.className = "brush-kept";
  const inside = (time: number): number => Math.min(Math.max(chart.valToPos(time, "x"), 0), chart.over.clientWidth);
  const left = inside(stretch[0]);
  const width = Math.max(inside(stretch[1] + 1) - left, 2);
  Object.assign(box.style, { left: `${left}px`, width: `${width}px`, top: "0", bottom: "0" });
}

/** The options of the chart. */
function options(given: Given, width: number): uPlot.Options {
  const { lines, hidden, stretched } = given;
  const colours = palette.value;
  const style = getComputedStyle(document.documentElement);
  const axis = { stroke: colours.muted, grid: { stroke: colours.line, width: 1 }, ticks: { stroke: colours.line, width: 1 } };
  const bars = uPlot.paths.bars!({ size: [1, Infinity], align: 1, gap: 0 });
  const steps = uPlot.paths.stepped!({ align: 1 });
  const series: uPlot.Series[] = lines.map(({ key, colour, bars: filled }) => {
    const painted = style.getPropertyValue(colour).trim();
    const common = { show: !hidden.has(key), points: { show: false } };
    return filled
      ? { ...common, paths: bars, fill: painted, width: 0 }
      : { ...common, paths: steps, stroke: painted, width: 2 };
  });
  return {
    width,
    height: HEIGHT,
    padding: [8, 40, 0, 0],
    // uPlot's own legend cannot be used without a mouse
    legend: { show: false },
    cursor: { drag: { x: false, y: false }, y: false, points: { show: false } },
    tzDate: (seconds) => (clock.value === "utc" ? uPlot.tzDate(new Date(seconds * 1000), "Etc/UTC") : new Date(seconds * 1000)),
    scales: {
      x: { time: true, range: [given.timeline.first, given.timeline.first + given.timeline.all.length * given.timeline.bin] },
      y: stretched ? { distr: 100, fwd: Math.log1p, bwd: Math.expm1, range: (_, __, most) => [0, Math.max(most, 1) * 1.2] } : { range: (_, __, most) => [0, Math.max(most, 1) * 1.05] },
    },
    axes: [
      { ...axis, values: (_, ticks, __, ___, step) => timeLabels(ticks, step, onClock), space: 70 },
      {
        ...axis,
        size: 56,
        // shares are whole; between them there is nothing to read
        values: (_, ticks) => ticks.map((n) => (n === null || n % 1 !== 0 ? "" : number(n))),
        ...(stretched ? { splits: (_, __, ___, most) => [0, ...logTicks(1, Math.max(most, 1))] } : { incrs: [1, 2, 5, 10, 20, 50, 100, 200, 500, 1e3, 2e3, 5e3, 1e4, 2e4, 5e4, 1e5, 1e6, 1e7, 1e8] }),
      },
    ],
    series: [{}, ...series],
    hooks: { setCursor: [(chart) => given.point(chart.cursor.left! >= 0 ? (chart.cursor.idx ?? null) : null)] },
  };
}

/** The chart. */
export function TimelineChart(given: Given) {
  const [place, width] = useWidth<HTMLDivElement>(600);
  const chart = useRef<uPlot | null>(null);
  const latest = useRef(given);
  latest.current = given;
  const { timeline, lines, hidden, stretched, stretch } = given;
  const colours = palette.value;
  const zone = clock.value;
  const brushable = given.choose !== null;

  useEffect(() => {
    const element = place.current;
    if (element === null) return;
    const starts = timeline.all.map((_, k) => timeline.first + k * timeline.bin);
    const data: uPlot.AlignedData = [starts, ...lines.map(({ counts, bars }) => (bars ? [...counts] : withGaps(counts)))];
    const own = { ...latest.current, point: (bin: number | null) => latest.current.point(bin) };
    const drawn = new uPlot(options(own, width), data, element);
    // its scales are only known once it has drawn
    const redrawn = (): void => placeStretch(drawn, latest.current.stretch);
    (drawn.hooks.draw ??= []).push(redrawn);
    chart.current = drawn;
    const detach = attachBrush(
      drawn.over,
      "x",
      ({ left, right }) => latest.current.choose?.(drawn.posToVal(left, "x"), drawn.posToVal(right, "x")),
      () => latest.current.clear(),
    );
    return () => {
      detach();
      drawn.destroy();
      chart.current = null;
    };
  }, [timeline, lines, hidden, stretched, width, colours, zone]);

  useEffect(() => {
    if (chart.current !== null) placeStretch(chart.current, stretch);
  }, [stretch?.[0], stretch?.[1]]);

  return <div ref={place} class={brushable ? "chart brushable" : "chart"} role="img" aria-label={given.label} aria-describedby={given.describedBy} />;
}
