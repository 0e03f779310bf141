/** The words of the interface in the page's language; the same rules as inconcert/report/texts.py. */
import { carried, start } from "./data/source.ts";
import { tenth, whole } from "./rounding.ts";

type Text = string | Readonly<Record<string, string>>;
export type Given = Readonly<Record<string, string | number>>;

const catalogue: Readonly<Record<string, Text>> =
  typeof document === "undefined" ? {} : JSON.parse(carried("inconcert-texts") || "{}");

const plural = new Intl.PluralRules(start.lang);
const plain = new Intl.NumberFormat(start.lang, { maximumFractionDigits: 2 });

/** A number as people of the language write it. */
export function number(n: number): string {
  return plain.format(n);
}

/** A share of a whole in percent. */
export function percent(ratio: number, digits = 0): string {
  return new Intl.NumberFormat(start.lang, { style: "percent", maximumFractionDigits: digits }).format(ratio);
}

/** The text of a key, with `{name}` replaced; `n` chooses between one and other. */
export function say(key: string, given: Given = {}): string {
  return fill(catalogue[key] ?? key, given);
}

/** Fills a text of the catalogue. */
export function fill(text: Text, given: Given): string {
  let chosen: string;
  if (typeof text === "string") chosen = text;
  else {
    const n = given["n"];
    chosen = text[typeof n === "number" ? plural.select(n) : "other"] ?? text["other"] ?? "";
  }
  return chosen.replace(/\{(\w+)\}/g, (whole, name: string) => {
    const value = given[name];
    return value === undefined ? whole : typeof value === "number" ? number(value) : value;
  });
}

const UNITS = [
  [86_400, "time.days"],
  [3_600, "time.hours"],
  [60, "time.minutes"],
  [1, "time.seconds"],
] as const;

/** A duration in its two largest units; below a minute with up to one decimal. */
export function duration(seconds: number): string {
  const tenths = tenth(seconds);
  if (tenths < 60) return say("time.seconds", { n: tenths });
  let left = whole(seconds);
  const parts: string[] = [];
  for (const [size, key] of UNITS) {
    const n = Math.floor(left / size);
    left -= n * size;
    if (n > 0) parts.push(say(key, { n }));
    else if (parts.length > 0) break;
  }
  return parts.slice(0, 2).join(" ");
}

/** A time of the calendar in UTC, to the second; one that no calendar has as the number it is. */
export function utc(seconds: number): string {
  const when = new Date(seconds * 1000);
  return Number.isNaN(when.getTime()) ? String(seconds) : when.toISOString().slice(0, 19).replace("T", " ");
}
