/** Which edge joins two accounts: a hash table of typed arrays, because it is asked once for every pair of shares. */

export interface EdgeIndex {
  /** The row of the edge between two accounts, in either order; -1 when there is none. */
  find(a: number, b: number): number;
}

/** Hash two row numbers; the high bits of the product are the well mixed ones. */
function hash(low: number, high: number, shift: number): number {
  return (Math.imul(low, 0x9e3779b1) ^ Math.imul(high, 0x85ebca6b)) >>> shift;
}

/** Index edges by their two accounts. Of edges that join the same two the last one is found. */
export function edgeIndex(a: ArrayLike<number>, b: ArrayLike<number>): EdgeIndex {
  // at most half full, so that a search ends after a step or two
  const bits = Math.max(4, Math.ceil(Math.log2(a.length * 2 + 1)));
  const mask = 2 ** bits - 1;
  const shift = 32 - bits;
  const lows = new Int32Array(mask + 1).fill(-1);
  const highs = new Int32Array(mask + 1);
  const edges = new Int32Array(mask + 1);
  const place = (low: number, high: number): number => {
    let at = hash(low, high, shift);
    while (lows[at] !== -1 && (lows[at] !== low || highs[at] !== high)) at = (at + 1) & mask;
    return at;
  };
  for (let edge = 0; edge < a.length; edge++) {
    const low = Math.min(a[edge]!, b[edge]!);
    const high = Math.max(a[edge]!, b[edge]!);
    const at = place(low, high);
    lows[at] = low;
    highs[at] = high;
    edges[at] = edge;
  }
  return {
    find(one, other) {
      const at = one < other ? place(one, other) : place(other, one);
      return lows[at] === -1 ? -1 : edges[at]!;
    },
  };
}
