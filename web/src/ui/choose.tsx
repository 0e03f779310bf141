/** A button that chooses something; every panel follows. */
import type { ComponentChildren } from "preact";
import { select, type Selection, selection } from "../state/selection.ts";

/** Whether two choices are the same. */
export function isSame(p: Selection, q: Selection): boolean {
  return JSON.stringify(p) === JSON.stringify(q);
}

interface Chooses {
  readonly what: Selection;
  readonly children: ComponentChildren;
  readonly title?: string;
  /** Whether the reader is taken to map and details, too. */
  readonly follow?: boolean;
}

/** Chooses `what` when pressed. */
export function Choose({ what, children, title, follow = false }: Chooses) {
  const current = isSame(selection.value, what);
  const choose = () => {
    select(what);
    if (follow) document.getElementById("workbench")?.scrollIntoView({ block: "start" });
  };
  return (
    <button
      type="button"
      class="choose"
      aria-current={current ? "true" : undefined}
      title={title}
      onClick={choose}
    >
      {children}
    </button>
  );
}
