/** Numbers as the evidence says them: counts with their noun, distances in time, odds. */
import { general } from "../export/numbers.ts";
import { start } from "../data/source.ts";
import { whole } from "../rounding.ts";
import { number, say, utc } from "../texts.ts";

/** The sign between whole and parts in the page's language. */
const point = new Intl.NumberFormat(start.lang).formatToParts(0.5).find((part) => part.type === "decimal")?.value ?? ".";

/** A number with its noun: `counted("objects", 1)` is "1 object". */
export function counted(noun: "objects" | "pairs" | "times" | "shares" | "accounts" | "partners" | "edges", n: number): string {
  return say(`evidence.${noun}`, { n });
}

/** A number with at most two significant digits, a very small one in powers of ten. */
export function twoFigures(x: number): string {
  return general(x, 2).replace(".", point);
}

/** How many chance would put there. */
export function expected(x: number): string {
  if (x < 0.01) return say("evidence.test_almost_none");
  return x < 10 ? twoFigures(x) : number(whole(x));
}

/** From when to when, in UTC. */
export function span(first: number, last: number): string {
  const [from, to] = [`${utc(first)} UTC`, `${utc(last)} UTC`];
  return first === last ? say("evidence.span_at", { first: from }) : say("evidence.span", { first: from, last: to });
}

// "a, b and c": the style of the texts, which for English is the British one
const list = new Intl.ListFormat(start.lang === "en" ? "en-GB" : start.lang, { type: "conjunction" });

/** Words joined as in a sentence. */
export function listing(words: readonly string[]): string {
  return list.format(words);
}
