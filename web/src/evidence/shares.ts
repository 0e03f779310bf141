/**
 * The shares behind the network, found by object and by account without a search through all of them.
 */
import type { Columns, Value } from "../data/columns.ts";

/** A post, as far as the page knows it. */
export interface Post {
  readonly content_id: string;
  readonly content_url: string | null;
  /** Its text, perhaps cut; null when there is none or it was left out. */
  readonly text: string | null;
  /** Likes, comments and the like, by the name of their column. */
  readonly counts: Readonly<Record<string, number>>;
}

/** One post sharing one object; `object` and `account` are rows of their tables. */
export interface Share {
  readonly object: number;
  readonly account: number;
  /** Seconds since 1970-01-01 UTC. */
  readonly time: number;
  /** Whether it is in a pair of the network. */
  readonly coordinated: boolean;
  readonly post: Post | null;
}

/** Shares that can be asked by object and by account. */
export interface ShareIndex {
  readonly n: number;
  at(row: number): Share;
  /** Rows of an object's shares, in order of time. */
  ofObject(object: number): Int32Array;
  /** Rows of an account's shares, by object, then time. */
  ofAccount(account: number): Int32Array;
}

/** Builds the index; the shares must be sorted by object, then time. */
export function indexShares(shares: Columns, posts: Columns): ShareIndex {
  const [object, account, time] = ["object", "account", "time"].map((name) => shares.get<number>(name));
  const post = shares.get<number>("post");
  if (!object || !account || !time) throw new Error("shares without object, account and time");
  const read = postReader(posts);
  return {
    n: shares.n,
    at: (row) => ({
      object: object[row] as number,
      account: account[row] as number,
      time: time[row] as number,
      coordinated: true,
      post: read(post[row] ?? null),
    }),
    ofObject: gathered(object),
    ofAccount: gathered(account),
  };
}

/** Columns of posts that are no counts. */
const WORDS = ["content_id", "content_url", "text"];

function postReader(posts: Columns): (row: number | null) => Post | null {
  const [id, url, text] = WORDS.map((name) => posts.get<string>(name));
  const counts = posts.names.filter((name) => name.endsWith("_count"));
  return (row) => {
    if (row === null || row >= posts.n) return null;
    const said = counts.map((name): [string, Value | undefined] => [name, posts.get(name)[row]]);
    return {
      content_id: id?.[row] ?? "",
      content_url: url?.[row] ?? null,
      text: text?.[row] ?? null,
      counts: Object.fromEntries(said.filter((entry): entry is [string, number] => typeof entry[1] === "number")),
    };
  };
}

/** Rows by the value of a column of small integers, each value's rows in their order; two passes. */
export function gathered(values: readonly (number | null)[]): (value: number) => Int32Array {
  const highest = values.reduce<number>((most, value) => Math.max(most, value ?? -1), -1);
  const starts = new Int32Array(highest + 2);
  for (const value of values) if (value !== null) starts[value + 1] = (starts[value + 1] as number) + 1;
  for (let value = 0; value <= highest; value++) {
    starts[value + 1] = (starts[value + 1] as number) + (starts[value] as number);
  }
  const next = starts.slice();
  const rows = new Int32Array(starts[highest + 1] ?? 0);
  values.forEach((value, row) => {
    if (value === null) return;
    const place = next[value] as number;
    rows[place] = row;
    next[value] = place + 1;
  });
  return (value) => (value < 0 || value > highest ? new Int32Array() : rows.subarray(starts[value], starts[value + 1]));
}
