/** How all this came about, and how to do it again. */
import { core } from "../data/source.ts";
import { say } from "../texts.ts";
import { CopyButton } from "../ui/copy-button.tsx";
import { visible, visibleLines } from "../ui/visible-text.ts";
import { Inputs, Parameters, Versions } from "./method/facts.tsx";
import { Steps } from "./method/steps.tsx";

/** Text to take away, with a button that does it. */
function Copyable({ text }: { text: string }) {
  return (
    <div class="copyable">
      <pre>{visibleLines(text)}</pre>
      <CopyButton label={say("method.copy")} text={() => text} />
    </div>
  );
}

/** The method panel. */
export default function Method() {
  const meta = core.value?.meta;
  if (meta === undefined) return null;
  return (
    <>
      <h2>{say("method.heading")}</h2>
      <p>{say("method.definition")}</p>
      <h3>{say("method.command")}</h3>
      {meta.command === null ? <p>{say("method.no_command")}</p> : <Copyable text={meta.command} />}
      <h3>{say("method.steps")}</h3>
      <Steps steps={meta.steps} />
      <Parameters parameters={meta.parameters} />
      <Inputs inputs={meta.inputs} />
      <Versions versions={meta.versions} />
      {meta.citation !== null && (
        <>
          <h3>{say("method.citation")}</h3>
          <p>{visible(meta.citation.text)}</p>
          <details>
            <summary>{say("method.bibtex")}</summary>
            <Copyable text={meta.citation.bibtex} />
          </details>
        </>
      )}
    </>
  );
}
