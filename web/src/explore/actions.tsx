/** What can be done with the settings of the form: apply them, take them back, keep the view, repeat it. */
import { core } from "../data/source.ts";
import { say } from "../texts.ts";
import { CopyButton } from "../ui/copy-button.tsx";
import { address } from "./api.ts";
import { loading, show } from "./load.ts";
import { type About, applied, asked, paramsOf, same, type Settings } from "./settings.ts";
import { Trouble } from "./trouble.tsx";

/** The command of the view the page shows. */
function Command({ shown }: { shown: Settings }) {
  const command = core.value?.meta.command ?? null;
  const dated = shown.since !== null || shown.until !== null;
  return (
    <details class="command">
      <summary>{say("explore.command")}</summary>
      {command === null ? (
        <p class="note">{say("explore.command_none")}</p>
      ) : (
        <>
          <pre data-command>{command}</pre>
          {dated ? <p class="note">{say("explore.command_dates")}</p> : null}
          <CopyButton label={say("explore.command_copy")} text={() => command} />
        </>
      )}
    </details>
  );
}

/** What has to be said about the network on the page. */
function Notes() {
  const { stage, refused, shown } = loading.value;
  return (
    <div class="stage" role="status">
      {stage === null ? null : <p class="working">{say(`explore.stage_${stage}`)}</p>}
      {refused === null ? null : <Trouble refused={refused} />}
      {shown?.from_weight == null ? null : (
        <p class="note">{say("explore.too_large", { n: shown.n_edges, least: shown.from_weight })}</p>
      )}
      {shown === null || shown.without_posts === 0 ? null : (
        <p class="note">{say("explore.without_posts", { n: shown.without_posts })}</p>
      )}
    </div>
  );
}

/** The buttons. */
export function Actions({ known, settings }: { known: About; settings: Settings }) {
  const now = applied.value ?? known.detected;
  const isShown = same(settings, now);
  return (
    <div class="actions">
      <div class="buttons">
        <button type="submit" class="primary" disabled={isShown && loading.value.refused === null}>
          {say("explore.apply")}
        </button>
        <button type="button" disabled={same(settings, known.detected)} onClick={() => (asked.value = known.detected)}>
          {say("explore.reset")}
        </button>
        <a class="button" href={address("/report.html", paramsOf(now, known.detected))} download="report.html">
          {say("explore.save")}
        </a>
      </div>
      <p class="note">{isShown && loading.value.stage === null ? `${say("explore.applied")} ` : ""}{say("explore.save_note")}</p>
      <Notes />
      <Command shown={now} />
    </div>
  );
}

/** Applies what the form says. */
export function apply(): void {
  if (asked.value !== null) void show(asked.value);
}
