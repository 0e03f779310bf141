/** The parameter form of the explorer, with the counts that follow it. */
import { say } from "../texts.ts";
import { Actions, apply } from "./actions.tsx";
import { ParticipationField, QuantileField, WeightField, WindowField } from "./fields.tsx";
import { Found } from "./found.tsx";
import { loading } from "./load.ts";
import { DateFields, TypesField } from "./part.tsx";
import { about, asked } from "./settings.ts";
import { Trouble } from "./trouble.tsx";

/** The explorer's own panel. */
export default function Form() {
  const [known, settings] = [about.value, asked.value];
  if (known === null || settings === null) {
    const { refused } = loading.value;
    return refused === null ? <p class="note">{say("explore.stage_waiting")}</p> : <Trouble refused={refused} />;
  }
  const given = { known, settings };
  return (
    <form
      class="explore-form"
      onSubmit={(event) => {
        event.preventDefault();
        apply();
      }}
    >
      <div class="intro">
        <h2>{say("explore.heading")}</h2>
        <p>{say(known.recounts ? "explore.lead" : "explore.slow")}</p>
      </div>
      <div class="knobs">
        <WindowField {...given} />
        <WeightField {...given} />
        <div class="knob">
          <QuantileField {...given} />
          <ParticipationField {...given} />
        </div>
        <div class="knob">
          <TypesField {...given} />
          <DateFields {...given} />
        </div>
      </div>
      <Found />
      <Actions {...given} />
    </form>
  );
}
