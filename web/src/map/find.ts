/** Finding accounts and components by what the reader types. */

/** Something that can be found. */
export interface Findable {
  readonly kind: "account" | "component";
  /** row of the account or of the component */
  readonly row: number;
  /** what is shown first, such as the name */
  readonly title: string;
  /** what else it may be found by, such as the id */
  readonly also: string;
  /** the heavier first among equals */
  readonly weight: number;
}

/** A findable with its words made comparable. */
export interface Indexed extends Findable {
  readonly words: readonly [string, string];
}

/** A text as it is compared: without capitals, accents and width. */
export function comparable(text: string): string {
  return text.normalize("NFKD").replace(/\p{M}+/gu, "").toLowerCase().trim();
}

/** Make findables ready for searching. */
export function indexed(all: readonly Findable[]): Indexed[] {
  return all.map((one) => ({ ...one, words: [comparable(one.title), comparable(one.also)] }));
}

/** The best fits for what was typed, at most `most`: whole words first, then beginnings, then parts; heavier first. */
export function find(index: readonly Indexed[], typed: string, most: number): Indexed[] {
  const wanted = comparable(typed);
  if (wanted === "") return [];
  const ranked: { one: Indexed; rank: number }[] = [];
  for (const one of index) {
    const rank = Math.min(rankOf(one.words[0], wanted), rankOf(one.words[1], wanted) + 0.5);
    if (rank < NOWHERE) ranked.push({ one, rank });
  }
  ranked.sort((p, q) => p.rank - q.rank || q.one.weight - p.one.weight || p.one.row - q.one.row);
  return ranked.slice(0, most).map(({ one }) => one);
}

const NOWHERE = 4;

function rankOf(text: string, wanted: string): number {
  if (text === wanted) return 0;
  const at = text.indexOf(wanted);
  if (at < 0) return NOWHERE;
  if (at === 0) return 1;
  // the beginning of a later word
  return /[\s\p{P}]/u.test(text[at - 1]!) ? 2 : 3;
}
