import { core } from "../data/source.ts";
import { kept } from "../state/derived.ts";

/** The tables panel. */
export default function Tables() {
  if (core.value === null) return null;
  return <p data-count={kept.value.n_edges} />;
}
