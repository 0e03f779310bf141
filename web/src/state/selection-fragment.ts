/** The choice in the address: by ids, since rows change from one run to the next. */
import { computed } from "@preact/signals";
import { core } from "../data/source.ts";
import { inFragment } from "./fragment.ts";
import { NOTHING, type Selection, selection } from "./selection.ts";

/** Row of each id, made when an address is read. */
const rows = computed(() => {
  const network = core.value;
  const of = (ids: readonly string[]) => new Map(ids.map((id, row) => [id, row]));
  return {
    accounts: of(network?.accounts.get<string>("account_id") ?? []),
    objects: of(network?.objects.get<string>("object_id") ?? []),
    components: of(network?.components.get<string>("component") ?? []),
  };
});

/** A choice as text; null for none. */
export function writeSelection(chosen: Selection): string | null {
  const account = (row: number) => core.value?.accounts.get<string>("account_id")[row] ?? "";
  switch (chosen.kind) {
    case "none":
      return null;
    case "component":
      return written("component", chosen.component);
    case "account":
      return written("account", account(chosen.account));
    case "pair":
      return written("pair", account(chosen.a), account(chosen.b));
    case "object":
      return written("object", core.value?.objects.get<string>("object_id")[chosen.object] ?? "");
  }
}

function written(kind: string, ...ids: string[]): string | null {
  try {
    return [kind, ...ids.map(encodeURIComponent)].join(",");
  } catch {
    return null; // half a character has no place in an address
  }
}

/** The choice a text names; undefined when it names nothing of this network. */
export function readSelection(text: string): Selection | undefined {
  const [kind, ...coded] = text.split(",");
  let ids: string[];
  try {
    ids = coded.map(decodeURIComponent);
  } catch {
    return undefined;
  }
  const [id = "", other = ""] = ids;
  const { accounts, objects, components } = rows.peek();
  const [a, b] = [accounts.get(id), accounts.get(other)];
  if (kind === "component" && components.has(id)) return { kind, component: id };
  if (kind === "account" && a !== undefined) return { kind, account: a };
  if (kind === "pair" && a !== undefined && b !== undefined && a !== b) {
    return { kind, a: Math.min(a, b), b: Math.max(a, b) };
  }
  const object = kind === "object" ? objects.get(id) : undefined;
  return object === undefined ? undefined : { kind: "object", object };
}

inFragment(
  "chosen",
  selection,
  (chosen) => writeSelection(chosen),
  (text) => readSelection(text) ?? NOTHING,
);
