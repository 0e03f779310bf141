/** Where sliders stop. */
import { distinct } from "./quantile.ts";
import { wholeBins } from "./histogram.ts";

const WINDOWS = [
  0, 1, 2, 3, 5, 7, 10, 15, 20, 30, 45, 60, 90, 120, 180, 300, 450, 600, 900, 1200, 1800, 2700, 3600, 5400, 7200, 10_800,
  14_400, 21_600, 28_800, 43_200, 64_800, 86_400, 172_800, 259_200, 604_800, 1_209_600, 2_592_000,
] as const;

/** Time windows from none to the detection's, each about half as wide again as the one before. */
export function windowStops(widest: number): number[] {
  return [...WINDOWS.filter((window) => window < widest), widest];
}

/** At most `most` stops over whole numbers, each a number that occurs while these are few. */
export function countStops(values: ArrayLike<number>, most: number): number[] {
  const found = distinct(values);
  if (found.length <= most) return found;
  return wholeBins(found[0]!, found[found.length - 1]!, most).map(({ low }) => low);
}

/** The last stop that is not above a value; the first when all are. */
export function stopAt(stops: readonly number[], value: number): number {
  let at = 0;
  while (at + 1 < stops.length && stops[at + 1]! <= value) at++;
  return at;
}
