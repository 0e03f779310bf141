/** The legend of what is drawn, and what choosing a line of it does. */
import { computed } from "@preact/signals";
import { core } from "../data/source.ts";
import { filters, setFilter } from "../state/filters.ts";
import { NOTHING, select, selection } from "../state/selection.ts";
import { say } from "../texts.ts";
import { TYPES } from "./colours.ts";
import { colours, drawn } from "./drawn.ts";
import { legendOf } from "./legend_model.ts";
import { colourBy } from "./options.ts";

const keysOf = (by: string): readonly (string | null)[] =>
  (by === "type" ? core.value?.edges : core.value?.accounts)?.get<string | null>(by) ?? [];

/** The legend now; null until the network is read. */
export const legend = computed(() => {
  const [scene, colouring, by] = [drawn.value, colours.value, colourBy.value];
  if (!scene || !colouring) return null;
  return legendOf(colouring, keysOf(by), by === "type" ? scene.edgeShown : scene.accountShown);
});

/** The name of a category, in words. */
export function nameOfCategory(key: string | null): string {
  if (key === null) return say("map.legend_unknown");
  switch (colourBy.value) {
    case "component":
      return say("map.component_name", { id: key });
    case "community":
      return say("map.community_name", { id: key });
    case "type":
      return (TYPES as readonly string[]).includes(key) ? say(`map.type_${key.replaceAll(" ", "_")}`) : key;
    default:
      return key;
  }
}

/** Is this category the one that is chosen, or the only one shown? */
export function isChosen(key: string | null): boolean {
  const by = colourBy.value;
  if (by === "component") return selection.value.kind === "component" && selection.value.component === key;
  if (by === "type") return filters.value.types?.length === 1 && filters.value.types[0] === key;
  const only = filters.value.accounts;
  const keys = keysOf(by);
  return only !== null && only.length > 0 && only.every((i) => keys[i] === key);
}

/** Choose a category: a component is selected, others are shown alone; the same again undoes it. */
export function chooseCategory(key: string | null): void {
  const by = colourBy.value;
  const undo = isChosen(key);
  if (by === "component") select(undo || key === null ? NOTHING : { kind: "component", component: key });
  else if (by === "type") setFilter({ types: undo || key === null ? null : [key] });
  else setFilter({ accounts: undo ? null : keysOf(by).flatMap((one, i) => (one === key ? [i] : [])) });
}
