/** The filters in the address, each under a name of its own; ids stand there, not rows, so that a link stays true. */

import { core } from "../data/source.ts";
import { SHOWN, TYPES } from "./edge-facts.ts";
import { type Filters, filters, NO_FILTERS, setFilter } from "./filters.ts";
import { inFragment } from "./fragment.ts";

/** A lasso of more accounts is not written down: addresses have an end. */
export const MOST_IDS = 200;

/** A number written in an address, when it lies in a range. */
export function readNumber(text: string, low: number, high: number): number | undefined {
  if (!/^-?\d+(\.\d+)?(e-?\d+)?$/.test(text)) return undefined;
  const value = Number(text);
  return value >= low && value <= high ? value : undefined;
}

/** A range written as `low..high`. */
export function readRange(text: string): readonly [number, number] | undefined {
  const ends = text.split("..").map((end) => readNumber(end, 0, 1e12));
  const [low, high] = ends;
  return ends.length === 2 && low !== undefined && high !== undefined && low <= high ? [low, high] : undefined;
}

/** A time as `20240501T100000Z`, which an address carries unchanged; with a fraction, or out of years, as a number. */
export function writeTime(seconds: number): string {
  const year = Number.isInteger(seconds) ? new Date(seconds * 1000).getUTCFullYear() : NaN;
  if (!(year >= 0 && year <= 9999)) return String(seconds);
  return `${new Date(seconds * 1000).toISOString().slice(0, 19).replace(/[-:]/g, "")}Z`;
}

/** Reads a time that `writeTime` wrote. */
export function readTime(text: string): number | undefined {
  const found = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(text);
  if (found === null) return readNumber(text, -1e12, 1e12);
  const [year, month, day, hour, minute, second] = found.slice(1);
  const value = Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
  return Number.isNaN(value) ? undefined : value / 1000;
}

/** Names out of a known list, as `fast.fixed-lag`; unknown ones are left out. */
export function readNames(text: string, known: readonly string[]): readonly string[] | undefined {
  const asked = text.split(".");
  const found = known.filter((name) => asked.includes(slug(name)));
  return found.length || text === "none" ? found : undefined;
}

function slug(name: string): string {
  return name.replaceAll(" ", "-");
}

function writeNames(names: readonly string[]): string {
  return names.length ? names.map(slug).join(".") : "none";
}

/** One field of the filters, as `inFragment` wants a state. */
function field<K extends keyof Filters>(name: K): { value: Filters[K]; peek(): Filters[K] } {
  return {
    get value() {
      return filters.value[name];
    },
    set value(next) {
      if (filters.peek()[name] !== next) setFilter({ [name]: next });
    },
    peek: () => filters.peek()[name],
  };
}

function optional<K extends keyof Filters>(
  key: string,
  name: K,
  write: (value: NonNullable<Filters[K]>) => string | null,
  read: (text: string) => Filters[K] | undefined,
): void {
  inFragment<Filters[K]>(key, field(name), (value) => (value === null ? null : write(value as NonNullable<Filters[K]>)), read);
}

const range = ([low, high]: readonly [number, number]): string => `${low}..${high}`;

function writeAccounts(rows: readonly number[]): string | null {
  const ids = core.value?.accounts.get<string>("account_id");
  return ids === undefined || rows.length > MOST_IDS ? null : JSON.stringify(rows.map((row) => ids[row]));
}

function readAccounts(text: string): readonly number[] | undefined {
  const ids = core.peek()?.accounts.get<string>("account_id");
  if (ids === undefined) return undefined;
  try {
    const asked: unknown = JSON.parse(text);
    if (!Array.isArray(asked)) return undefined;
    const wanted = new Set<unknown>(asked.slice(0, MOST_IDS));
    const rows = ids.flatMap((id, row) => (wanted.has(id) ? [row] : []));
    return rows.length ? rows : undefined;
  } catch {
    return undefined;
  }
}

optional("weight", "min_weight", String, (text) => readNumber(text, 1, 2 ** 31));
optional("window", "time_window", String, (text) => readNumber(text, 0, 2 ** 31));
optional("objects", "min_objects", String, (text) => readNumber(text, 1, 2 ** 31));
optional("symmetry", "min_symmetry", String, (text) => readNumber(text, 0, 1));
optional("types", "types", writeNames, (text) => readNames(text, TYPES));
optional("q", "max_q", String, (text) => readNumber(text, 0, 1));
optional("evidence", "evidence", writeNames, (text) => readNames(text, SHOWN));
optional("since", "since", writeTime, readTime);
optional("until", "until", writeTime, readTime);
optional("speed", "speed", range, readRange);
optional("repetition", "repetition", range, readRange);
optional("lasso", "accounts", writeAccounts, readAccounts);
inFragment(
  "component_of",
  field("min_component"),
  (value) => (value === NO_FILTERS.min_component ? null : String(value)),
  (text) => {
    const least = readNumber(text, 1, 2 ** 31);
    return least === undefined ? undefined : Math.round(least);
  },
  () => NO_FILTERS.min_component,
);
