/** Rounding as Python rounds: what is exactly half way goes to the even neighbour. */

/** The nearest whole number. */
export function whole(x: number): number {
  const low = Math.floor(x);
  if (x - low !== 0.5) return Math.round(x);
  return low % 2 === 0 ? low : low + 1;
}

/** The nearest tenth. */
export function tenth(x: number): number {
  // only quarters lie exactly half way between tenths
  return Number.isInteger(x * 4) && !Number.isInteger(x * 2) ? whole(x * 10) / 10 : Number(x.toFixed(1));
}
