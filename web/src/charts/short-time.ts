/** Durations for the ticks of an axis, where there is no room for words. */
import { number, say } from "../texts.ts";

const UNITS = [
  [86_400, "scatter.tick_days"],
  [3_600, "scatter.tick_hours"],
  [60, "scatter.tick_minutes"],
] as const;

/** A duration in its largest whole unit, else in seconds, as `5 min`. */
export function shortTime(seconds: number): string {
  for (const [size, key] of UNITS) if (seconds >= size && seconds % size === 0) return say(key, { n: number(seconds / size) });
  return say("scatter.tick_seconds", { n: number(seconds >= 100 ? Math.round(seconds) : seconds) });
}
