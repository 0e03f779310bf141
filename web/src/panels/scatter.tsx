import { core } from "../data/source.ts";
import { kept } from "../state/derived.ts";

/** The scatter panel. */
export default function Scatter() {
  if (core.value === null) return null;
  return <p data-count={kept.value.n_edges} />;
}
