import { core } from "../data/source.ts";
import { kept } from "../state/derived.ts";

/** The method panel. */
export default function Method() {
  if (core.value === null) return null;
  return <p data-count={kept.value.n_edges} />;
}
