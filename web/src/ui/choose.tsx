/** A button that chooses something; every panel follows. */
import type { ComponentChildren } from "preact";
import { select, type Selection, selection } from "../state/selection.ts";

/** Whether two choices are the same. */
export function isSame(p: Selection, q: Selection): boolean {
  return JSON.stringify(p) === JSON.stringify(q);
}

/** Chooses `what` when pressed. */
export function Choose({ what, children, title }: { what: Selection; children: ComponentChildren; title?: string }) {
  const current = isSame(selection.value, what);
  return (
    <button
      type="button"
      class="choose"
      aria-current={current ? "true" : undefined}
      title={title}
      onClick={() => select(what)}
    >
      {children}
    </button>
  );
}
