/** What stands around the figures: how sure they are, what else could cause them, what to keep in mind. */
import { core } from "../../data/source.ts";
import { duration, say } from "../../texts.ts";
import { visible } from "../../ui/visible-text.ts";
import { typesCounted, warnings } from "./words.ts";

const CAUSES = ["owner", "syndication", "fandom", "wires", "tools"] as const;

/** Innocent causes to rule out. */
export function Innocent() {
  return (
    <aside class="innocent">
      <h3>{say("summary.innocent")}</h3>
      <p>{say("summary.innocent_words")}</p>
      <dl>
        {CAUSES.map((cause) => [
          <dt key={cause}>{say(`summary.innocent_${cause}`)}</dt>,
          <dd key={`${cause} words`}>{say(`summary.innocent_${cause}_words`)}</dd>,
        ])}
      </dl>
    </aside>
  );
}

/** What tests against chance and a calibration say of the edges. */
export function Sure() {
  const network = core.value;
  if (network === null || network.edges.n === 0) return null;
  const { edges, meta } = network;
  const level = meta.significance?.["level"];
  const standing = edges.get<string>("evidence").filter((kinds) => Boolean(kinds)).length;
  const types = edges.has("type") ? typesCounted(edges.get<string>("type")) : "";
  return (
    <>
      <h3>{say("summary.sure")}</h3>
      <p>
        {meta.significance === null
          ? say("summary.sure_not_tested")
          : say("summary.sure_tested", {
              n: standing,
              edges: say("summary.edges", { n: edges.n }),
              level: typeof level === "number" ? level : 0.05,
            })}{" "}
        {types}
      </p>
    </>
  );
}

/** Rows dropped, notes of the run, and what the page leaves out. */
export function Warnings() {
  const said = core.value === null ? [] : warnings(core.value.meta);
  if (said.length === 0) return null;
  return (
    <div class="warnings">
      <h3>{say("summary.warnings")}</h3>
      <ul>
        {said.map((warning) => (
          <li key={warning}>{visible(warning)}</li>
        ))}
      </ul>
    </div>
  );
}

/** What to try when nothing was found. */
export function Nothing() {
  const meta = core.value?.meta;
  if (meta === undefined) return null;
  return (
    <>
      <h2>{say("summary.nothing")}</h2>
      <p class="lead">{say("summary.nothing_words")}</p>
      <ul>
        <li>{say("summary.nothing_window", { window: duration(meta.time_window) })}</li>
        <li>{say("summary.nothing_weight", { weight: meta.min_weight })}</li>
        <li>{say("summary.nothing_objects")}</li>
        <li>{say("summary.nothing_participation", { n: meta.min_participation })}</li>
      </ul>
    </>
  );
}
