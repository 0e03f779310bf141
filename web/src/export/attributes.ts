/**
 * The attributes that accounts and edges have in every export, and their types: as inconcert's own exports have them.
 */
import type { Columns, Value } from "../data/columns.ts";
import known from "./attribute-types.json" with { type: "json" };

/** A column as a graph format knows it. */
export interface Attribute {
  readonly name: string;
  readonly type: "boolean" | "long" | "double" | "string";
}

const DOUBLE = new Set<string>(known.double);
const LONG = new Set<string>(known.long);

/** Gives name and type of each column but those in `except`; columns inconcert does not know are judged by their cells. */
export function attributesOf(table: Columns, except: readonly string[]): Attribute[] {
  return table.names
    .filter((name) => !except.includes(name))
    .map((name) => ({ name, type: typeOf(name, table.get(name)) }));
}

function typeOf(name: string, cells: readonly Value[]): Attribute["type"] {
  if (LONG.has(name)) return "long";
  if (DOUBLE.has(name)) return "double";
  let found: Attribute["type"] | null = null;
  for (const cell of cells) {
    if (cell === null) continue;
    if (typeof cell === "boolean") found = "boolean";
    else if (typeof cell !== "number") return "string";
    else if (!Number.isInteger(cell)) found = "double";
    else found ??= "long";
  }
  return found ?? "string";
}
