/** What the filters leave, kept up to date. */

import { computed, effect, type ReadonlySignal, signal } from "@preact/signals";
import type { Core, Evidence } from "../data/model.ts";
import { core, evidence } from "../data/source.ts";
import { type EdgeFacts, edgeFacts } from "./edge-facts.ts";
import "./filter-fragment.ts";
import { type Filters, filters } from "./filters.ts";
import { applyFilters, type Kept, NONE_KEPT } from "./kept.ts";
import { edgesThatDiffer, markPairs, recount, type Recount, type Within } from "./recount.ts";
import { MOST_PAIRS, type PairList, type ShareRows, sweepPairs } from "./recount-pairs.ts";

export type { Kept } from "./kept.ts";

/**
 * Whether windows and dates can be counted again: `waiting` for the shares or the sweep, `too_many` pairs to hold,
 * or the shares in the page do not give the pairs of some edges (`differs`).
 */
export type Pairs =
  | { readonly kind: "waiting" }
  | { readonly kind: "ready"; readonly list: PairList }
  | { readonly kind: "too_many"; readonly n: number }
  | { readonly kind: "differs"; readonly n_edges: number };

/** The pairs behind the edges, once they are swept. */
export const pairs = signal<Pairs>({ kind: "waiting" });

/** The columns of the edges the filters read. */
export const facts: ReadonlySignal<EdgeFacts | null> = computed(() =>
  core.value === null ? null : edgeFacts(core.value),
);

/** The pairs that count under some filters; null when they are all those of the detection. */
export function withinOf(network: Core, chosen: Filters): Within | null {
  const window = Math.min(chosen.time_window ?? Infinity, network.meta.time_window);
  const narrowed = window < network.meta.time_window || chosen.since !== null || chosen.until !== null;
  return narrowed ? { window, since: chosen.since, until: chosen.until } : null;
}

const within = computed(
  () => (core.value === null ? null : withinOf(core.value, filters.value)),
);

/** The parts of the filters a recount depends on, as text: the other sliders must not cause one. */
const withinText = computed(() => JSON.stringify(within.value));

/** The figures of every edge within the chosen window and dates; null when they are those of the detection. */
export const counted: ReadonlySignal<Recount | null> = computed(() => {
  const asked = JSON.parse(withinText.value) as Within | null;
  const found = pairs.value;
  return asked === null || found.kind !== "ready" ? null : recount(found.list, asked);
});

/** What is shown under the filters. */
export const kept: ReadonlySignal<Kept> = computed(() => {
  const network = core.value;
  const columns = facts.value;
  if (network === null || columns === null) return NONE_KEPT;
  return applyFilters(columns, network.accounts.n, filters.value, counted.value, network.meta.weight);
});

const isDated = computed(() => filters.value.since !== null || filters.value.until !== null);

/** The filters but for dates, as text: what does not depend on dates must not follow them. */
const undatedText = computed(() => JSON.stringify({ ...filters.value, since: null, until: null }));

/** The same with no regard to dates: what a timeline shows around the range that is chosen. */
export const keptAnyTime: ReadonlySignal<Kept> = computed(() => {
  const network = core.value;
  const columns = facts.value;
  if (network === null || columns === null) return NONE_KEPT;
  if (!isDated.value) return kept.value;
  const chosen = JSON.parse(undatedText.value) as Filters;
  const asked = withinOf(network, chosen);
  const found = pairs.value;
  const again = asked === null || found.kind !== "ready" ? null : recount(found.list, asked);
  return applyFilters(columns, network.accounts.n, chosen, again, network.meta.weight);
});

export interface Marks {
  /** 1 for each row of the shares, or of the objects, that is in a pair of a shown edge. */
  readonly shares: Uint8Array;
  readonly objects: Uint8Array;
  readonly n_shares: number;
  readonly n_objects: number;
}

function marked(shown: Kept, asked: Within | null): Marks | null {
  const network = core.value;
  const shares = evidence.value?.shares;
  const found = pairs.value;
  if (network === null || shares === undefined || found.kind !== "ready") return null;
  const all = asked ?? { window: network.meta.time_window, since: null, until: null };
  const marks = markPairs(found.list, all, shown.edges, shares.n, network.objects.n);
  const sum = (flags: Uint8Array): number => flags.reduce((n, flag) => n + flag, 0);
  return { ...marks, n_shares: sum(marks.shares), n_objects: sum(marks.objects) };
}

/** The shares and objects behind what is shown; null until the pairs are swept, or where they cannot be. */
export const keptMarks: ReadonlySignal<Marks | null> = computed(() => marked(kept.value, within.value));

/** The same with no regard to dates. */
export const keptMarksAnyTime: ReadonlySignal<Marks | null> = computed(() =>
  core.value === null
    ? null
    : marked(keptAnyTime.value, withinOf(core.value, JSON.parse(undatedText.value) as Filters)),
);

/** The shares of a page as the sweep reads them. */
export function shareRows(found: Evidence): ShareRows {
  const { shares } = found;
  const of = (name: string): Int32Array => Int32Array.from(shares.get<number>(name));
  // CooRTweet's times may have fractions
  return { object: of("object"), account: of("account"), post: of("post"), time: Float64Array.from(shares.get<number>("time")) };
}

/** Sweep in pieces, with pauses in which the page can draw; gives up when another network was read meanwhile. */
async function sweep(network: Core, columns: EdgeFacts, found: Evidence): Promise<void> {
  // every pair of an edge is in its count, so too many are known before the first is looked at
  const expected = columns.n_pairs.reduce((sum, n) => sum + n, 0);
  if (expected > MOST_PAIRS) {
    pairs.value = { kind: "too_many", n: expected };
    return;
  }
  const steps = sweepPairs(shareRows(found), columns, network.meta.time_window);
  for (;;) {
    await new Promise((later) => setTimeout(later, 0));
    if (core.peek() !== network || evidence.peek() !== found) return;
    const step = steps.next();
    if (!step.done) continue;
    pairs.value = step.value === null ? { kind: "too_many", n: expected } : checked(step.value, columns, network);
    return;
  }
}

/** A recount is offered only when it gives the detection's own figures at the detection's window. */
function checked(list: PairList, columns: EdgeFacts, network: Core): Pairs {
  const all = recount(list, { window: network.meta.time_window, since: null, until: null });
  const n_edges = edgesThatDiffer(all, columns.n_pairs);
  return n_edges === 0 ? { kind: "ready", list } : { kind: "differs", n_edges };
}

effect(() => {
  const network = core.value;
  const columns = facts.value;
  const found = evidence.value;
  pairs.value = { kind: "waiting" };
  if (network !== null && columns !== null && found !== null) void sweep(network, columns, found);
});
