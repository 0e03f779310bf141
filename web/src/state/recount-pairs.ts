/**
 * Every pair of shares behind the edges of a page, found in one sweep, so that a narrower window or a range of dates
 * can be counted again at once.
 *
 * 1. The shares are sorted by object and time. Each share looks back to the first share of its object that is at most
 *    the time window earlier.
 * 2. Two shares by the two accounts of an edge, in two different posts, are a pair of this edge.
 * 3. The pairs are put in the order of the edges; within an edge those of one object stay together.
 *
 * The sweep is a generator: it gives way after some work, so that a page with many shares stays alive.
 */

import { edgeIndex } from "./edge-index.ts";

/** Shares in the order of object and time; `post` tells two posts apart. */
export interface ShareRows {
  readonly object: ArrayLike<number>;
  readonly account: ArrayLike<number>;
  readonly time: ArrayLike<number>;
  readonly post: ArrayLike<number>;
}

/** The two accounts of each edge. */
export interface EdgeEnds {
  readonly a: ArrayLike<number>;
  readonly b: ArrayLike<number>;
}

/** Pairs of shares in the order of their edges. Pairs of edge e are those from `start[e]` up to `start[e + 1]`. */
export interface PairList {
  readonly n: number;
  readonly start: Int32Array;
  readonly object: Int32Array;
  /** Seconds between the two posts. */
  readonly delta: Float64Array;
  /** When the earlier and the later one was posted, seconds UTC. */
  readonly first: Float64Array;
  readonly last: Float64Array;
  /** Rows of the two shares. */
  readonly early: Int32Array;
  readonly late: Int32Array;
}

/** Pairs that are held in memory at most, about 160 MB. */
export const MOST_PAIRS = 4_000_000;
/** Pairs of shares that are looked at at most; those of accounts without an edge count here, too. */
export const MOST_CANDIDATES = 40_000_000;
/** Candidates between two pauses: some hundredths of a second. */
const AT_ONCE = 200_000;

/** For each share the first share of its object that is at most `window` seconds earlier. */
export function windowStarts(shares: ShareRows, window: number): Int32Array {
  const n = shares.object.length;
  const starts = new Int32Array(n);
  let low = 0;
  for (let i = 0; i < n; i++) {
    while (shares.object[low] !== shares.object[i] || shares.time[i]! - shares.time[low]! > window) low++;
    starts[i] = low;
  }
  return starts;
}

/** How many pairs of shares lie in the window, of any two accounts. */
export function countCandidates(starts: Int32Array): number {
  let n = 0;
  for (let i = 0; i < starts.length; i++) n += i - starts[i]!;
  return n;
}

/** Found pairs in the order of discovery, in arrays that grow. */
class Found {
  n = 0;
  edge = new Int32Array(1 << 12);
  early = new Int32Array(1 << 12);
  late = new Int32Array(1 << 12);

  add(edge: number, early: number, late: number): void {
    if (this.n === this.edge.length) {
      for (const name of ["edge", "early", "late"] as const) {
        const grown = new Int32Array(this.n * 2);
        grown.set(this[name]);
        this[name] = grown;
      }
    }
    this.edge[this.n] = edge;
    this.early[this.n] = early;
    this.late[this.n++] = late;
  }
}

/**
 * Sweep the shares for the pairs of the edges; yields from time to time and returns the pairs, or null when there are
 * more than `most`.
 */
export function* sweepPairs(
  shares: ShareRows,
  edges: EdgeEnds,
  window: number,
  most: number = MOST_PAIRS,
): Generator<void, PairList | null> {
  const { account, post } = shares;
  const starts = windowStarts(shares, window);
  const index = edgeIndex(edges.a, edges.b);
  const found = new Found();
  let work = 0;
  for (let late = 0; late < starts.length; late++) {
    for (let early = starts[late]!; early < late; early++) {
      const edge = index.find(account[early]!, account[late]!);
      if (edge >= 0 && post[early] !== post[late]) found.add(edge, early, late);
    }
    if (found.n > most) return null;
    work += late - starts[late]!;
    if (work > AT_ONCE) {
      work = 0;
      yield;
    }
  }
  return yield* byEdge(shares, found, edges.a.length);
}

/** Put pairs in the order of their edges; a stable counting sort, so objects stay together. */
function* byEdge(shares: ShareRows, found: Found, nEdges: number): Generator<void, PairList> {
  const { n } = found;
  const start = new Int32Array(nEdges + 1);
  for (let k = 0; k < n; k++) start[found.edge[k]! + 1]!++;
  for (let edge = 0; edge < nEdges; edge++) start[edge + 1]! += start[edge]!;
  const next = start.slice(0, nEdges);
  const early = new Int32Array(n);
  const late = new Int32Array(n);
  const object = new Int32Array(n);
  const delta = new Float64Array(n);
  const first = new Float64Array(n);
  const last = new Float64Array(n);
  for (let k = 0; k < n; k++) {
    if (k % AT_ONCE === 0) yield;
    const at = next[found.edge[k]!]!++;
    const i = found.early[k]!;
    const j = found.late[k]!;
    early[at] = i;
    late[at] = j;
    object[at] = shares.object[i]!;
    first[at] = shares.time[i]!;
    last[at] = shares.time[j]!;
    delta[at] = last[at]! - first[at]!;
  }
  return { n, start, object, delta, first, last, early, late };
}
