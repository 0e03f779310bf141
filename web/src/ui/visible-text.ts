/** Text of strangers made harmless to look at: what would be invisible, or turn the text around, is written out. */

/** Controls, line separators, and what changes the direction of text; joiners stay, emoji are made with them. */
const UNSEEN = /[\u0000-\u001f\u007f-\u009f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]/g;
/** The same without tab and line feed. */
const UNSEEN_IN_LINES = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]/g;

function written(character: string): string {
  const code = character.charCodeAt(0);
  if (code < 0x20) return String.fromCharCode(0x2400 + code);
  return `‹U+${code.toString(16).toUpperCase().padStart(4, "0")}›`;
}

/** The text on one line, with every unseen character written out. */
export function visible(text: string): string {
  return text.replace(UNSEEN, written);
}

/** The same for text of several lines; line ends and tabs stay. */
export function visibleLines(text: string): string {
  return text.replaceAll("\r\n", "\n").replace(UNSEEN_IN_LINES, written);
}

/** At most so many characters of a text; whole emoji, and an ellipsis when something is cut. */
export function cut(text: string, most: number): string {
  if (text.length <= most) return text;
  const end = /[\ud800-\udbff]/.test(text[most - 1] ?? "") ? most - 1 : most;
  return `${text.slice(0, end)}…`;
}

/** The text as a part of a sentence: its direction cannot spill over into the words around it. */
export function isolated(text: string): string {
  return `\u2068${visible(text)}\u2069`;
}
