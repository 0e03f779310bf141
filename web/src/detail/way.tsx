/** Where the reader is in the network, and the way back. */
import { core } from "../data/source.ts";
import { NOTHING, select, type Selection, selection } from "../state/selection.ts";
import { goBack, trail } from "../state/trail.ts";
import { say } from "../texts.ts";
import { AccountName } from "../ui/account-name.tsx";
import { Choose } from "../ui/choose.tsx";
import { ObjectName } from "../ui/object-name.tsx";

/** Shows the steps from the whole network to what is chosen, with back, wide and close. */
export function Way({ wide, widen }: { wide: boolean; widen: (wide: boolean) => void }) {
  const chosen = selection.value;
  if (chosen.kind === "none") return null;
  return (
    <header class="way">
      <nav aria-label={say("detail.way")}>
        <ol>
          <li>
            <Choose what={NOTHING}>{say("detail.network")}</Choose>
          </li>
          {steps(chosen).map((step, k) => (
            <li key={k}>
              <Choose what={step}>
                <StepName step={step} />
              </Choose>
            </li>
          ))}
        </ol>
      </nav>
      <div class="way-tools">
        <Tool sign="←" name={say("detail.back")} press={goBack} disabled={trail.value.length === 0} />
        <Tool sign="⤢" name={say("detail.wide")} press={() => widen(!wide)} pressed={wide} />
        <Tool sign="✕" name={say("detail.close")} press={() => select(NOTHING)} />
      </div>
    </header>
  );
}

function Tool(props: { sign: string; name: string; press: () => void; disabled?: boolean; pressed?: boolean }) {
  const { sign, name, press, disabled, pressed } = props;
  return (
    <button
      type="button"
      aria-label={name}
      title={name}
      aria-pressed={pressed}
      disabled={disabled}
      class={pressed === undefined ? undefined : "widen"}
      onClick={press}
    >
      <span aria-hidden="true">{sign}</span>
    </button>
  );
}

function steps(chosen: Selection): Selection[] {
  switch (chosen.kind) {
    case "none":
      return [];
    case "component":
      return [chosen];
    case "account":
      return [...componentOf(chosen.account), chosen];
    case "pair":
      return [...componentOf(chosen.a), { kind: "account", account: chosen.a }, chosen];
    case "object":
      return [chosen];
  }
}

function componentOf(account: number): Selection[] {
  const component = core.value?.accounts.get<string>("component")[account];
  return component ? [{ kind: "component", component }] : [];
}

/** What a step is called. */
export function StepName({ step }: { step: Selection }) {
  switch (step.kind) {
    case "component":
      return <>{say("detail.component", { id: step.component })}</>;
    case "account":
      return <AccountName row={step.account} />;
    case "pair":
      return (
        <>
          <span>{say("detail.with")}</span>
          <AccountName row={step.b} />
        </>
      );
    case "object":
      return <ObjectName row={step.object} most={40} />;
    case "none":
      return null;
  }
}
