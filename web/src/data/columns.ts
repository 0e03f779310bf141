/** Reads tables written as columns of JSON; the same definition as `decoded` in inconcert/report/columns.py. */

export type Value = string | number | boolean | null | readonly string[];
type Coded =
  | readonly Value[]
  | { readonly offset: number; readonly values: readonly (number | null)[] }
  | { readonly delta: readonly number[] }
  | { readonly levels: readonly string[]; readonly codes: readonly (number | null)[] }
  | { readonly over: string; readonly values: readonly (number | null)[] }
  | { readonly same: string }
  | { readonly in: number; readonly at: number; readonly of: number };

/** A table as it stands in the page. */
export interface CodedTable {
  readonly n: number;
  readonly columns: Readonly<Record<string, Coded>>;
  /** Columns that repeat each other, row by row. */
  readonly together?: readonly (readonly Value[])[];
}

/** A table of named columns, all of `n` values. */
export interface Columns {
  readonly n: number;
  readonly names: readonly string[];
  /** Whether there is a column of this name. */
  has(name: string): boolean;
  /** A column; all null when there is none of this name. */
  get<T extends Value = Value>(name: string): readonly T[];
}

/** Decodes each column when it is first asked for. */
export function decode(table: CodedTable): Columns {
  const read = new Map<string, readonly Value[]>();
  const get = (name: string): readonly Value[] => {
    let values = read.get(name);
    if (values === undefined) {
      const coded = table.columns[name];
      values = coded === undefined ? new Array<Value>(table.n).fill(null) : plain(coded, get, table.together ?? []);
      read.set(name, values);
    }
    return values;
  };
  return {
    n: table.n,
    names: Object.keys(table.columns),
    has: (name) => Object.hasOwn(table.columns, name),
    get: <T extends Value>(name: string) => get(name) as readonly T[],
  };
}

function plain(
  coded: Coded,
  other: (name: string) => readonly Value[],
  together: readonly (readonly Value[])[],
): readonly Value[] {
  if (!("length" in coded)) {
    if ("delta" in coded) {
      let sum = 0;
      return coded.delta.map((d) => (sum += d));
    }
    if ("offset" in coded) return coded.values.map((v) => (v === null ? null : coded.offset + v));
    if ("levels" in coded) return coded.codes.map((k) => (k === null ? null : (coded.levels[k] ?? null)));
    if ("same" in coded) return other(coded.same);
    if ("in" in coded) {
      const { at, of } = coded;
      return (together[coded.in] ?? []).filter((_, i) => i % of === at);
    }
    const by = other(coded.over);
    return coded.values.map((v, i) => (v === null ? null : v / Number(by[i])));
  }
  return coded;
}
