/** Which rows the tables have: what the filters leave, or of that only what is chosen. */
import { core } from "../data/source.ts";
import { edgesOf, membersOf, objectsOfComponent } from "../detail/network.ts";
import type { ChosenShares } from "./chosen-shares.ts";
import { kept } from "../state/derived.ts";
import { computed } from "@preact/signals";
import type { Selection } from "../state/selection.ts";

/** Rows of the tables of accounts, edges and objects. */
export interface Rows {
  readonly accounts: Int32Array;
  readonly edges: Int32Array;
  readonly objects: Int32Array;
}

const NO_ROWS: Rows = { accounts: new Int32Array(), edges: new Int32Array(), objects: new Int32Array() };

/** Rows of everything the filters leave; objects of components of which something is left. */
export const shown = computed<Rows>(() => {
  const network = core.value;
  if (network === null) return NO_ROWS;
  const { accounts, edges } = kept.value;
  const component = network.accounts.get<string>("component");
  const left = new Set(component.filter((_, row) => accounts[row] === 1));
  const of = network.objects.get<readonly string[]>("components");
  return {
    accounts: marked(accounts),
    edges: marked(edges),
    objects: where(network.objects.n, (row) => of[row]?.some((id) => left.has(id)) ?? false),
  };
});

function marked(marks: Uint8Array): Int32Array {
  return where(marks.length, (row) => marks[row] === 1);
}

function where(n: number, holds: (row: number) => boolean): Int32Array {
  const rows: number[] = [];
  for (let row = 0; row < n; row++) if (holds(row)) rows.push(row);
  return Int32Array.from(rows);
}

/** The rows of `all` that belong to what is chosen; all of them when nothing is. `shared`: what its shares tell. */
export function within(all: Rows, chosen: Selection, shared: ChosenShares): Rows {
  if (chosen.kind === "none") return all;
  const members = new Set(membersChosen(chosen, shared));
  const objects = new Set(objectsChosen(chosen, shared));
  const [a, b] = [core.value?.edges.get<number>("a") ?? [], core.value?.edges.get<number>("b") ?? []];
  const of = new Set(chosen.kind === "account" ? edgesOf(chosen.account) : []);
  const inside = (edge: number) => members.has(a[edge] ?? -1) && members.has(b[edge] ?? -1);
  return {
    accounts: all.accounts.filter((row) => members.has(row)),
    edges: all.edges.filter((row) => (chosen.kind === "account" ? of.has(row) : inside(row))),
    objects: all.objects.filter((row) => objects.has(row)),
  };
}

function membersChosen(chosen: Selection, shared: ChosenShares): readonly number[] {
  switch (chosen.kind) {
    case "none":
      return [];
    case "component":
      return membersOf(chosen.component);
    case "account": {
      const [a, b] = [core.value?.edges.get<number>("a") ?? [], core.value?.edges.get<number>("b") ?? []];
      return [chosen.account, ...edgesOf(chosen.account).flatMap((edge) => [a[edge] ?? -1, b[edge] ?? -1])];
    }
    case "pair":
      return [chosen.a, chosen.b];
    case "object":
      return shared.accounts;
  }
}

function objectsChosen(chosen: Selection, shared: ChosenShares): readonly number[] {
  switch (chosen.kind) {
    case "none":
      return [];
    case "component":
      return objectsOfComponent(chosen.component);
    case "account":
    case "pair":
      return shared.objects;
    case "object":
      return [chosen.object];
  }
}
