/** Choosing accounts by a line drawn around them. */
import type { Point } from "./camera.ts";

/** Pixels between two points of the line; nearer ones are left out. */
const STEP = 3;

/** The line with a point more, when the point is far enough from its last. */
export function extended(line: readonly Point[], point: Point): readonly Point[] {
  const last = line[line.length - 1];
  if (last && Math.hypot(point.x - last.x, point.y - last.y) < STEP) return line;
  return [...line, point];
}

/** Is the point inside the closed line? (even-odd rule, so a loop in the line is a hole) */
export function isInside(line: readonly Point[], x: number, y: number): boolean {
  let inside = false;
  for (let i = 0, j = line.length - 1; i < line.length; j = i++) {
    const a = line[i]!;
    const b = line[j]!;
    if (a.y > y !== b.y > y && x < ((b.x - a.x) * (y - a.y)) / (b.y - a.y) + a.x) inside = !inside;
  }
  return inside;
}

/** The accounts shown that stand inside the closed line (all in layout units). */
export function enclosed(
  line: readonly Point[],
  x: ArrayLike<number>,
  y: ArrayLike<number>,
  shown: ArrayLike<number>,
): number[] {
  if (line.length < 3) return [];
  const left = Math.min(...line.map((p) => p.x));
  const right = Math.max(...line.map((p) => p.x));
  const bottom = Math.min(...line.map((p) => p.y));
  const top = Math.max(...line.map((p) => p.y));
  const found: number[] = [];
  for (let i = 0; i < x.length; i++) {
    const [px, py] = [x[i]!, y[i]!];
    if (!shown[i] || px < left || px > right || py < bottom || py > top) continue;
    if (isInside(line, px, py)) found.push(i);
  }
  return found;
}
