/**
 * The attributes that accounts and edges have in every export, and their types: as inconcert's own exports have them.
 */
import known from "./attribute-types.json" with { type: "json" };

/** A table by columns, as the page holds it. */
export interface Grid {
  readonly n: number;
  readonly names: readonly string[];
  get(name: string): ArrayLike<unknown>;
}

/** A column as a graph format knows it. */
export interface Attribute {
  readonly name: string;
  readonly type: "boolean" | "long" | "double" | "string";
}

const DOUBLE = new Set<string>(known.double);
const LONG = new Set<string>(known.long);

/** Gives name and type of each column but those in `except`; columns inconcert does not know are judged by their cells. */
export function attributesOf(grid: Grid, except: readonly string[]): Attribute[] {
  return grid.names
    .filter((name) => !except.includes(name))
    .map((name) => ({ name, type: typeOf(name, grid.get(name)) }));
}

function typeOf(name: string, cells: ArrayLike<unknown>): Attribute["type"] {
  if (LONG.has(name)) return "long";
  if (DOUBLE.has(name)) return "double";
  let found: Attribute["type"] | null = null;
  for (let i = 0; i < cells.length; i++) {
    const cell = cells[i];
    if (cell === null || cell === undefined) continue;
    if (typeof cell === "boolean") found = "boolean";
    else if (typeof cell !== "number") return "string";
    else if (!Number.isInteger(cell)) found = "double";
    else found ??= "long";
  }
  return found ?? "string";
}
