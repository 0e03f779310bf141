/**
 * Where evidence comes from. The page carries the shares behind its edges and counts the pairs again; a server is
 * asked for them. Panels know only this.
 */
import { computed, signal } from "@preact/signals";
import { core, evidence } from "../data/source.ts";
import { type PostPair, postPairs } from "./pairs.ts";
import { indexShares, type Share } from "./shares.ts";

/** Shares, and whether there are more that are not here. */
export interface Shared {
  readonly shares: readonly Share[];
  /** False when shares were left out for size, or only the coordinated ones are here. */
  readonly complete: boolean;
}

/** Answers questions about the evidence; all rows are rows of the tables of the network. */
export interface EvidenceSource {
  /** Every pair of posts of two accounts, by time of the earlier post. */
  pairEvidence(a: number, b: number): Promise<readonly PostPair[]>;
  /** The shares of an object, in order of time. */
  objectShares(object: number): Promise<Shared>;
  /** The coordinated shares of an account, in order of time. */
  accountShares(account: number): Promise<Shared>;
}

const given = signal<EvidenceSource | null>(null);

/** Takes the evidence from elsewhere than the page. */
export function setEvidenceSource(source: EvidenceSource | null): void {
  given.value = source;
}

const byTime = (p: Share, q: Share) => p.time - q.time || p.object - q.object;

/** What the shares behind the network tell by themselves; null while they are being read. */
export const embeddedSource = computed<EvidenceSource | null>(() => {
  const [network, shown] = [core.value, evidence.value];
  if (network === null || shown === null) return null;
  const index = indexShares(shown.shares, shown.posts);
  const of = (rows: Int32Array) => Array.from(rows, index.at);
  return {
    pairEvidence: async (a, b) => postPairs(of(index.ofAccount(a)), of(index.ofAccount(b)), network.meta.time_window),
    objectShares: async (object) => {
      const shares = of(index.ofObject(object));
      return { shares, complete: shares.length >= (network.objects.get<number>("n_shares")[object] ?? 0) };
    },
    accountShares: async (account) => {
      const shares = of(index.ofAccount(account)).sort(byTime);
      return { shares, complete: shares.length >= (network.accounts.get<number>("n_coordinated")[account] ?? 0) };
    },
  };
});

/** What answers questions; null while the evidence is being read. */
export const evidenceSource = computed<EvidenceSource | null>(() => given.value ?? embeddedSource.value);
