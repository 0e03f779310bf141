/** The least number of objects, of accounts in a component, and the least symmetry. */
import { useMemo } from "preact/hooks";
import { countStops } from "../../charts/stops.ts";
import { core } from "../../data/source.ts";
import { facts } from "../../state/derived.ts";
import { filters, setFilter } from "../../state/filters.ts";
import { number, say } from "../../texts.ts";
import { SliderField } from "../../ui/slider-field.tsx";

/** Distinct objects of an edge; where weights count objects this would be the weight again, so there is no such field. */
export function ObjectsField() {
  const columns = facts.value!;
  const stops = useMemo(() => [...new Set([1, ...countStops(columns.n_objects, 40)])], [columns]);
  if (core.value!.meta.weight === "objects") return null;
  const value = filters.value.min_objects ?? 1;
  return (
    <SliderField
      label={say("filters.objects")}
      stops={stops}
      value={value}
      words={say("filters.objects_value", { n: value })}
      choose={(least) => setFilter({ min_objects: least <= 1 ? null : least })}
    />
  );
}

/** Accounts of a component. */
export function ComponentField() {
  const sizes = core.value!.components.get<number>("n_accounts");
  const stops = useMemo(() => [...new Set([1, 2, 3, ...countStops(sizes, 30)])].sort((x, y) => x - y).slice(1), [sizes]);
  const value = filters.value.min_component;
  return (
    <SliderField
      label={say("filters.component")}
      stops={stops}
      value={value}
      words={say("filters.component_value", { n: value })}
      choose={(least) => setFilter({ min_component: least })}
    />
  );
}

const SYMMETRY = Array.from({ length: 21 }, (_, k) => k / 20);

/** How even the posts of both accounts are. */
export function SymmetryField() {
  const value = filters.value.min_symmetry ?? 0;
  return (
    <SliderField
      label={say("filters.symmetry")}
      stops={SYMMETRY}
      value={value}
      words={number(value)}
      choose={(least) => setFilter({ min_symmetry: least === 0 ? null : least })}
      note={say("filters.symmetry_note")}
    />
  );
}
