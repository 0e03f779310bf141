/** The summary in words; its figures follow the filters. */
import { core } from "../data/source.ts";
import { duration, say } from "../texts.ts";
import { Innocent, Nothing, Sure, Warnings } from "./summary/around.tsx";
import { Figures } from "./summary/figures.tsx";
import { Largest } from "./summary/largest.tsx";
import { found, searched } from "./summary/words.ts";

/** The summary panel. */
export default function Summary() {
  const network = core.value;
  if (network === null) return null;
  const { meta } = network;
  const some = network.accounts.n > 0;
  return (
    <>
      {some ? (
        <>
          <h2>{say("summary.heading")}</h2>
          <Figures />
        </>
      ) : (
        <Nothing />
      )}
      <div class="columns">
        <div class="prose">
          <p class="lead">{searched(meta)}</p>
          <p>
            {found(meta)} {meta.min_participation > 1 && say("summary.least_posts", { n: meta.min_participation })}
            {meta.fast_window !== null && ` ${say("summary.fast_window", { window: duration(meta.fast_window) })}`}
          </p>
          <Largest />
          <Sure />
        </div>
        {some && <Innocent />}
      </div>
      <Warnings />
    </>
  );
}
