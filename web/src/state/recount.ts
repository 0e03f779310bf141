/** The figures of every edge, counted again within a narrower window or a range of dates. */

import type { PairList } from "./recount-pairs.ts";

/** Which pairs count: at most `window` seconds apart, both posts from `since` to `until`, ends included. */
export interface Within {
  readonly window: number;
  readonly since: number | null;
  readonly until: number | null;
}

/** Figures by edge; an edge without a pair has 0 pairs and no smallest delta (Infinity). */
export interface Recount {
  readonly n_pairs: Int32Array;
  readonly n_objects: Int32Array;
  readonly min_delta: Float64Array;
  readonly sum_delta: Float64Array;
}

/** Count the pairs and the distinct objects of every edge. */
export function recount(pairs: PairList, { window, since, until }: Within): Recount {
  const { start, object, delta, first, last } = pairs;
  const nEdges = start.length - 1;
  const n_pairs = new Int32Array(nEdges);
  const n_objects = new Int32Array(nEdges);
  const min_delta = new Float64Array(nEdges).fill(Infinity);
  const sum_delta = new Float64Array(nEdges);
  const from = since ?? -Infinity;
  const to = until ?? Infinity;
  for (let edge = 0; edge < nEdges; edge++) {
    let counted = 0;
    let objects = 0;
    let smallest = Infinity;
    let sum = 0;
    let before = -1;
    for (let k = start[edge]!; k < start[edge + 1]!; k++) {
      const seconds = delta[k]!;
      if (seconds > window || first[k]! < from || last[k]! > to) continue;
      counted++;
      sum += seconds;
      if (seconds < smallest) smallest = seconds;
      // pairs of one object lie side by side
      if (object[k] !== before) {
        before = object[k]!;
        objects++;
      }
    }
    n_pairs[edge] = counted;
    n_objects[edge] = objects;
    min_delta[edge] = smallest;
    sum_delta[edge] = sum;
  }
  return { n_pairs, n_objects, min_delta, sum_delta };
}

/** Mark the shares and the objects that are in a pair of a shown edge. */
export function markPairs(
  pairs: PairList,
  { window, since, until }: Within,
  shown: Uint8Array,
  nShares: number,
  nObjects: number,
): { readonly shares: Uint8Array; readonly objects: Uint8Array } {
  const shares = new Uint8Array(nShares);
  const objects = new Uint8Array(nObjects);
  const { start, object, delta, first, last, early, late } = pairs;
  const from = since ?? -Infinity;
  const to = until ?? Infinity;
  for (let edge = 0; edge < shown.length; edge++) {
    if (!shown[edge]) continue;
    for (let k = start[edge]!; k < start[edge + 1]!; k++) {
      if (delta[k]! > window || first[k]! < from || last[k]! > to) continue;
      shares[early[k]!] = 1;
      shares[late[k]!] = 1;
      objects[object[k]!] = 1;
    }
  }
  return { shares, objects };
}

/** How many edges do not have the number of pairs the table gives them: 0 when the recount is exact. */
export function edgesThatDiffer(counted: Recount, nPairs: ArrayLike<number>): number {
  let differing = 0;
  for (let edge = 0; edge < nPairs.length; edge++) if (counted.n_pairs[edge] !== nPairs[edge]) differing++;
  return differing;
}
