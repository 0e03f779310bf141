/** How the thresholds follow from the data, how sure they are, and what other settings would find. */
import { calibrationOf, type CalibrationRecord } from "../data/calibration.ts";
import { core } from "../data/source.ts";
import { duration, percent, say } from "../texts.ts";
import { Density } from "./calibration/density.tsx";
import { Frequency } from "./calibration/frequency.tsx";
import { HeatMap } from "./calibration/heat-map.tsx";

/** The time threshold in a sentence. */
function timeWords({ time }: CalibrationRecord): string {
  if (time.seconds === null) return say("calibration.time_none");
  const interval = time.interval;
  const said =
    interval === null
      ? say("calibration.time", { time: duration(time.seconds) })
      : say("calibration.time_interval", { time: duration(time.seconds), low: duration(interval[0]), high: duration(interval[1]) });
  const undefinedShare = time.share_undefined ? ` ${say("calibration.time_undefined", { share: percent(time.share_undefined) })}` : "";
  return said + undefinedShare;
}

/** The repetition threshold in a sentence. */
function repetitionWords({ repetition }: CalibrationRecord): string {
  return repetition.conservative === null
    ? say("calibration.repetition_none")
    : say("calibration.repetition", { n: repetition.conservative });
}

/** The pairs of accounts of each type. */
function TypeWords({ types }: { readonly types: CalibrationRecord["types"] }) {
  if (types === null) return null;
  const listed = types.figures
    .map((one) => say(`summary.type_${one.type.replaceAll(" ", "_")}`, { n: one.n_pairs }))
    .join(", ");
  return <p>{say("calibration.types", { listed })}</p>;
}

/** The calibration panel; nothing when none was made. */
export default function Calibration() {
  const found = core.value === null ? null : calibrationOf(core.value);
  if (found === null) return null;
  const warnings = [...found.time.warnings, ...found.repetition.warnings, ...found.notes];
  return (
    <div class="calibration-panel">
      <h2>{say("calibration.heading")}</h2>
      <div class="said">
        <p>{say("calibration.words", { time: duration(found.window) })}</p>
        <p>
          <b>{timeWords(found)}</b>
        </p>
        <p>
          <b>{repetitionWords(found)}</b>
        </p>
        <TypeWords types={found.types} />
        <p>{say("calibration.no_proof")}</p>
        {warnings.length === 0 ? null : (
          <div class="warned">
            <h3>{say("calibration.warnings")}</h3>
            <ul>
              {warnings.map((warning) => (
                <li key={warning} lang="en">
                  {warning}
                </li>
              ))}
            </ul>
          </div>
        )}
      </div>
      <div class="two-charts">
        {found.gaps.n > 0 ? <Density gaps={found.gaps} time={found.time} /> : null}
        {found.frequencies.n.length > 0 ? <Frequency frequencies={found.frequencies} repetition={found.repetition} /> : null}
      </div>
      {found.sensitivity === null || found.sensitivity.cells.length === 0 ? null : <HeatMap sensitivity={found.sensitivity} />}
    </div>
  );
}
