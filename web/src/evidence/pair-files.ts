/** The evidence about two accounts as text and as CSV, to be kept or sent. */
import type { Attribute } from "../export/attributes.ts";
import { csv } from "../export/csv.ts";
import { duration, say, utc } from "../texts.ts";
import { visible } from "../ui/visible-text.ts";
import { firstOf, type PostPair } from "./pairs.ts";
import type { Share } from "./shares.ts";

/** What rows are called. */
export interface Names {
  readonly object: (row: number) => string;
  /** Id of an account. */
  readonly account: (row: number) => string;
}

const COLUMNS: readonly Attribute[] = [
  { name: "object_id", type: "string" },
  { name: "account_id", type: "string" },
  { name: "account_id_y", type: "string" },
  { name: "content_id", type: "string" },
  { name: "content_id_y", type: "string" },
  { name: "timestamp_share", type: "long" },
  { name: "timestamp_share_y", type: "long" },
  { name: "time_delta", type: "long" },
  { name: "time", type: "string" },
  { name: "time_y", type: "string" },
  { name: "content_url", type: "string" },
  { name: "content_url_y", type: "string" },
  { name: "first", type: "string" },
  { name: "text", type: "string" },
  { name: "text_y", type: "string" },
];

/** The earlier and the later share of a pair; in one second the post whose id sorts first. */
export function inTime(pair: PostPair): [Share, Share] {
  const tied = pair.lead === 0 && (pair.a.post?.content_id ?? "") > (pair.b.post?.content_id ?? "");
  return pair.lead < 0 || tied ? [pair.b, pair.a] : [pair.a, pair.b];
}

const iso = (seconds: number) => `${utc(seconds).replace(" ", "T")}Z`;

/** The pairs as CSV, with the columns `inconcert explain` gives them; `_y` marks the later post. */
export function pairsCsv(pairs: readonly PostPair[], names: Names): string {
  const rows = pairs.map((pair) => {
    const [x, y] = inTime(pair);
    return [
      names.object(pair.object),
      names.account(x.account),
      names.account(y.account),
      x.post?.content_id,
      y.post?.content_id,
      x.time,
      y.time,
      pair.time_delta,
      iso(x.time),
      iso(y.time),
      x.post?.content_url,
      y.post?.content_url,
      firstOf(pair) === "same" ? null : names.account(x.account),
      x.post?.text,
      y.post?.text,
    ];
  });
  return csv(COLUMNS, rows);
}

/** The evidence as plain text: heading, sentences, then every pair of posts. */
export function pairsText(
  heading: string,
  sentences: readonly string[],
  pairs: readonly PostPair[],
  names: Names,
): string {
  const plain = visible(heading);
  // the marks that isolate names on the page are not for a text file; what names had of them is written out
  const lines = [plain, "=".repeat(plain.length), "", ...sentences.map((line) => line.replace(/[\u2066-\u2069]/g, "")), ""];
  pairs.forEach((pair, k) => {
    const [x, y] = inTime(pair);
    lines.push(`${k + 1}. ${visible(names.object(pair.object))}`, post(x, names), post(y, names));
    lines.push(`   ${say("detail.apart", { delta: duration(pair.time_delta) })}`, "");
  });
  return [...lines, say("evidence.caution"), ""].join("\n");
}

function post(share: Share, names: Names): string {
  const place = share.post?.content_url ?? share.post?.content_id ?? "";
  return `   ${utc(share.time)} UTC  ${visible(names.account(share.account))}  ${visible(place)}`;
}
