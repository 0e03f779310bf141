/** The way the reader came: what was chosen before, so that there is a way back. */
import { effect, signal } from "@preact/signals";
import { NOTHING, type Selection, selection } from "./selection.ts";

const LONGEST = 100;

/** What was chosen before, the latest last; empty again when nothing is chosen. */
export const trail = signal<readonly Selection[]>([]);

let current: Selection = NOTHING;
effect(() => {
  const chosen = selection.value;
  if (chosen === current || JSON.stringify(chosen) === JSON.stringify(current)) return;
  const before = trail.peek();
  if (chosen.kind === "none") trail.value = [];
  else if (current.kind !== "none") trail.value = [...before, current].slice(-LONGEST);
  current = chosen;
});

/** Chooses again what was chosen before; nothing when there was nothing. */
export function goBack(): void {
  const last = trail.value.at(-1) ?? NOTHING;
  const rest = trail.value.slice(0, -1);
  selection.value = last;
  trail.value = last.kind === "none" ? [] : rest;
}
