import { core } from "../data/source.ts";
import { kept } from "../state/derived.ts";

/** The detail panel. */
export default function Detail() {
  if (core.value === null) return null;
  return <p data-count={kept.value.n_edges} />;
}
