/** Which runs are named below a chart. */

/** Pixels a day needs below the chart. */
const DAY_WIDTH = 86;

/** Places of the days that are named below: whole steps back from the last run. */
export function namedRuns(runs: number, width: number): number[] {
  const room = Math.max(1, Math.floor(width / DAY_WIDTH));
  const step = Math.max(1, Math.ceil(runs / room));
  const named: number[] = [];
  for (let run = runs - 1; run >= 0; run -= step) named.unshift(run);
  return named;
}
