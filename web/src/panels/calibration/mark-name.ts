/** What marks of a calibration are called in the page's language. */
import { say } from "../../texts.ts";

/** Name a calibration gives a mark, as in inconcert/report/threshold_words.py → its text. */
const OWN_MARKS: ReadonlyMap<string, string> = new Map([
  ["time threshold of these data", "calibration.mark_time"],
  ["repetition threshold of these data, equal", "calibration.mark_equal"],
  ["repetition threshold of these data, conservative", "calibration.mark_conservative"],
  ["CooRnet's coordination interval of these data", "calibration.mark_coornet"],
  ["one minute", "calibration.mark_minute"],
]);

/** The name of a mark; papers, and marks of the user, are called as they are. */
export function markName(name: string): string {
  const key = OWN_MARKS.get(name);
  return key === undefined ? name : say(key);
}
