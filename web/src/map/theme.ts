/** The theme of the page, followed as it changes. */
import { signal } from "@preact/signals";
import { LIGHT, type Theme, themeAt } from "./colours.ts";

/** The colours of the map now. */
export const theme = signal<Theme>(LIGHT);

/** Follows the theme; the function given back stops it. */
export function followTheme(element: Element): () => void {
  const read = () => (theme.value = themeAt(element));
  const dark = matchMedia("(prefers-color-scheme: dark)");
  dark.addEventListener("change", read);
  read();
  return () => dark.removeEventListener("change", read);
}
