/** Ids for labels and descriptions. */
import { useMemo } from "preact/hooks";

let last = 0;

/** An id unique in the whole document: preact's own are unique in one root, and every panel is a root. */
export function useId(): string {
  return useMemo(() => `n${++last}`, []);
}
