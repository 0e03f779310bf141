/** Where the sliders of the form stop. */
import { wholeBins } from "../charts/histogram.ts";
import { windowStops } from "../charts/stops.ts";

const MONTH = 2_592_000;
const MOST_WEIGHTS = 44;

/** Windows from none to as long as the data, a month at most; the detected one and the chosen one are among them. */
export function windows(span: readonly [number, number] | null, detected: number, chosen: number): number[] {
  const long = span === null ? 0 : Math.min(MONTH, Math.max(0, span[1] - span[0]));
  return sorted([...windowStops(Math.max(detected, long, 60)), detected, chosen]);
}

/** The stops in the order a hand reaches them: those beside the chosen one first. */
export function nearestFirst(stops: readonly number[], chosen: number): number[] {
  const here = stops.indexOf(chosen);
  const away = (stop: number) => Math.abs(stops.indexOf(stop) - here);
  return stops.filter((stop) => stop !== chosen).sort((a, b) => away(a) - away(b) || a - b);
}

/** Weights from one to the largest there is, each while there is room. */
export function weights(listed: readonly number[], detected: number, chosen: number): number[] {
  const most = Math.max(listed[listed.length - 1] ?? 1, detected, 2);
  return sorted([...wholeBins(1, most, MOST_WEIGHTS).map(({ low }) => low), detected, chosen]);
}

/** Quantiles people ask for; 0 is none. */
export function quantiles(chosen: number): number[] {
  return sorted([0, 0.1, 0.25, 0.5, 0.75, 0.8, 0.9, 0.95, 0.98, 0.99, 0.995, 0.999, chosen]);
}

/** Numbers of posts. */
export function participations(detected: number, chosen: number): number[] {
  return sorted([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 15, 20, 25, 30, 40, 50, 75, 100, 150, 200, 300, 500, 1000, detected, chosen]);
}

function sorted(values: readonly number[]): number[] {
  return [...new Set(values)].sort((a, b) => a - b);
}
