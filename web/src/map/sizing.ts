/** How large each account and how wide each edge is drawn. */
import type { Columns } from "../data/columns.ts";
import type { SizeBy } from "./options.ts";
import { radius } from "./scale.ts";

const NARROWEST = 0.8;
const WIDEST = 2.6;

/** Base radius of each account; and the highest value, which the legend names (null when all are the same). */
export function sizing(by: SizeBy, accounts: Columns): { readonly radius: Float32Array; readonly most: number | null } {
  if (by === "same") return { radius: new Float32Array(accounts.n).fill(radius(0.1)), most: null };
  const values = accounts.get<number | null>(by);
  const most = values.reduce<number>((high, v) => Math.max(high, v ?? 0), 0);
  return { radius: Float32Array.from(values, (v) => radius((v ?? 0) / Math.max(most, 1))), most };
}

/** Base width of each edge: grows with the root of its weight. */
export function widths(weight: ArrayLike<number>): Float32Array {
  let most = 1;
  for (let e = 0; e < weight.length; e++) most = Math.max(most, weight[e]!);
  return Float32Array.from(weight, (w) => NARROWEST + (WIDEST - NARROWEST) * Math.sqrt(Math.max(w - 1, 0) / Math.max(most - 1, 1)));
}
