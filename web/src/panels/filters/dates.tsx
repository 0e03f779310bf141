/** From when until when: pairs count whose both posts lie in between. */
import { clock } from "../../state/appearance.ts";
import { fieldOfTime, timeOfField } from "../../state/clock-text.ts";
import { pairs } from "../../state/derived.ts";
import { filters, setFilter } from "../../state/filters.ts";
import { say } from "../../texts.ts";
import { useId } from "../../ui/ids.ts";
import { clockName } from "../../ui/time.tsx";
import { whyNot } from "./window-field.tsx";

function DateField({ name }: { name: "since" | "until" }) {
  const id = useId();
  return (
    <div class="field date">
      <label for={id}>{say(`filters.${name}`)}</label>
      <input
        id={id}
        type="datetime-local"
        step={1}
        disabled={whyNot(pairs.value) !== null}
        value={fieldOfTime(filters.value[name], clock.value)}
        onChange={(event) => setFilter({ [name]: timeOfField(event.currentTarget.value, clock.value) })}
      />
    </div>
  );
}

/** The two fields. */
export function Dates() {
  const { since, until } = filters.value;
  const wrong = since !== null && until !== null && since > until;
  return (
    <fieldset class="dates">
      <legend>{say("filters.dates", { zone: clockName() })}</legend>
      <DateField name="since" />
      <DateField name="until" />
      <p class="note">{wrong ? say("filters.dates_wrong") : (whyNot(pairs.value) ?? say("filters.dates_note"))}</p>
    </fieldset>
  );
}
