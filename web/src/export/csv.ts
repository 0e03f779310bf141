/**
 * CSV as inconcert writes it (UTF-8 without a mark, line feeds, quoted as RFC 4180 says), safe for spreadsheets.
 */
import type { Attribute } from "./attributes.ts";
import { pythonFloat } from "./numbers.ts";

/** A cell that begins with one of these is a formula to a spreadsheet; an apostrophe in front makes it text. */
const FORMULA_START = /^[=+\-@\t\r]/;

/** Media type of the files. */
export const CSV = "text/csv;charset=utf-8";

/**
 * Gives a value as the text of a cell, before it is quoted: text that begins like a formula gets an apostrophe in
 * front, NUL is dropped (CSV has no way to say it), lists are joined with a space, numbers stay numbers.
 */
export function csvCell(value: unknown, type?: Attribute["type"]): string {
  if (typeof value === "string" || Array.isArray(value)) {
    const text = (Array.isArray(value) ? value.map((v) => plain(v)).join(" ") : value).replaceAll("\0", "");
    return FORMULA_START.test(text) ? `'${text}` : text;
  }
  return plain(value, type);
}

function plain(value: unknown, type?: Attribute["type"]): string {
  if (value === null || value === undefined) return "";
  if (typeof value === "boolean") return value ? "True" : "False";
  if (typeof value === "number") {
    return type === "double" || !Number.isInteger(value) ? pythonFloat(value) : String(value);
  }
  return String(value);
}

function quoted(cell: string, alone: boolean): string {
  // a line with nothing in it would be no row at all
  if (alone && cell === "") return '""';
  return /[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}

/** Gives rows as CSV, the names of the columns first. */
export function csv(columns: readonly Attribute[], rows: Iterable<readonly unknown[]>): string {
  const line = (cells: readonly string[]) => `${cells.map((cell) => quoted(cell, cells.length === 1)).join(",")}\n`;
  const lines = [line(columns.map((column) => csvCell(column.name)))];
  for (const row of rows) lines.push(line(row.map((cell, k) => csvCell(cell, columns[k]?.type))));
  return lines.join("");
}
