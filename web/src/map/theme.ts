/** The theme of the page, followed as it changes. */
import { signal } from "@preact/signals";
import { LIGHT, type Theme, themeAt } from "./colours.ts";

/** The colours of the map now. */
export const theme = signal<Theme>(LIGHT);

/** Follows the theme; the function given back stops it. */
export function followTheme(element: Element): () => void {
  const read = () => (theme.value = themeAt(element));
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const watching = new MutationObserver(read);
  watching.observe(document.documentElement, { attributes: true, attributeFilter: ["data-theme"] });
  dark.addEventListener("change", read);
  read();
  return () => {
    watching.disconnect();
    dark.removeEventListener("change", read);
  };
}
