/** Histograms of whole numbers with a long tail, in bins that widen with the numbers. */

/** Whole numbers from `low` to `high`, both included, and how many of the values they are. */
export interface Bin {
  readonly low: number;
  readonly high: number;
  readonly n: number;
}

/** Bins for whole numbers from `least` to `most`: one number each while there is room, then even on a log scale. */
export function wholeBins(least: number, most: number, room: number): { low: number; high: number }[] {
  if (most - least < room) {
    return Array.from({ length: most - least + 1 }, (_, k) => ({ low: least + k, high: least + k }));
  }
  const lows: number[] = [];
  // over numbers moved to start at 1, so that a logarithm exists whatever the least is
  const decades = Math.log(most - least + 2);
  for (let k = 0; k < room; k++) {
    const low = least - 1 + Math.round(Math.exp((decades * k) / room));
    if (lows.length === 0 || low > lows[lows.length - 1]!) lows.push(low);
  }
  return lows.map((low, k) => ({ low, high: k + 1 < lows.length ? lows[k + 1]! - 1 : most }));
}

/** Count ascending whole numbers in bins. */
export function wholeHistogram(sorted: ArrayLike<number>, room: number): Bin[] {
  if (sorted.length === 0) return [];
  const bins = wholeBins(sorted[0]!, sorted[sorted.length - 1]!, room);
  let at = 0;
  return bins.map(({ low, high }) => {
    const from = at;
    while (at < sorted.length && sorted[at]! <= high) at++;
    return { low, high, n: at - from };
  });
}
