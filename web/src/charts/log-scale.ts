/** A logarithmic axis with a place of its own for zero, which has no logarithm. */

export interface LogScale {
  readonly low: number;
  readonly high: number;
  /** Where a value lies, in pixels; 0 lies in the strip for zero. */
  at(value: number): number;
  /** The value at a pixel; 0 in the strip for zero. */
  value(pixel: number): number;
  /** Pixels of the middle of the strip for zero; null when there is none. */
  readonly zero: number | null;
}

/**
 * A scale from `low` to `high` over the pixels from `from` to `to`, which may run downwards; the first `strip` pixels
 * are for zero.
 */
export function logScale(low: number, high: number, from: number, to: number, strip = 0): LogScale {
  const direction = Math.sign(to - from) || 1;
  const begin = from + direction * strip;
  const bottom = Math.log(low);
  const span = Math.log(high) - bottom || 1;
  return {
    low,
    high,
    zero: strip > 0 ? from + (direction * strip) / 2 : null,
    at(value) {
      if (value <= 0) return strip > 0 ? from + (direction * strip) / 2 : begin;
      return begin + ((Math.log(value) - bottom) / span) * (to - begin);
    },
    value(pixel) {
      if (strip > 0 && (pixel - begin) * direction < 0) return 0;
      return Math.exp(bottom + ((pixel - begin) / (to - begin)) * span);
    },
  };
}

/** Powers of ten, 2 and 5 times each where these are few, all between where there is but one, from `low` to `high`. */
export function logTicks(low: number, high: number): number[] {
  const steps = high / low > 2_000 ? [1] : high / low > 20 ? [1, 2, 5] : [1, 2, 3, 4, 5, 6, 7, 8, 9];
  const ticks: number[] = [];
  for (let power = Math.floor(Math.log10(low)); power <= Math.ceil(Math.log10(high)); power++) {
    // a division is exact where a power of a tenth is not
    for (const step of steps) ticks.push(power < 0 ? step / 10 ** -power : step * 10 ** power);
  }
  return ticks.filter((tick) => tick >= low && tick <= high);
}

/** Times people count in that lie from `low` to `high` seconds. */
export function timeTicks(low: number, high: number): number[] {
  const named = [0.1, 0.2, 0.5, 1, 2, 5, 10, 30, 60, 300, 600, 1800, 3600, 10_800, 43_200, 86_400, 604_800, 2_592_000, 31_536_000];
  return named.filter((tick) => tick >= low && tick <= high);
}
