/** Types of pairs, when a calibration told them apart. */
import { useMemo } from "preact/hooks";
import { TYPE_COLOURS } from "../../charts/theme.ts";
import { facts } from "../../state/derived.ts";
import { TYPES } from "../../state/edge-facts.ts";
import { filters, setFilter } from "../../state/filters.ts";
import { number, say } from "../../texts.ts";
import { Choices } from "../../ui/choices.tsx";

/** The name of a type. */
export function typeName(type: string): string {
  return say(`filters.type_${type.replaceAll(" ", "_")}`);
}

/** The field; null without a calibration. */
export function TypesField() {
  const type = facts.value!.type;
  const counts = useMemo(() => TYPES.map((_, code) => type?.reduce((n, one) => n + Number(one === code), 0) ?? 0), [type]);
  if (type === null) return null;
  return (
    <Choices
      legend={say("filters.types")}
      all={TYPES.map((name, k) => ({
        value: name,
        label: typeName(name),
        n: number(counts[k]!),
        colour: TYPE_COLOURS[k]!,
      }))}
      chosen={filters.value.types}
      choose={(types) => setFilter({ types })}
    />
  );
}
