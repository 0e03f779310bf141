/** Web sites of the coordinated objects: by category when a list gave them, else the most frequent ones. */
import { useMemo } from "preact/hooks";
import type { Columns } from "../data/columns.ts";
import type { Meta } from "../data/model.ts";
import { core } from "../data/source.ts";
import { number, say } from "../texts.ts";
import { DataTable, type TableColumn } from "../ui/data-table.tsx";
import { visible } from "../ui/visible-text.ts";

/** The row of domains the list does not have, as inconcert.calibrate.category_table calls it. */
const UNCATEGORISED = "(no category)";
const KNOWN = ["category", "domain", "n_domains", "n_objects", "n_shares", "percent_of_all", "percent_of_base"];
const NAMES = new Set(["category", "domain"]);

function columnsOf(table: Columns): TableColumn[] {
  return KNOWN.filter((name) => table.has(name)).map((name) => {
    const values = table.get<string | number | null>(name);
    const isName = NAMES.has(name);
    const written = (row: number): string => {
      const value = values[row];
      if (value === null || value === undefined) return "–";
      if (typeof value === "number") return name.startsWith("percent") ? say("domains.percent", { share: number(Math.round(value * 10) / 10) }) : number(value);
      return value === UNCATEGORISED ? say("domains.uncategorised") : visible(value as string);
    };
    return {
      key: name,
      title: say(`domains.${name}`),
      value: (row) => values[row] ?? null,
      cell: (row) => (isName ? <bdi>{written(row)}</bdi> : written(row)),
      numeric: !isName,
      searched: isName,
    };
  });
}

/** What is and is not in the table, in words. */
function Words({ about, shown }: { readonly about: NonNullable<Meta["domains"]>; readonly shown: number }) {
  const parts = [say(about.kind === "categories" ? "domains.words_categories" : "domains.words_ranking", { n: about.n_domains })];
  if (about.kind === "ranking" && about.n_domains > shown) parts.push(say("domains.more", { n: about.n_domains - shown }));
  if (about.n_elsewhere > 0) parts.push(say("domains.elsewhere", { n: about.n_elsewhere }));
  return <p class="note">{parts.join(" ")}</p>;
}

/** The domains panel; nothing when no object leads to a site. */
export default function Domains() {
  const table = core.value?.domains ?? null;
  const columns = useMemo(() => (table === null ? [] : columnsOf(table)), [table]);
  const rows = useMemo(() => Int32Array.from({ length: table?.n ?? 0 }, (_, k) => k), [table]);
  if (table === null || table.n === 0) return null;
  const about = core.value!.meta.domains;
  const heading = say(table.has("category") ? "domains.heading_categories" : "domains.heading");
  return (
    <div class="domains-panel">
      <h2>{heading}</h2>
      {about === undefined ? null : <Words about={about} shown={table.n} />}
      <DataTable caption={heading} columns={columns} rows={rows} />
      {about?.notes.map((note) => (
        <p key={note} class="note" lang="en">
          {note}
        </p>
      ))}
    </div>
  );
}
