/** The edges of each account, laid end to end: built once in time linear in the edges. */

/** Edges of account i: `edge[start[i]] … edge[start[i + 1] - 1]`. */
export interface Neighbours {
  readonly start: Int32Array;
  readonly edge: Int32Array;
}

/** Lay out the edges of each of n accounts. */
export function neighboursOf(n: number, a: ArrayLike<number>, b: ArrayLike<number>): Neighbours {
  const start = new Int32Array(n + 1);
  for (let e = 0; e < a.length; e++) {
    start[a[e]! + 1]!++;
    if (a[e] !== b[e]) start[b[e]! + 1]!++;
  }
  for (let i = 0; i < n; i++) start[i + 1]! += start[i]!;
  const next = start.slice();
  const edge = new Int32Array(start[n]!);
  for (let e = 0; e < a.length; e++) {
    edge[next[a[e]!]!++] = e;
    if (a[e] !== b[e]) edge[next[b[e]!]!++] = e;
  }
  return { start, edge };
}

/** The edges of an account that are shown. */
export function edgesOf(neighbours: Neighbours, account: number, shown: ArrayLike<number>): number[] {
  const found: number[] = [];
  for (let k = neighbours.start[account]!; k < neighbours.start[account + 1]!; k++) {
    if (shown[neighbours.edge[k]!]) found.push(neighbours.edge[k]!);
  }
  return found;
}
