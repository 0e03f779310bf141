import { core } from "../data/source.ts";
import { kept } from "../state/derived.ts";

/** The domains panel. */
export default function Domains() {
  if (core.value === null) return null;
  return <p data-count={kept.value.n_edges} />;
}
