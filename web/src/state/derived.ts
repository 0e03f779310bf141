/** What the filters leave. */
import { computed, type ReadonlySignal } from "@preact/signals";
import { core } from "../data/source.ts";
import { filters } from "./filters.ts";

export interface Kept {
  /** 1 for each edge that is shown. */
  readonly edges: Uint8Array;
  /** Weight of each edge under the filters. */
  readonly weight: Int32Array;
  /** 1 for each account that is shown. */
  readonly accounts: Uint8Array;
  readonly n_edges: number;
  readonly n_accounts: number;
  readonly n_components: number;
}

const NONE: Kept = {
  edges: new Uint8Array(),
  weight: new Int32Array(),
  accounts: new Uint8Array(),
  n_edges: 0,
  n_accounts: 0,
  n_components: 0,
};

export const kept: ReadonlySignal<Kept> = computed(() => {
  const network = core.value;
  if (network === null) return NONE;
  const { edges, accounts, components } = network;
  const a = edges.get<number>("a");
  const b = edges.get<number>("b");
  const weights = edges.get<number>("weight");
  const component = accounts.get<string>("component");
  const size = new Map(components.get<string>("component").map((id, i) => [id, components.get<number>("n_accounts")[i] ?? 0]));
  const chosen = filters.value;
  const shown: Kept = { ...NONE, edges: new Uint8Array(edges.n), weight: Int32Array.from(weights), accounts: new Uint8Array(accounts.n) };
  let n_edges = 0;
  for (let e = 0; e < edges.n; e++) {
    const u = a[e] as number;
    const v = b[e] as number;
    if ((weights[e] as number) < (chosen.min_weight ?? 0)) continue;
    if ((size.get(component[u] as string) ?? 0) < chosen.min_component) continue;
    shown.edges[e] = 1;
    shown.accounts[u] = 1;
    shown.accounts[v] = 1;
    n_edges++;
  }
  const left = new Set(component.filter((_, i) => shown.accounts[i] === 1));
  return { ...shown, n_edges, n_accounts: shown.accounts.reduce((sum, one) => sum + one, 0), n_components: left.size };
});
