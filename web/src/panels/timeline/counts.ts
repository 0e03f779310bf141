/** Shares per bin of the timeline. */
import type { Timeline } from "../../data/model.ts";

/** Count the times of the chosen rows in the bins of a timeline; a time outside all bins is not counted. */
export function countPerBin(
  { bin, first, all }: Timeline,
  times: ArrayLike<number>,
  chosen: (row: number) => boolean,
): number[] {
  const counts = new Array<number>(all.length).fill(0);
  for (let row = 0; row < times.length; row++) {
    const at = Math.floor((times[row]! - first) / bin);
    if (at >= 0 && at < counts.length && chosen(row)) counts[at]!++;
  }
  return counts;
}

/** The times from which to which the bins reach that a stretch touches, the last second included. */
export function wholeBinsOf({ bin, first, all }: Timeline, from: number, to: number): [number, number] {
  const last = all.length - 1;
  const place = (time: number): number => Math.min(Math.max(Math.floor((time - first) / bin), 0), last);
  return [first + place(from) * bin, first + (place(to) + 1) * bin - 1];
}

/** The stretch a step later (or earlier), as long as before, kept inside the timeline; null when it is at the end. */
export function stepped(timeline: Timeline, since: number, until: number, steps: number): [number, number] | null {
  const { bin, first, all } = timeline;
  const end = first + all.length * bin - 1;
  const length = until - since;
  const step = Math.max(bin, Math.round(length / 8 / bin) * bin) * steps;
  const from = Math.min(Math.max(since + step, first), Math.max(end - length, first));
  return from === since ? null : [from, from + length];
}

/** A first stretch to play: a twelfth of all bins, from the beginning. */
export function firstStretch({ bin, first, all }: Timeline): [number, number] {
  return [first, first + Math.max(1, Math.round(all.length / 12)) * bin - 1];
}
