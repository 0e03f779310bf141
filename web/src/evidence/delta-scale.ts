/** An axis of seconds between two posts, from the window's end on one side to its end on the other. */

/** Windows up to here are drawn as they are; longer ones so that seconds can be told from hours. */
const LINEAR = 120;
const ROUND = [1, 5, 10, 30, 60, 300, 600, 1800, 3600, 10_800, 21_600, 43_200, 86_400, 604_800];

/** Where seconds stand on the axis. */
export interface DeltaScale {
  /** From -1 (one window before) through 0 (the same second) to 1 (one window after). */
  readonly at: (seconds: number) => number;
  /** Seconds that get a mark on each side, the window's end among them. */
  readonly marks: readonly number[];
}

/** Gives the axis for a window of so many seconds. */
export function deltaScale(timeWindow: number): DeltaScale {
  const window = Math.max(1, timeWindow);
  const one = (s: number) => (window <= LINEAR ? s / window : Math.log1p(s) / Math.log1p(window));
  const at = (seconds: number) => Math.sign(seconds) * Math.min(1, one(Math.abs(seconds)));
  const marks: number[] = [];
  let last = 0.12;
  // marks too near to each other, or to the window's end, would be written over each other
  for (const seconds of ROUND) {
    if (at(seconds) - last < 0.28 || at(seconds) > 0.75 || seconds >= window) continue;
    marks.push(seconds);
    last = at(seconds);
  }
  return { at, marks: [...marks, window] };
}
