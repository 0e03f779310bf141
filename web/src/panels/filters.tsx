/** What is shown: sliders over the edges, with the counts that follow. */
import { useState } from "preact/hooks";
import { core } from "../data/source.ts";
import { facts } from "../state/derived.ts";
import { filters, NO_FILTERS, resetFilters } from "../state/filters.ts";
import { say } from "../texts.ts";
import { Chips } from "./filters/chips.tsx";
import { Counts } from "./filters/counts.tsx";
import { Dates } from "./filters/dates.tsx";
import { EvidenceFields } from "./filters/evidence-fields.tsx";
import { ComponentField, ObjectsField, SymmetryField } from "./filters/least-fields.tsx";
import { TypesField } from "./filters/types-field.tsx";
import { WeightField } from "./filters/weight-field.tsx";
import { WindowField } from "./filters/window-field.tsx";

/** What is asked for less often, or can be chosen elsewhere as well; open when it is in use. */
function More() {
  const { min_symmetry, since, until } = filters.value;
  return (
    <details open={min_symmetry !== null || since !== null || until !== null}>
      <summary>{say("filters.more")}</summary>
      <SymmetryField />
      <Dates />
    </details>
  );
}

/** Narrower than this, the fields fold away, so that the map follows the counts. */
const NARROW = "(max-width: 720px)";

function Fields() {
  const [folded] = useState(() => matchMedia(NARROW).matches);
  const fields = (
    <>
      <WeightField />
      <WindowField />
      <ObjectsField />
      <ComponentField />
      <TypesField />
      <EvidenceFields />
      <More />
    </>
  );
  return folded ? (
    <details class="filter-fields">
      <summary>{say("filters.change")}</summary>
      {fields}
    </details>
  ) : (
    fields
  );
}

/** The filters panel. */
export default function Filters() {
  if (core.value === null || facts.value === null) return null;
  const changed = Object.entries(filters.value).some(([name, value]) => value !== NO_FILTERS[name as keyof typeof NO_FILTERS]);
  return (
    <div class="filter-panel">
      <h2>{say("filters.heading")}</h2>
      <Counts />
      <Chips />
      <Fields />
      <button type="button" disabled={!changed} onClick={resetFilters}>
        {say("filters.reset")}
      </button>
    </div>
  );
}
