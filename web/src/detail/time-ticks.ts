/** Where an axis of time has its marks. */

const DAY = 86_400;
const STEPS = [1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 10_800, 21_600, 43_200, DAY, 2 * DAY,
  7 * DAY, 14 * DAY, 30 * DAY, 91 * DAY, 182 * DAY, 365 * DAY, 730 * DAY, 1826 * DAY, 3652 * DAY]; // prettier-ignore

/** A mark and what is written at it. */
export interface TimeTick {
  readonly at: number;
  readonly label: string;
}

/** Gives at most `most` round times from `first` to `last` (seconds UTC), as `write` writes `YYYY-MM-DD hh:mm:ss`. */
export function timeTicks(first: number, last: number, most: number, write: (t: number) => string): TimeTick[] {
  const width = Math.max(1, last - first);
  const step = STEPS.find((size) => width / size <= most) ?? Math.ceil(width / most);
  const ticks: TimeTick[] = [];
  for (let at = Math.ceil(first / step) * step; at <= last; at += step) {
    const [day = "", time = ""] = write(at).split(" ");
    ticks.push({ at, label: step >= DAY ? day : step >= 60 ? time.slice(0, 5) : time });
  }
  return ticks;
}
