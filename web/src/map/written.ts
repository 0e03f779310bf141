/** Names as they are drawn: one line, nothing invisible, not endless. */
import { visible } from "../ui/visible-text.ts";

const LONGEST = 40;
/** Marks over one letter; the others would pile up over the picture. */
const PILED = /(\p{M}{3})\p{M}+/gu;

/**
 * A text for a picture: what would be invisible is written out, and it is cut to forty characters (counted as the
 * reader sees them, so that no emoji is cut in half).
 */
export function written(text: string, longest = LONGEST): string {
  const line = visible(text.slice(0, longest * 16)).replace(/[\ud800-\udfff]/gu, "\ufffd").replace(PILED, "$1");
  const signs = [...new Intl.Segmenter().segment(line)];
  if (signs.length <= longest) return line;
  const kept = signs.slice(0, longest - 1).map(({ segment }) => segment);
  return `${kept.join("")}…`;
}
