/** Connected components of the shown edges. */

/** For each account the number of its component, counted from 0 in the order of accounts; -1 without a shown edge. */
export interface Components {
  readonly of: Int32Array;
  /** Accounts in each component. */
  readonly size: Int32Array;
  readonly n: number;
}

/** Find the components of the edges that are shown; an edge of an account with itself makes a component of one. */
export function components(
  nAccounts: number,
  a: ArrayLike<number>,
  b: ArrayLike<number>,
  shown: Uint8Array,
): Components {
  const parent = new Int32Array(nAccounts).fill(-1);
  const root = (account: number): number => {
    while (parent[account] !== account) {
      // halve the path on the way up
      parent[account] = parent[parent[account]!]!;
      account = parent[account]!;
    }
    return account;
  };
  for (let edge = 0; edge < shown.length; edge++) {
    if (!shown[edge]) continue;
    const one = a[edge]!;
    const other = b[edge]!;
    if (parent[one] === -1) parent[one] = one;
    if (parent[other] === -1) parent[other] = other;
    const r = root(one);
    const s = root(other);
    if (r < s) parent[s] = r;
    else parent[r] = s;
  }
  const of = new Int32Array(nAccounts).fill(-1);
  const sizes: number[] = [];
  for (let account = 0; account < nAccounts; account++) {
    if (parent[account] === -1) continue;
    // the root is the first account of its component, so it has a number already
    const top = root(account);
    if (top === account) {
      of[account] = sizes.length;
      sizes.push(1);
    } else {
      of[account] = of[top]!;
      sizes[of[top]!]!++;
    }
  }
  return { of, size: Int32Array.from(sizes), n: sizes.length };
}
