/** What the reader has chosen; every panel follows. */
import { signal } from "@preact/signals";

export type Selection =
  | { readonly kind: "none" }
  | { readonly kind: "component"; readonly component: string }
  | { readonly kind: "account"; readonly account: number }
  | { readonly kind: "pair"; readonly a: number; readonly b: number }
  | { readonly kind: "object"; readonly object: number };

export const NOTHING: Selection = { kind: "none" };
/** The choice; accounts and objects by their row. */
export const selection = signal<Selection>(NOTHING);
/** The account under the pointer, by row. */
export const hover = signal<number | null>(null);

/** Chooses something; a pair has its smaller row first. */
export function select(chosen: Selection): void {
  selection.value =
    chosen.kind === "pair" && chosen.a > chosen.b ? { kind: "pair", a: chosen.b, b: chosen.a } : chosen;
}
