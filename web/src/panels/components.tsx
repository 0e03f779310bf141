import { core } from "../data/source.ts";
import { kept } from "../state/derived.ts";

/** The components panel. */
export default function Components() {
  if (core.value === null) return null;
  return <p data-count={kept.value.n_edges} />;
}
