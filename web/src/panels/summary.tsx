import { core } from "../data/source.ts";
import { kept } from "../state/derived.ts";

/** The summary panel. */
export default function Summary() {
  if (core.value === null) return null;
  return <p data-count={kept.value.n_edges} />;
}
