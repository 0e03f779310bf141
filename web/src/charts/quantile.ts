/** Quantiles as the whole programme computes them: type 7 of Hyndman & Fan 1996, the default of R. */

/** The quantile of ascending values; NaN when there are none. */
export function quantile(sorted: ArrayLike<number>, p: number): number {
  const n = sorted.length;
  if (n === 0) return NaN;
  const at = p * (n - 1);
  const low = Math.floor(at);
  const high = Math.min(low + 1, n - 1);
  return sorted[low]! + (at - low) * (sorted[high]! - sorted[low]!);
}

/** How many ascending values lie below a limit. */
export function countBelow(sorted: ArrayLike<number>, limit: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (sorted[middle]! < limit) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The distinct values of a column, ascending; those that are missing are left out. */
export function distinct(values: ArrayLike<number | null>): number[] {
  const seen = new Set<number>();
  for (let k = 0; k < values.length; k++) {
    const value = values[k];
    if (value !== null && value !== undefined) seen.add(value);
  }
  return [...seen].sort((x, y) => x - y);
}
