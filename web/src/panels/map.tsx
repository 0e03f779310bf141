import { core } from "../data/source.ts";
import { kept } from "../state/derived.ts";

/** The map panel. */
export default function MapPanel() {
  if (core.value === null) return null;
  return <p data-count={kept.value.n_edges} />;
}
