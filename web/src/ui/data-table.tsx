/** A table that can be searched, sorted and paged; 100,000 rows cost what one page costs to draw. */
import type { ComponentChildren } from "preact";
import { useMemo, useState } from "preact/hooks";
import { number, say } from "../texts.ts";
import { Pager } from "./pager.tsx";
import { folded, inOrder, type Key, matching } from "./table-order.ts";

/** A column of a table whose rows are numbers of rows. */
export interface TableColumn {
  readonly key: string;
  readonly title: string;
  /** What the column is, when the title does not say it all. */
  readonly hint?: string;
  /** What it is sorted by, and shown as when there is no `cell`. */
  readonly value: (row: number) => Key;
  readonly cell?: (row: number) => ComponentChildren;
  readonly numeric?: boolean;
  /** Whether a search looks at it. */
  readonly searched?: boolean;
  /** Shown only when all columns are asked for. */
  readonly extra?: boolean;
}

interface Props {
  readonly caption: string;
  readonly columns: readonly TableColumn[];
  readonly rows: ArrayLike<number>;
  /** Column and direction the table begins with; without it the order of `rows`. */
  readonly sort?: { readonly key: string; readonly descending: boolean };
  readonly isCurrent?: (row: number) => boolean;
  /** Stands beside the search, given the rows that are found, in order. */
  readonly actions?: (found: Int32Array) => ComponentChildren;
  readonly pageSize?: number;
}

const PAGE_SIZE = 25;

/** Shows rows as a table. */
export function DataTable(props: Props) {
  const { columns, rows, pageSize = PAGE_SIZE } = props;
  const [query, setQuery] = useState("");
  const [sort, setSort] = useState(props.sort ?? null);
  const [asked, setPage] = useState(0);
  const [all, setAll] = useState(false);
  const text = useMemo(() => searchText(columns), [columns]);
  const ordered = useMemo(() => {
    const by = columns.find((column) => column.key === sort?.key);
    return by && sort ? inOrder(rows, by.value, sort.descending) : Int32Array.from(rows);
  }, [rows, columns, sort]);
  const found = useMemo(() => matching(ordered, text, query), [ordered, text, query]);
  const pages = Math.max(1, Math.ceil(found.length / pageSize));
  const page = Math.min(asked, pages - 1);
  const shown = columns.filter((column) => all || !column.extra);
  const turn = (column: TableColumn) => {
    // numbers are first wanted from the largest
    const again = sort?.key === column.key;
    setSort({ key: column.key, descending: again ? !sort.descending : column.numeric === true });
    setPage(0);
  };
  return (
    <div class="data-table">
      <div class="table-tools">
        <label class="search">
          <span class="offscreen">{`${say("ui.search")}: ${props.caption}`}</span>
          <input
            type="search"
            placeholder={say("ui.search")}
            value={query}
            onInput={(event) => {
              setQuery(event.currentTarget.value);
              setPage(0);
            }}
          />
        </label>
        {columns.some((column) => column.extra) && (
          <label class="check">
            <input type="checkbox" checked={all} onChange={(event) => setAll(event.currentTarget.checked)} />
            {say("ui.all_columns")}
          </label>
        )}
        {props.actions?.(found)}
      </div>
      <div class="table-scroll" role="region" aria-label={say("ui.scrolls", { title: props.caption })} tabIndex={0}>
        <table>
          <caption class="offscreen">{props.caption}</caption>
          <thead>
            <tr>
              {shown.map((column) => (
                <Heading key={column.key} column={column} sort={sort} turn={turn} />
              ))}
            </tr>
          </thead>
          <tbody onKeyDown={moveBetweenRows}>
            {Array.from(found.subarray(page * pageSize, (page + 1) * pageSize), (row) => (
              <tr key={row} aria-current={props.isCurrent?.(row) ? "true" : undefined}>
                {shown.map((column) => (
                  <td key={column.key} class={column.numeric ? "number" : undefined}>
                    {column.cell ? column.cell(row) : plain(column.value(row))}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
        {found.length === 0 && <p class="nothing">{say("ui.nothing_found")}</p>}
      </div>
      <Pager page={page} pages={pages} size={pageSize} n={found.length} turn={setPage} />
    </div>
  );
}

function Heading(props: {
  column: TableColumn;
  sort: { key: string; descending: boolean } | null;
  turn: (column: TableColumn) => void;
}) {
  const { column, sort, turn } = props;
  const sorted = sort?.key === column.key ? (sort.descending ? "descending" : "ascending") : undefined;
  return (
    <th scope="col" class={column.numeric ? "number" : undefined} aria-sort={sorted ?? "none"}>
      <button type="button" onClick={() => turn(column)} title={column.hint}>
        {column.title}
        <span aria-hidden="true" class="arrow">
          {sorted === "descending" ? "▼" : sorted === "ascending" ? "▲" : ""}
        </span>
      </button>
    </th>
  );
}

function plain(value: Key): string {
  return typeof value === "number" ? number(value) : (value ?? "");
}

/** Gives the text of a row that a search looks at, made once a row. */
function searchText(columns: readonly TableColumn[]): (row: number) => string {
  const searched = columns.filter((column) => column.searched);
  const known = new Map<number, string>();
  return (row) => {
    let text = known.get(row);
    if (text === undefined) {
      text = folded(searched.map((column) => column.value(row) ?? "").join("\n"));
      known.set(row, text);
    }
    return text;
  };
}

/** Arrows up and down go to the same button of the row above and below. */
function moveBetweenRows(event: KeyboardEvent): void {
  const step = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
  const button = event.target;
  if (step === 0 || !(button instanceof HTMLButtonElement)) return;
  const row = button.closest("tr");
  const next = step > 0 ? row?.nextElementSibling : row?.previousElementSibling;
  const place = Array.from(row?.querySelectorAll("button") ?? []).indexOf(button);
  const target = next?.querySelectorAll("button")[place];
  if (target === undefined) return;
  event.preventDefault();
  target.focus();
}
