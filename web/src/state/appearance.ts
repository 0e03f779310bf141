/** How things are shown, whatever is shown: the clock and the theme. */
import { signal } from "@preact/signals";
import { inFragment } from "./fragment.ts";

/** Times in UTC, or in the reader's zone. */
export const clock = signal<"utc" | "local">("utc");
inFragment(
  "clock",
  clock,
  (value) => (value === "utc" ? null : value),
  (text) => (text === "local" ? "local" : undefined),
);
