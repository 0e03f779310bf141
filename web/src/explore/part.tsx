/** Which shares are looked at: types of object, and dates. */
import { clock } from "../state/appearance.ts";
import { fieldOfTime, timeOfField } from "../state/clock-text.ts";
import { say } from "../texts.ts";
import { Choices } from "../ui/choices.tsx";
import { objectKind } from "../ui/object-kind.ts";
import { clockName } from "../ui/time.tsx";
import { type About, setAsked, type Settings } from "./settings.ts";
import { useId } from "../ui/ids.ts";

/** Types of object; nothing when there is one. */
export function TypesField({ known, settings }: { known: About; settings: Settings }) {
  if (known.types.length < 2) return null;
  return (
    <Choices
      legend={say("explore.types")}
      all={known.types.map((type) => ({ value: type, label: objectKind(type) }))}
      chosen={settings.types}
      // none at all finds nothing: the last one stays
      choose={(types) => setAsked({ types: types?.length === 0 ? settings.types : types })}
    />
  );
}

function DateField({ name, known, settings }: { name: "since" | "until"; known: About; settings: Settings }) {
  const id = useId();
  const [first, last] = known.span ?? [null, null];
  return (
    <div class="field date">
      <label for={id}>{say(`explore.${name}`)}</label>
      <input
        id={id}
        type="datetime-local"
        step={1}
        min={fieldOfTime(first, clock.value)}
        max={fieldOfTime(last, clock.value)}
        value={fieldOfTime(settings[name], clock.value)}
        onChange={(event) => setAsked({ [name]: timeOfField(event.currentTarget.value, clock.value) })}
      />
    </div>
  );
}

/** The first and the last second that count. */
export function DateFields({ known, settings }: { known: About; settings: Settings }) {
  const { since, until } = settings;
  const wrong = since !== null && until !== null && since > until;
  return (
    <fieldset class="dates">
      <legend>{say("explore.dates", { zone: clockName() })}</legend>
      <DateField name="since" known={known} settings={settings} />
      <DateField name="until" known={known} settings={settings} />
      {wrong ? <p class="note">{say("explore.dates_wrong")}</p> : null}
    </fieldset>
  );
}
