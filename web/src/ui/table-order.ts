/** Rows of a table in an order, and those that match what is searched; pure, for tables of 100,000 rows. */

/** What a cell is sorted by. */
export type Key = string | number | null;

/** Gives `rows` sorted by a key; equal ones stay in their order, empty ones come last in both directions. */
export function inOrder(rows: ArrayLike<number>, key: (row: number) => Key, descending: boolean): Int32Array {
  const keys = Array.from(rows, key);
  const order = new Int32Array(rows.length).map((_, k) => k);
  const sign = descending ? -1 : 1;
  order.sort((i, k) => {
    const [p, q] = [keys[i] as Key, keys[k] as Key];
    if (p === null || q === null) return (p === null ? 1 : 0) - (q === null ? 1 : 0) || i - k;
    if (p === q) return i - k;
    const smaller = typeof p === typeof q ? p < q : typeof p === "number";
    return smaller ? -sign : sign;
  });
  return order.map((k) => rows[k] as number);
}

/** A text as it is compared: without case, marks above and below letters, and widths. */
export function folded(text: string): string {
  return text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
}

/** Gives the rows whose text (already folded) has every word that is searched. */
export function matching(rows: ArrayLike<number>, text: (row: number) => string, query: string): Int32Array {
  const words = folded(query).split(/\s+/).filter((word) => word !== "");
  if (words.length === 0) return Int32Array.from(rows);
  return Int32Array.from(Array.from(rows).filter((row) => words.every((word) => text(row).includes(word))));
}
