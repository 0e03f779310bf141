/** Names as they are drawn: one line, nothing invisible, not endless. */

const LONGEST = 40;

/**
 * A text for a picture: control and direction characters become a visible sign, line ends a space, and it is cut to
 * forty characters (counted as the reader sees them, so that no emoji is cut in half).
 */
export function written(text: string, longest = LONGEST): string {
  const line = text
    .slice(0, longest * 16)
    .replace(/[\r\n\t\u2028\u2029]+/g, " ")
    .replace(/[\p{Cc}\u061c\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]/gu, "\ufffd")
    .replace(/[\ud800-\udfff]/gu, "\ufffd");
  const signs = [...new Intl.Segmenter().segment(line)];
  if (signs.length <= longest) return line;
  return `${signs
    .slice(0, longest - 1)
    .map(({ segment }) => segment)
    .join("")}…`;
}
