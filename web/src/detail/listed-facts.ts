/** What the user's list of objects says of one: rating, publication date, whatever columns it has. */
import type { Columns } from "../data/columns.ts";
import { utc } from "../texts.ts";

/** Columns every table of objects has, and those shown in other places. */
export const OWN_COLUMNS: ReadonlySet<string> = new Set([
  "object_id", "object_type", "n_accounts", "n_shares", "n_coordinated_accounts", "n_coordinated", "first_share",
  "last_share", "first_account_id", "components", "raw_forms", "archive_url",
]); // prettier-ignore

/** Gives name and text of each fact there is; times in words. */
export function listedFacts(objects: Columns, row: number): [string, string][] {
  return objects.names
    .filter((name) => !OWN_COLUMNS.has(name))
    .flatMap((name): [string, string][] => {
      const value = objects.get(name)[row];
      return value === null || value === undefined || value === "" ? [] : [[name.replace(/^listed_/, ""), said(name, value)]];
    });
}

function said(name: string, value: string | number | boolean | readonly string[]): string {
  if (typeof value === "number" && /(^|_)(published|time|timestamp|date)(_|$)/.test(name) && value > 1e8) {
    // a list that gives the day alone means the day
    return utc(value).replace(/ 00:00:00$/, "");
  }
  return Array.isArray(value) ? value.join(", ") : String(value);
}
