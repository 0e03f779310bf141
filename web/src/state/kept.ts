/** What the filters leave of a network: pure figures, so that a test can hold them to the definition. */

import type { EdgeFacts } from "./edge-facts.ts";
import { SHOWN } from "./edge-facts.ts";
import type { Filters } from "./filters.ts";
import type { Recount } from "./recount.ts";
import { components } from "./union-find.ts";

export interface Kept {
  /** 1 for each edge that is shown. */
  readonly edges: Uint8Array;
  /** Weight of each edge under the filters. */
  readonly weight: Int32Array;
  /** 1 for each account that is shown. */
  readonly accounts: Uint8Array;
  /** Number of the shown component of each account; -1 when it is not shown. */
  readonly component: Int32Array;
  /** Accounts in each shown component. */
  readonly component_size: Int32Array;
  readonly n_edges: number;
  readonly n_accounts: number;
  readonly n_components: number;
}

/** Nothing: no network is read yet. */
export const NONE_KEPT: Kept = {
  edges: new Uint8Array(),
  weight: new Int32Array(),
  accounts: new Uint8Array(),
  component: new Int32Array(),
  component_size: new Int32Array(),
  n_edges: 0,
  n_accounts: 0,
  n_components: 0,
};

/**
 * Apply the filters. `counted` are the figures within the chosen window and dates, null when these are those of the
 * detection; `weighs` says what a weight counts.
 */
export function applyFilters(
  facts: EdgeFacts,
  nAccounts: number,
  filters: Filters,
  counted: Recount | null,
  weighs: "objects" | "pairs",
): Kept {
  const weight = counted === null ? facts.weight : weighs === "objects" ? counted.n_objects : counted.n_pairs;
  const passing = edgesThatPass(facts, nAccounts, filters, weight, counted?.n_objects ?? facts.n_objects);
  const found = components(nAccounts, facts.a, facts.b, passing);
  const edges = new Uint8Array(facts.n);
  const accounts = new Uint8Array(nAccounts);
  let n_edges = 0;
  for (let edge = 0; edge < facts.n; edge++) {
    if (!passing[edge] || found.size[found.of[facts.a[edge]!]!]! < filters.min_component) continue;
    edges[edge] = 1;
    n_edges++;
  }
  // components are numbered again without those that are too small
  const number = new Int32Array(found.n).fill(-1);
  const sizes: number[] = [];
  found.size.forEach((size, k) => {
    if (size < filters.min_component) return;
    number[k] = sizes.length;
    sizes.push(size);
  });
  const component = found.of.map((k) => (k === -1 ? -1 : number[k]!));
  let n_accounts = 0;
  for (let account = 0; account < nAccounts; account++) {
    if (component[account] === -1) continue;
    accounts[account] = 1;
    n_accounts++;
  }
  const component_size = Int32Array.from(sizes);
  return { edges, weight, accounts, component, component_size, n_edges, n_accounts, n_components: sizes.length };
}

/** Mark the edges that pass every filter but the one on the size of components. */
function edgesThatPass(
  facts: EdgeFacts,
  nAccounts: number,
  filters: Filters,
  weight: Int32Array,
  objects: Int32Array,
): Uint8Array {
  const passing = new Uint8Array(facts.n);
  const least = Math.max(filters.min_weight ?? 0, facts.least_weight);
  const leastObjects = filters.min_objects ?? 0;
  const symmetry = filters.min_symmetry ?? 0;
  const types = facts.type === null || filters.types === null ? null : filters.types.map((t) => facts.types.indexOf(t));
  const q = facts.q === null ? null : filters.max_q;
  const kinds = facts.evidence === null ? null : bitsOf(filters.evidence);
  const inside = filters.accounts === null ? null : maskOf(filters.accounts, nAccounts);
  const { speed, repetition } = filters;
  for (let edge = 0; edge < facts.n; edge++) {
    if (weight[edge]! < least || objects[edge]! < leastObjects) continue;
    // an edge without a score (NaN) passes only when none is asked for
    if (symmetry > 0 && !(facts.symmetry[edge]! >= symmetry)) continue;
    if (types !== null && !types.includes(facts.type![edge]!)) continue;
    if (q !== null && !(facts.q![edge]! <= q)) continue;
    if (kinds !== null && (facts.evidence![edge]! & kinds) === 0) continue;
    if (speed !== null && !(facts.speed[edge]! >= speed[0] && facts.speed[edge]! <= speed[1])) continue;
    if (repetition !== null && !(facts.repetition[edge]! >= repetition[0] && facts.repetition[edge]! <= repetition[1]))
      continue;
    if (inside !== null && !(inside[facts.a[edge]!] && inside[facts.b[edge]!])) continue;
    passing[edge] = 1;
  }
  return passing;
}

function bitsOf(evidence: readonly string[] | null): number | null {
  if (evidence === null) return null;
  return SHOWN.reduce((bits, kind, k) => bits | (evidence.includes(kind) ? 1 << k : 0), 0);
}

function maskOf(rows: readonly number[], n: number): Uint8Array {
  const mask = new Uint8Array(n);
  for (const row of rows) mask[row] = 1;
  return mask;
}
