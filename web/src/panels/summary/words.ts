/** The sentences of the summary; the same as inconcert/report/words.py. */
import type { Meta } from "../../data/model.ts";
import { duration, number, say, utc } from "../../texts.ts";

/** A count of objects by what they are; several types together are objects. */
export function objectsCounted(types: readonly string[], n: number): string {
  const key = `objects.${types[0] ?? "object"}`;
  const said = types.length === 1 ? say(key, { n }) : key;
  return said === key ? say("objects.object", { n }) : said;
}

/** What was the same. */
export function sameObject(types: readonly string[]): string {
  const said = types.map((kind) => [`objects.same_${kind}`, say(`objects.same_${kind}`)] as const);
  const known = said.filter(([key, text]) => key !== text).map(([, text]) => text);
  if (known.length === 0) return say("objects.same_object");
  if (known.length === 1) return known[0] as string;
  return say("objects.or", { first: known.slice(0, -1).join(", "), last: known.at(-1) as string });
}

/** The day of a time in UTC, as the language writes dates. */
export function date(seconds: number | null): string {
  if (seconds === null) return say("document.unknown");
  const day = /^(\d{4})-(\d\d)-(\d\d) /.exec(utc(seconds));
  if (day === null) return utc(seconds);
  return say("dates.day", {
    day: String(Number(day[3])),
    month: say(`dates.month_${Number(day[2])}`),
    year: String(Number(day[1])),
  });
}

const minute = (seconds: number | null): string =>
  seconds === null ? date(null) : `${date(seconds)}, ${utc(seconds).slice(11, 16)}`;

/** What was searched, when, and for what: the parameters as a sentence. */
export function searched(meta: Meta): string {
  const { counts, span } = meta;
  return say("summary.searched", {
    shares: say("summary.shares", { n: counts["shares"] ?? 0 }),
    posts: say("summary.posts", { n: counts["posts"] ?? counts["rows_read"] ?? 0 }),
    first: minute(span[0]),
    last: minute(span[1]),
    same: sameObject(meta.object_types),
    window: duration(meta.time_window),
  });
}

/** How many pairs there are, how many are kept, and why these. */
export function found(meta: Meta): string {
  const { counts } = meta;
  const more = meta.kind === "coortweet" ? "more_" : "";
  return say("summary.found", {
    pairs: say("summary.pairs_of_posts", { n: counts["pairs"] ?? 0 }),
    edges: say("summary.pairs_of_accounts", { n: counts["edges"] ?? 0 }),
    kept: number(counts["edges_kept"] ?? 0),
    why: say(`summary.why_${more}${meta.weight}`, {
      objects: objectsCounted(meta.object_types, meta.threshold),
      pairs: say("summary.pairs_of_posts", { n: meta.threshold }),
    }),
  });
}

/** Edges counted by the type of their pair; empty without types. */
export function typesCounted(kinds: readonly (string | null)[]): string {
  const said = ["fast and repetitive", "fast", "repetitive", "normal"].flatMap((kind) => {
    const n = kinds.filter((one) => one === kind).length;
    return n === 0 ? [] : [say(`summary.type_${kind.replaceAll(" ", "_")}`, { n })];
  });
  if (said.length === 0) return "";
  const last = said.at(-1) as string;
  const types = said.length === 1 ? last : say("words.and", { first: said.slice(0, -1).join(", "), last });
  return say("summary.sure_types", { types });
}

const LEFT_OUT = ["edges", "accounts", "components", "objects", "shares", "accounts_without_shares", "shares_without_posts", "posts_text"];

/** What the reader should keep in mind: rows dropped, notes of the run, what the page leaves out. */
export function warnings(meta: Meta): string[] {
  const left: Readonly<Record<string, number>> = { ...meta.left_out };
  return [
    ...new Set([
      ...meta.steps.flatMap((step) =>
        step.dropped.map(({ count, reason }) => say("summary.warning_dropped", { n: count, reason })),
      ),
      ...meta.notes,
      ...LEFT_OUT.flatMap((what) => {
        const n = left[what] ?? 0;
        return n === 0 ? [] : [say(`summary.warning_left_out_${what}`, { n })];
      }),
    ]),
  ];
}
