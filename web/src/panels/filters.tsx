import { core } from "../data/source.ts";
import { kept } from "../state/derived.ts";

/** The filters panel. */
export default function Filters() {
  if (core.value === null) return null;
  return <p data-count={kept.value.n_edges} />;
}
