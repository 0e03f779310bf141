/** Which colour each account and edge has, by the reader's choice. */
import type { Columns } from "../data/columns.ts";
import { type Theme, TYPES, typeColours } from "./colours.ts";
import type { ColourBy } from "./options.ts";
import { along, placed } from "./scale.ts";

/** Numbers of colours in a scale. */
const SHADES = 32;

/** A category of accounts or edges; `key` null stands for none known. */
export interface Category {
  readonly key: string | null;
  /** row of the palette */
  readonly colour: number;
  readonly count: number;
}

/** What the colours mean. */
export type Meaning =
  | { readonly kind: "categories"; readonly of: "accounts" | "edges"; readonly all: readonly Category[] }
  | { readonly kind: "numbers"; readonly least: number; readonly most: number };

/** Colours of everything: rows of `palette`. */
export interface Colouring {
  readonly palette: readonly string[];
  readonly accounts: Uint16Array;
  readonly edges: Uint16Array;
  readonly meaning: Meaning;
}

/** Colours by a choice; `a`, `b` are the ends of the edges. */
export function colouring(
  by: ColourBy,
  accounts: Columns,
  edges: Columns,
  a: ArrayLike<number>,
  b: ArrayLike<number>,
  theme: Theme,
): Colouring {
  if (by === "type") return byType(accounts.n, edges, theme);
  if (by === "degree" || by === "strength" || by === "share_ratio") return byNumber(by, accounts, edges.n, theme);
  return byCategory(by, accounts, a, b, theme);
}

function byType(n: number, edges: Columns, theme: Theme): Colouring {
  const kinds = edges.get<string>("type");
  const palette = [...typeColours(theme), theme.other];
  const none = TYPES.length;
  const codes = Uint16Array.from(kinds, (kind) => {
    const at = TYPES.indexOf(kind as (typeof TYPES)[number]);
    return at < 0 ? none : at;
  });
  const counts = countsOf(codes, palette.length);
  const all = palette
    .map((_, colour) => ({ key: TYPES[colour] ?? null, colour, count: counts[colour]! }))
    .filter((one) => one.count > 0);
  const grey = new Uint16Array(n).fill(none);
  return { palette, accounts: grey, edges: codes, meaning: { kind: "categories", of: "edges", all } };
}

function byNumber(by: ColourBy, accounts: Columns, nEdges: number, theme: Theme): Colouring {
  const values = accounts.get<number | null>(by);
  const known = values.filter((v): v is number => v !== null);
  const least = by === "share_ratio" ? 0 : known.reduce((p, q) => Math.min(p, q), Infinity);
  const most = by === "share_ratio" ? 1 : known.reduce((p, q) => Math.max(p, q), -Infinity);
  const palette = [...Array.from({ length: SHADES }, (_, k) => along(theme.scale, k / (SHADES - 1))), theme.other];
  const codes = Uint16Array.from(values, (v) =>
    v === null ? SHADES : Math.round(placed(v, least, most) * (SHADES - 1)),
  );
  const edges = new Uint16Array(nEdges).fill(SHADES);
  return { palette, accounts: codes, edges, meaning: { kind: "numbers", least, most } };
}

function byCategory(
  by: ColourBy,
  accounts: Columns,
  a: ArrayLike<number>,
  b: ArrayLike<number>,
  theme: Theme,
): Colouring {
  const keys = accounts.get<string | null>(by);
  const counts = new Map<string | null, number>();
  for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1);
  const sorted = [...counts.keys()].filter((key) => key !== null).sort((p, q) => counts.get(q)! - counts.get(p)! || ordered(p, q));
  const none = theme.categories.length;
  // components are numbered by size already: the number is the colour, as in the files for Gephi
  const colourOf = new Map<string | null, number>(
    sorted.map((key, k) => [key, Math.min(by === "component" ? Number(key) - 1 : k, none)]),
  );
  const palette = [...theme.categories, theme.other];
  const codes = Uint16Array.from(keys, (key) => colourOf.get(key) ?? none);
  const edges = Uint16Array.from(a as ArrayLike<number>, (from, e) => {
    const to = b[e]!;
    return keys[from] === keys[to] ? codes[from]! : none;
  });
  const listed: (string | null)[] = [...sorted.sort((p, q) => colourOf.get(p)! - colourOf.get(q)!)];
  if (counts.has(null)) listed.push(null);
  const all = listed.map((key) => ({ key, colour: colourOf.get(key) ?? none, count: counts.get(key)! }));
  return { palette, accounts: codes, edges, meaning: { kind: "categories", of: "accounts", all } };
}

/** Ids such as 2.10 after 2.9. */
function ordered(p: string, q: string): number {
  return p.localeCompare(q, "en", { numeric: true });
}

function countsOf(codes: ArrayLike<number>, n: number): Int32Array {
  const counts = new Int32Array(n);
  for (let i = 0; i < codes.length; i++) counts[codes[i]!]!++;
  return counts;
}
