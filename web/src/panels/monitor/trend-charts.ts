/** The two charts of the pool, one above the other over the same runs: a line for all, bars for the new ones. */
import uPlot from "uplot";
import type { MonitorRun } from "../../data/monitor.ts";
import type { Palette } from "../../charts/theme.ts";
import { number } from "../../texts.ts";
import { namedRuns } from "./named-runs.ts";

const SYNC = "monitor";
const HEIGHTS = [170, 110] as const;
/** Draws both; gives them and what removes them. */
export function drawTrend(
  place: HTMLElement,
  runs: readonly MonitorRun[],
  width: number,
  colours: Palette,
  found: string,
  point: (run: number | null) => void,
): { charts: readonly uPlot[]; remove: () => void } {
  const at = runs.map((_, k) => k);
  const named = namedRuns(runs.length, width);
  const axis = { stroke: colours.muted, grid: { stroke: colours.line, width: 1 }, ticks: { show: false } };
  const whole = (_: uPlot, ticks: number[]): string[] => ticks.map((n) => (n % 1 === 0 ? number(n) : ""));
  const options = (height: number, series: uPlot.Series, days: boolean): uPlot.Options => ({
    width,
    height,
    padding: [8, 22, days ? 0 : 8, 0],
    legend: { show: false },
    cursor: { drag: { x: false, y: false }, y: false, sync: { key: SYNC }, points: { show: false } },
    scales: { x: { time: false, range: [-0.5, runs.length - 0.5] }, y: { range: (_, __, most) => [0, Math.max(most, 1) * 1.05] } },
    axes: [
      {
        ...axis,
        show: days,
        size: 28,
        grid: { show: false },
        splits: () => named,
        // the first and the last would leave the picture
        values: (_, ticks) => ticks.map((run) => (runs.length > 1 ? (runs[run]?.day.slice(5) ?? "") : (runs[run]?.day ?? ""))),
      },
      { ...axis, size: 56, space: 28, values: whole },
    ],
    series: [{}, series],
    hooks: { setCursor: [(chart) => point((chart.cursor.left ?? -1) >= 0 ? (chart.cursor.idx ?? null) : null)] },
  });
  const total: uPlot.Series = { stroke: colours.accent, width: 2, fill: `${colours.accent}22`, points: { show: runs.length < 3 } };
  const bars: uPlot.Series = { fill: found, width: 0, paths: uPlot.paths.bars!({ size: [0.8, 60] }), points: { show: false } };
  const charts = [
    new uPlot(options(HEIGHTS[0], total, false), [at, runs.map((run) => run.n_monitored)], place),
    new uPlot(options(HEIGHTS[1], bars, true), [at, runs.map((run) => run.n_new)], place),
  ];
  return { charts, remove: () => charts.forEach((chart) => chart.destroy()) };
}
