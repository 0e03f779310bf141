/** What is drawn, as plain arrays: made from the data and the choices, handed to whichever painter there is. */
import type { Bounds } from "./camera.ts";
import { around } from "./bounds.ts";
import { TYPES } from "./colours.ts";
import { type Neighbours, neighboursOf } from "./neighbours.ts";

/** The part that does not change while the reader looks: places, ends of edges, who is next to whom. */
export interface Ground {
  readonly n: number;
  readonly x: Float64Array;
  readonly y: Float64Array;
  readonly a: Int32Array;
  readonly b: Int32Array;
  readonly neighbours: Neighbours;
  readonly bounds: Bounds;
  /** edges as they are drawn, the last on top */
  readonly order: Int32Array;
}

/** Everything a painter needs. */
export interface Scene extends Ground {
  /** base radius of each account, in units of the layout */
  readonly radius: Float32Array;
  /** colour of each account and edge, as rows of `palette`; */
  readonly palette: readonly string[];
  readonly accountColour: Uint16Array;
  readonly edgeColour: Uint16Array;
  readonly edgeWidth: Float32Array;
  /** from 0 to 1, the same for all edges: less where there are many */
  readonly edgeOpacity: number;
  /** 1 for what the filters leave */
  readonly accountShown: Uint8Array;
  readonly edgeShown: Uint8Array;
  /** rows of the accounts shown, in order */
  shownAccounts(): Iterable<number>;
}

/** Lay the ground: positions (missing ones at the middle) and ends of edges. */
export function groundOf(
  x: readonly (number | null)[],
  y: readonly (number | null)[],
  a: readonly number[],
  b: readonly number[],
  order: Int32Array,
): Ground {
  const xs = Float64Array.from(x, (v) => v ?? 0);
  const ys = Float64Array.from(y, (v) => v ?? 0);
  const ends = [Int32Array.from(a), Int32Array.from(b)] as const;
  return {
    n: xs.length,
    x: xs,
    y: ys,
    a: ends[0],
    b: ends[1],
    neighbours: neighboursOf(xs.length, ends[0], ends[1]),
    bounds: around(xs, ys, 20) ?? { left: -1, right: 1, bottom: -1, top: 1 },
    order,
  };
}

/** The opacity of edges when so many are shown; the same for similar numbers, so that a filter changes few colours. */
export function opacityOf(edges: number): number {
  const about = 2 ** Math.round(Math.log2(Math.max(edges, 1)));
  return Math.min(0.62, Math.max(0.05, 9 / Math.sqrt(about)));
}

/** Edge rows in the order they are drawn: the types that call for attention last, then the heavier, then by row. */
export function orderOf(types: readonly (string | null)[], weight: ArrayLike<number>): Int32Array {
  const rank = types.map((type) => (TYPES as readonly (string | null)[]).indexOf(type));
  const order = Int32Array.from({ length: weight.length }, (_, e) => e);
  return order.sort((e, f) => rank[e]! - rank[f]! || weight[e]! - weight[f]! || e - f);
}

/** The rows where `shown` is 1. */
export function* rowsShown(shown: Uint8Array): Iterable<number> {
  for (let i = 0; i < shown.length; i++) if (shown[i]) yield i;
}
