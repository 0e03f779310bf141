/**
 * A network to export: which accounts and which edges of the tables, and what they are called in the file.
 */
import type { Columns } from "../data/columns.ts";
import { type Attribute, attributesOf } from "./attributes.ts";

/** The part of a network that is to be written. */
export interface Network {
  readonly accounts: Columns;
  readonly edges: Columns;
  /** rows of the accounts that are written, in the order of the file */
  readonly accountRows: ArrayLike<number>;
  /** rows of the edges that are written; both ends must be among the accounts */
  readonly edgeRows: ArrayLike<number>;
  /** weight of each edge (by row of the table) as it is shown, when filters recounted it */
  readonly shownWeight?: ArrayLike<number>;
}

/** Where the accounts stand in the picture; the files have places of their own for it. */
export const POSITION = ["x", "y"];
/** The ends of an edge in the page's table: rows of the accounts. */
export const ENDS = ["a", "b"];

/** Attributes of the accounts in a graph file: `account_id` is called `name`, as igraph calls it, and comes first. */
export function nodeAttributes(network: Network): Attribute[] {
  return [{ name: "name", type: "string" }, ...attributesOf(network.accounts, ["account_id", ...POSITION])];
}

/** Attributes of the edges; `weight_shown` is there when filters recounted the weights. */
export function edgeAttributes(network: Network): Attribute[] {
  const own = attributesOf(network.edges, ENDS);
  return network.shownWeight ? [...own, { name: "weight_shown", type: "long" }] : own;
}

/** Gives a function that reads the attribute values of an account. */
export function nodeValues(network: Network, attributes: readonly Attribute[]): (row: number) => unknown[] {
  const columns = attributes.map(({ name }) => network.accounts.get(name === "name" ? "account_id" : name));
  return (row) => columns.map((column) => column[row]);
}

/** Gives a function that reads the attribute values of an edge. */
export function edgeValues(network: Network, attributes: readonly Attribute[]): (row: number) => unknown[] {
  const shown = network.shownWeight;
  const columns = attributes.map(({ name }) =>
    name === "weight_shown" && shown ? shown : network.edges.get(name),
  );
  return (row) => columns.map((column) => column[row]);
}

/** Gives the number in the file of each account by its row in the table; -1 for those that are not in it. */
export function numbersInFile(network: Network): Int32Array {
  const numbers = new Int32Array(network.accounts.n).fill(-1);
  for (let k = 0; k < network.accountRows.length; k++) numbers[network.accountRows[k] as number] = k;
  return numbers;
}

/** Weight of an edge as it is shown. */
export function weightOf(network: Network, row: number): unknown {
  return network.shownWeight ? network.shownWeight[row] : network.edges.get("weight")[row];
}
