/**
 * Evidence from the explorer's server. What the network's own shares tell is told at once; the server is asked for the pairs
 * that were left out for size, and for the shares of an object that are in no pair.
 */
import type { Core } from "../data/model.ts";
import { core, evidence } from "../data/source.ts";
import type { PostPair } from "../evidence/pairs.ts";
import type { Post, Share } from "../evidence/shares.ts";
import { type EvidenceSource, embeddedSource, setEvidenceSource, type Shared } from "../evidence/source.ts";
import { ask, type Params } from "./api.ts";

/** A share in the answers of the server. */
export interface ToldShare {
  readonly object_id: string;
  readonly account_id: string;
  readonly content_id: string;
  readonly content_url: string | null;
  readonly timestamp_share: number;
  readonly coordinated: boolean;
}

/** A pair of posts in the answers of the server; `_y` is the later one. */
export interface ToldPair {
  readonly object_id: string;
  readonly account_id: string;
  readonly account_id_y: string;
  readonly content_id: string;
  readonly content_id_y: string;
  readonly content_url: string | null;
  readonly content_url_y: string | null;
  readonly timestamp_share: number;
  readonly timestamp_share_y: number;
}

/** Finds rows by id, and what is known of posts. */
export interface Rows {
  readonly account: (id: string) => number | undefined;
  readonly object: (id: string) => number | undefined;
  readonly post: (id: string) => Pick<Post, "text" | "counts"> | undefined;
}

/** The shares of the accounts the page knows; not complete when others shared, too. */
export function sharesOf(told: readonly ToldShare[], rows: Rows): Shared {
  const shares: Share[] = [];
  for (const one of told) {
    const [object, account] = [rows.object(one.object_id), rows.account(one.account_id)];
    if (object === undefined || account === undefined) continue;
    const post = postOf(one.content_id, one.content_url, rows);
    shares.push({ object, account, time: one.timestamp_share, coordinated: one.coordinated, post });
  }
  return { shares, complete: shares.length === told.length };
}

/** The pairs of accounts a and b, as the page counts them itself. */
export function pairsOf(told: readonly ToldPair[], a: number, rows: Rows): PostPair[] {
  const found: PostPair[] = [];
  for (const pair of told) {
    const object = rows.object(pair.object_id);
    const [earlier, later] = [rows.account(pair.account_id), rows.account(pair.account_id_y)];
    if (object === undefined || earlier === undefined || later === undefined) continue;
    const of = (account: number, time: number, id: string, url: string | null): Share => ({
      object,
      account,
      time,
      coordinated: true,
      post: postOf(id, url, rows),
    });
    const first = of(earlier, pair.timestamp_share, pair.content_id, pair.content_url);
    const second = of(later, pair.timestamp_share_y, pair.content_id_y, pair.content_url_y);
    const [ofA, ofB] = earlier === a ? [first, second] : [second, first];
    found.push({ object, a: ofA, b: ofB, lead: ofB.time - ofA.time, time_delta: second.time - first.time });
  }
  const began = (pair: PostPair): number => Math.min(pair.a.time, pair.b.time);
  return found.sort((p, q) => began(p) - began(q) || p.object - q.object || p.time_delta - q.time_delta);
}

function postOf(id: string, url: string | null, rows: Rows): Post {
  const known = rows.post(id);
  return { content_id: id, content_url: url, text: known?.text ?? null, counts: known?.counts ?? {} };
}

/** Lets the panels ask the server about the network of some settings. */
export function answerFromServer(network: Core, params: Params): void {
  const ids = { account: network.accounts.get<string>("account_id"), object: network.objects.get<string>("object_id") };
  const place = (of: readonly string[]): ((id: string) => number | undefined) => {
    const rows = new Map(of.map((id, row) => [id, row]));
    return (id) => rows.get(id);
  };
  const rows: Rows = { account: place(ids.account), object: place(ids.object), post: postReader() };
  const own = (): EvidenceSource | null => (core.peek() === network ? embeddedSource.peek() : null);
  const { shares, shares_without_posts } = network.meta.left_out;
  const leftOut = shares + (shares_without_posts ?? 0) > 0;
  setEvidenceSource({
    async pairEvidence(a, b) {
      const here = own();
      if (!leftOut && here !== null) return here.pairEvidence(a, b);
      const named: Params = [["account_id", ids.account[a] ?? ""], ["account_id_y", ids.account[b] ?? ""]];
      const { pairs } = await ask<{ pairs: ToldPair[] }>("/api/pair", [...named, ...params]);
      return pairsOf(pairs, a, rows);
    },
    async objectShares(object) {
      const { timeline } = await ask<{ timeline: ToldShare[] }>("/api/object", [["object_id", ids.object[object] ?? ""], ...params]);
      return sharesOf(timeline, rows);
    },
    async accountShares(account) {
      const here = own();
      if (!leftOut && here !== null) return here.accountShares(account);
      const { timeline } = await ask<{ timeline: ToldShare[] }>("/api/account", [["account_id", ids.account[account] ?? ""], ...params]);
      return sharesOf(timeline.filter((share) => share.coordinated), rows);
    },
  });
}

/** What the evidence says of posts, by id; read when it is first asked and there. */
function postReader(): Rows["post"] {
  let known: Map<string, number> | null = null;
  return (id) => {
    const posts = evidence.peek()?.posts;
    if (posts === undefined) return undefined;
    known ??= new Map(posts.get<string>("content_id").map((one, row) => [one, row]));
    const row = known.get(id);
    if (row === undefined) return undefined;
    const counts: Record<string, number> = {};
    for (const name of posts.names.filter((one) => one.endsWith("_count"))) {
      const value = posts.get(name)[row];
      if (typeof value === "number") counts[name] = value;
    }
    return { text: posts.get<string | null>("text")[row] ?? null, counts };
  };
}
