/** Ids for labels that are the only ones of the page: Preact's own begin anew in every panel. */
import { useMemo } from "preact/hooks";

let last = 0;

/** An id that stays while the component does. */
export function useId(): string {
  return useMemo(() => `u${++last}`, []);
}
