/**
 * The pairs of posts that join two accounts, by the definition of the detection: two shares of one object, one of
 * each account, at most the time window apart, both ends included.
 */
import type { Share } from "./shares.ts";

/** Two posts of two accounts that share one object within the time window. */
export interface PostPair {
  readonly object: number;
  /** The share of the account asked for first, and of the one asked for second. */
  readonly a: Share;
  readonly b: Share;
  /** Time of b's post minus time of a's, in seconds: negative when b was earlier. */
  readonly lead: number;
  /** Seconds between the two. */
  readonly time_delta: number;
}

/** Who of a pair was earlier: `same` when both posts are of one second. */
export type First = "a" | "b" | "same";

/** Says who was earlier. */
export function firstOf(pair: PostPair): First {
  return pair.lead > 0 ? "a" : pair.lead < 0 ? "b" : "same";
}

/**
 * Gives every pair of posts of two accounts, by time of the earlier post.
 * The shares of each must be sorted by object, then time.
 */
export function postPairs(ofA: readonly Share[], ofB: readonly Share[], timeWindow: number): PostPair[] {
  const found: PostPair[] = [];
  let start = 0;
  for (const a of ofA) {
    while (start < ofB.length && isBefore(ofB[start] as Share, a, timeWindow)) start++;
    for (let k = start; k < ofB.length; k++) {
      const b = ofB[k] as Share;
      const lead = b.time - a.time;
      if (b.object !== a.object || lead > timeWindow) break;
      found.push({ object: a.object, a, b, lead, time_delta: Math.abs(lead) });
    }
  }
  return found.sort((p, q) => began(p) - began(q) || p.object - q.object || p.time_delta - q.time_delta);
}

function isBefore(b: Share, a: Share, timeWindow: number): boolean {
  return b.object < a.object || (b.object === a.object && a.time - b.time > timeWindow);
}

/** When the earlier post of a pair was made. */
export function began(pair: PostPair): number {
  return Math.min(pair.a.time, pair.b.time);
}

/** What the pairs of posts of two accounts say together. */
export interface PairFigures {
  readonly n_objects: number;
  readonly n_pairs: number;
  readonly avg_time_delta: number;
  readonly min_time_delta: number;
  readonly first_share: number;
  readonly last_share: number;
  /** How often each was the earlier one, and how often both posted in one second. */
  readonly first: Readonly<Record<First, number>>;
}

/** Counts the pairs of posts; null when there are none. */
export function pairFigures(pairs: readonly PostPair[]): PairFigures | null {
  if (pairs.length === 0) return null;
  const first: Record<First, number> = { a: 0, b: 0, same: 0 };
  let [sum, least, from, to] = [0, Infinity, Infinity, -Infinity];
  for (const pair of pairs) {
    first[firstOf(pair)] += 1;
    sum += pair.time_delta;
    least = Math.min(least, pair.time_delta);
    from = Math.min(from, pair.a.time, pair.b.time);
    to = Math.max(to, pair.a.time, pair.b.time);
  }
  return {
    n_objects: new Set(pairs.map((pair) => pair.object)).size,
    n_pairs: pairs.length,
    avg_time_delta: sum / pairs.length,
    min_time_delta: least,
    first_share: from,
    last_share: to,
    first,
  };
}
