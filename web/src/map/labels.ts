/** Which names are written, and where: the largest accounts first, none over another name or an account. */
import type { Size } from "./camera.ts";

/** A name that may be written, for an account at a place on the screen. */
export interface Wanted {
  readonly account: number;
  /** middle and radius of the account, pixels */
  readonly x: number;
  readonly y: number;
  readonly radius: number;
  /** of the text */
  readonly width: number;
}

/** A name and where it begins; `y` is its middle. */
export interface PlacedLabel {
  readonly account: number;
  readonly x: number;
  readonly y: number;
}

/** A rectangle of the screen. */
export interface Box {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

export const LABEL_HEIGHT = 14;
const CELL = 64;
const GAP = 4;

/** Where names stand already, or accounts: a grid of boxes, so that a place is tried against its neighbourhood only. */
export function occupied(): { isFree(box: Box): boolean; take(box: Box): void } {
  const cells = new Map<number, Box[]>();
  return {
    isFree: (box) => !cellsOf(box).some((cell) => cells.get(cell)?.some((other) => overlap(box, other))),
    take: (box) => {
      for (const cell of cellsOf(box)) {
        const there = cells.get(cell);
        if (there) there.push(box);
        else cells.set(cell, [box]);
      }
    },
  };
}

/**
 * Places names in the order given: right of the account, left, below or above, where it is free and on the picture.
 * A name with no such place is left out, but for the first `certain` ones, which then stand on the right.
 */
export function placedLabels(
  wanted: Iterable<Wanted>,
  size: Size,
  most: number,
  taken = occupied(),
  certain = 0,
): PlacedLabel[] {
  const placed: PlacedLabel[] = [];
  let nth = 0;
  for (const one of wanted) {
    if (placed.length >= most) break;
    const places = placesOf(one);
    const free = places.find((place) => {
      const box = boxOf(place, one.width);
      return box.left >= 0 && box.right <= size.width && box.top >= 0 && box.bottom <= size.height && taken.isFree(box);
    });
    const place = free ?? (nth < certain ? places[0] : undefined);
    nth++;
    if (!place) continue;
    taken.take(boxOf(place, one.width));
    placed.push({ account: one.account, ...place });
  }
  return placed;
}

/** The box around an account. */
export function discBox(x: number, y: number, radius: number): Box {
  return { left: x - radius, right: x + radius, top: y - radius, bottom: y + radius };
}

function placesOf({ x, y, radius, width }: Wanted): { x: number; y: number }[] {
  const aside = radius + LABEL_HEIGHT / 2 + 2;
  return [
    { x: x + radius + GAP, y },
    { x: x - radius - GAP - width, y },
    { x: x - width / 2, y: y + aside },
    { x: x - width / 2, y: y - aside },
  ];
}

function boxOf(place: { x: number; y: number }, width: number): Box {
  return {
    left: place.x - 1,
    right: place.x + width + 1,
    top: place.y - LABEL_HEIGHT / 2,
    bottom: place.y + LABEL_HEIGHT / 2,
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
