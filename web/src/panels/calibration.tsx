import { core } from "../data/source.ts";
import { kept } from "../state/derived.ts";

/** The calibration panel. */
export default function Calibration() {
  if (core.value === null) return null;
  return <p data-count={kept.value.n_edges} />;
}
