/** Questions about the tables of the network that the detail panel asks again and again. */
import { computed } from "@preact/signals";
import { core } from "../data/source.ts";
import { gathered } from "../evidence/shares.ts";
import { kept } from "../state/derived.ts";

const ends = computed(() => {
  const edges = core.value?.edges;
  const [a, b] = [edges?.get<number>("a") ?? [], edges?.get<number>("b") ?? []];
  return { a, b, ofA: gathered(a), ofB: gathered(b) };
});

/** Rows of the edges of an account, the heaviest first, faster ones before slower ones. */
export function edgesOf(account: number): number[] {
  const { ofA, ofB } = ends.value;
  return byWeight([...ofA(account), ...ofB(account)]);
}

function byWeight(rows: number[]): number[] {
  const [weight, speed] = [edgeColumn("weight"), edgeColumn("avg_time_delta")];
  const of = (column: readonly (number | null)[], row: number) => column[row] ?? 0;
  return rows.sort((p, q) => of(weight, q) - of(weight, p) || of(speed, p) - of(speed, q) || p - q);
}

function edgeColumn(name: string): readonly (number | null)[] {
  return core.value?.edges.get<number>(name) ?? [];
}

/** The account at the other end of an edge. */
export function otherEnd(edge: number, account: number): number {
  const { a, b } = ends.value;
  return (a[edge] === account ? b[edge] : a[edge]) ?? -1;
}

/** The row of the edge between two accounts; null when there is none. */
export function edgeBetween(one: number, other: number): number | null {
  return edgesOf(one).find((edge) => otherEnd(edge, one) === other) ?? null;
}

/** Both ends of an edge, the account whose id sorts first before the other. */
export function endsOf(edge: number): [number, number] {
  return [ends.value.a[edge] ?? -1, ends.value.b[edge] ?? -1];
}

/** Every figure of an edge by the name of its column. */
export function figuresOf(edge: number): Record<string, unknown> {
  const edges = core.value?.edges;
  return Object.fromEntries((edges?.names ?? []).map((name) => [name, edges?.get(name)[edge]]));
}

/** The heaviest edge that is shown, the fastest of the heaviest; null when none is shown. */
export function strongestEdge(): number | null {
  const { edges, weight } = kept.value;
  const speed = edgeColumn("avg_time_delta");
  let best: number | null = null;
  for (let edge = 0; edge < edges.length; edge++) {
    if (edges[edge] !== 1) continue;
    const more = best === null ? 1 : (weight[edge] ?? 0) - (weight[best] ?? 0);
    if (best === null || more > 0 || (more === 0 && (speed[edge] ?? 0) < (speed[best] ?? 0))) best = edge;
  }
  return best;
}

/** Whether the filters leave an edge. */
export function isShown(edge: number): boolean {
  return kept.value.edges[edge] === 1;
}

/** Rows of the members of a component, the strongest first. */
export function membersOf(component: string): number[] {
  const accounts = core.value?.accounts;
  const of = accounts?.get<string>("component") ?? [];
  const [strength, degree] = [accounts?.get<number>("strength") ?? [], accounts?.get<number>("degree") ?? []];
  const rows = of.flatMap((id, row) => (id === component ? [row] : []));
  return rows.sort(
    (p, q) => (strength[q] ?? 0) - (strength[p] ?? 0) || (degree[q] ?? 0) - (degree[p] ?? 0) || p - q,
  );
}

/** Rows of the objects a component shared in concert, the most shared first. */
export function objectsOfComponent(component: string): number[] {
  const components = core.value?.objects.get<readonly string[]>("components") ?? [];
  return components.flatMap((ids, row) => (ids?.includes(component) ? [row] : []));
}

/** How often each member of a component was the earlier of two posts, by the edges between them. */
export function leadsIn(members: readonly number[]): Map<number, number> {
  const [first, pairs] = [edgeColumn("n_first"), edgeColumn("n_pairs")];
  const leads = new Map<number, number>(members.map((row) => [row, 0]));
  for (const member of members) {
    for (const edge of ends.value.ofA(member)) {
      const [a, b] = endsOf(edge);
      leads.set(a, (leads.get(a) ?? 0) + (first[edge] ?? 0));
      leads.set(b, (leads.get(b) ?? 0) + (pairs[edge] ?? 0) - (first[edge] ?? 0));
    }
  }
  return leads;
}
