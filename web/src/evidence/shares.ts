/**
 * The coordinated shares of the page, found by object and by account without a search through all of them.
 */

/** One post sharing one object; numbers are rows of the tables of objects, accounts and posts. */
export interface Share {
  readonly object: number;
  readonly account: number;
  /** seconds since 1970-01-01 UTC */
  readonly time: number;
  /** row of the post; null when the page has none */
  readonly post: number | null;
}

/** Columns of shares, sorted by object, then time, then content. */
export interface ShareColumns {
  readonly n: number;
  readonly object: ArrayLike<number>;
  readonly account: ArrayLike<number>;
  readonly time: ArrayLike<number>;
  readonly post: ArrayLike<number | null>;
}

/** Shares that can be asked by object and by account. */
export interface ShareIndex {
  readonly n: number;
  at(row: number): Share;
  /** rows of an object's shares, in order of time */
  ofObject(object: number): Int32Array;
  /** rows of an account's shares, by object, then time */
  ofAccount(account: number): Int32Array;
}

/** Builds the index in two passes over the shares. */
export function indexShares(shares: ShareColumns): ShareIndex {
  const byObject = gathered(shares.object, shares.n);
  const byAccount = gathered(shares.account, shares.n);
  return {
    n: shares.n,
    at: (row) => ({
      object: shares.object[row] as number,
      account: shares.account[row] as number,
      time: shares.time[row] as number,
      post: shares.post[row] ?? null,
    }),
    ofObject: byObject,
    ofAccount: byAccount,
  };
}

/** Rows by the value of a column of small integers, each value's rows in their order. */
function gathered(values: ArrayLike<number>, n: number): (value: number) => Int32Array {
  let highest = -1;
  for (let row = 0; row < n; row++) highest = Math.max(highest, values[row] as number);
  const starts = new Int32Array(highest + 2);
  for (let row = 0; row < n; row++) {
    const after = (values[row] as number) + 1;
    starts[after] = (starts[after] as number) + 1;
  }
  for (let value = 0; value <= highest; value++) {
    starts[value + 1] = (starts[value + 1] as number) + (starts[value] as number);
  }
  const next = starts.slice();
  const rows = new Int32Array(n);
  for (let row = 0; row < n; row++) {
    const value = values[row] as number;
    rows[next[value] as number] = row;
    next[value] = (next[value] as number) + 1;
  }
  return (value) => (value < 0 || value > highest ? new Int32Array(0) : rows.subarray(starts[value], starts[value + 1]));
}
