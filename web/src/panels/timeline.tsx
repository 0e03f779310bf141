import { core } from "../data/source.ts";
import { kept } from "../state/derived.ts";

/** The timeline panel. */
export default function Timeline() {
  if (core.value === null) return null;
  return <p data-count={kept.value.n_edges} />;
}
