/** Cells of tables, read from the columns of the network. */
import type { Columns } from "../data/columns.ts";
import { twoFigures } from "../evidence/amounts.ts";
import { duration, percent, say } from "../texts.ts";
import type { TableColumn } from "../ui/data-table.tsx";
import type { Key } from "../ui/table-order.ts";
import { onClock } from "../ui/time.tsx";
import { cut, visible } from "../ui/visible-text.ts";

/** How a column is shown. */
export type Kind = "text" | "number" | "seconds" | "time" | "ratio" | "odds";

const SHOWN: Readonly<Record<Kind, (value: Key) => string | null>> = {
  text: (value) => (value === null ? "" : visible(cut(String(value), 160))),
  number: () => null,
  seconds: (value) => (typeof value === "number" ? duration(value) : ""),
  time: (value) => (typeof value === "number" ? onClock(value) : ""),
  ratio: (value) => (typeof value === "number" ? percent(value) : ""),
  odds: (value) => (typeof value === "number" ? twoFigures(value) : ""),
};

/** A column of `table`; nothing when the table has none of that name. */
export function columnOf(
  table: Columns,
  name: string,
  kind: Kind,
  more: Partial<TableColumn> = {},
): TableColumn[] {
  if (!table.has(name)) return [];
  const values = table.get(name);
  const value = (row: number): Key => keyOf(values[row]);
  const write = SHOWN[kind];
  return [
    {
      key: name,
      title: say(`tables.${name}`),
      numeric: kind !== "text",
      value,
      ...(kind === "number" ? {} : { cell: (row: number) => write(value(row)) }),
      ...more,
    },
  ];
}

function keyOf(value: unknown): Key {
  if (typeof value === "string" || typeof value === "number") return value;
  if (Array.isArray(value)) return value.join(", ");
  return typeof value === "boolean" ? String(value) : null;
}
