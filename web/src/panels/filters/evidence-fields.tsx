/** Evidence against chance, when edges were tested. */
import { useMemo } from "preact/hooks";
import { facts } from "../../state/derived.ts";
import { SHOWN } from "../../state/edge-facts.ts";
import { filters, setFilter } from "../../state/filters.ts";
import { number, say } from "../../texts.ts";
import { Choices } from "../../ui/choices.tsx";
import { SliderField } from "../../ui/slider-field.tsx";

/** q-values people ask for, from the strictest; 2 stands for no limit. */
const LIMITS = [1e-12, 1e-9, 1e-6, 1e-4, 0.001, 0.01, 0.05, 0.1, 0.2, 0.5, 1, 2];

/** A small number as people write it. */
export function small(value: number): string {
  return value !== 0 && value < 0.001 ? `10${superscript(Math.round(Math.log10(value)))}` : String(value);
}

function superscript(power: number): string {
  return [...String(power)].map((sign) => (sign === "-" ? "⁻" : "⁰¹²³⁴⁵⁶⁷⁸⁹"[Number(sign)])).join("");
}

/** The largest q-value and the kinds of evidence; null when nothing was tested. */
export function EvidenceFields() {
  const { q, evidence } = facts.value!;
  const counts = useMemo(
    () => SHOWN.map((_, k) => evidence?.reduce((n, bits) => n + Number((bits & (1 << k)) !== 0), 0) ?? 0),
    [evidence],
  );
  if (q === null || evidence === null) return null;
  const value = filters.value.max_q;
  const stops = value === null || LIMITS.includes(value) ? LIMITS : [...LIMITS, value].sort((x, y) => x - y);
  return (
    <>
      <SliderField
        label={say("filters.q")}
        stops={stops}
        value={value ?? 2}
        words={value === null ? say("filters.q_any") : say("filters.q_value", { q: small(value) })}
        choose={(most) => setFilter({ max_q: most > 1 ? null : most })}
        note={say("filters.q_note")}
      />
      <Choices
        legend={say("filters.evidence")}
        all={SHOWN.map((kind, k) => ({
          value: kind,
          label: say(`filters.evidence_${kind.replaceAll(" ", "_")}`),
          n: number(counts[k]!),
        }))}
        chosen={filters.value.evidence}
        choose={(evidence) => setFilter({ evidence })}
      />
    </>
  );
}
