/** Which names are written: the largest accounts first, none over another. */
import type { Size } from "./camera.ts";

/** A name that may be written, at a place on the screen. */
export interface Wanted {
  readonly account: number;
  /** middle and radius of the account, pixels */
  readonly x: number;
  readonly y: number;
  readonly radius: number;
  readonly width: number;
}

export const LABEL_HEIGHT = 14;
const CELL = 64;

/** Keeps of the names, in the order given, those that lie on the picture and touch none kept before. */
export function placedLabels(wanted: Iterable<Wanted>, size: Size, most: number): Wanted[] {
  const cells = new Map<number, Box[]>();
  const kept: Wanted[] = [];
  for (const one of wanted) {
    if (kept.length >= most) break;
    const box = boxOf(one);
    if (box.right > size.width || box.left < -CELL || box.top < 0 || box.bottom > size.height) continue;
    const touched = cellsOf(box);
    if (touched.some((cell) => cells.get(cell)?.some((other) => overlap(box, other)))) continue;
    for (const cell of touched) cells.set(cell, [...(cells.get(cell) ?? []), box]);
    kept.push(one);
  }
  return kept;
}

/** Where the text of a label begins: right of the account. */
export function textAt(one: Wanted): { readonly x: number; readonly y: number } {
  return { x: one.x + one.radius + 3, y: one.y };
}

interface Box {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

function boxOf(one: Wanted): Box {
  const at = textAt(one);
  return {
    left: one.x - one.radius,
    right: at.x + one.width + 2,
    top: one.y - LABEL_HEIGHT / 2,
    bottom: one.y + LABEL_HEIGHT / 2,
  };
}

function overlap(p: Box, q: Box): boolean {
  return p.left < q.right && q.left < p.right && p.top < q.bottom && q.top < p.bottom;
}

function cellsOf(box: Box): number[] {
  const found: number[] = [];
  for (let row = Math.floor(box.top / CELL); row <= Math.floor(box.bottom / CELL); row++) {
    for (let column = Math.floor(box.left / CELL); column <= Math.floor(box.right / CELL); column++) {
      found.push(row * 4096 + column);
    }
  }
  return found;
}
