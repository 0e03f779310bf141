/** Rectangles around accounts. */
import type { Bounds } from "./camera.ts";

/** The rectangle around the accounts that `member` names; null when there is none. */
export function around(
  x: ArrayLike<number>,
  y: ArrayLike<number>,
  margin: number,
  member: (account: number) => boolean = () => true,
): Bounds | null {
  let [left, right, bottom, top] = [Infinity, -Infinity, Infinity, -Infinity];
  for (let i = 0; i < x.length; i++) {
    if (!member(i)) continue;
    left = Math.min(left, x[i]!);
    right = Math.max(right, x[i]!);
    bottom = Math.min(bottom, y[i]!);
    top = Math.max(top, y[i]!);
  }
  if (left > right) return null;
  return { left: left - margin, right: right + margin, bottom: bottom - margin, top: top + margin };
}
