/** The page's colours, for what is painted and not styled; they change with the theme. */
import { signal } from "@preact/signals";

export interface Palette {
  readonly ink: string;
  readonly paper: string;
  readonly muted: string;
  readonly line: string;
  readonly accent: string;
  /** Colours of types of pairs, in the order of `TYPES`. */
  readonly types: readonly string[];
  /** 0 is for all others, 1 to 10 for the largest components. */
  readonly components: readonly string[];
}

/** The custom properties with the colours of types, near those of Yang et al. 2025, Fig. 5. */
export const TYPE_COLOURS = ["--c1", "--c2", "--c7", "--c4"] as const;

function read(): Palette {
  const style = typeof document === "undefined" ? null : getComputedStyle(document.documentElement);
  const colour = (name: string): string => style?.getPropertyValue(name).trim() || "#808080";
  return {
    ink: colour("--ink"),
    paper: colour("--paper"),
    muted: colour("--muted"),
    line: colour("--line"),
    accent: colour("--accent"),
    types: TYPE_COLOURS.map(colour),
    components: Array.from({ length: 11 }, (_, k) => colour(`--c${k}`)),
  };
}

/** The colours as they are now. */
export const palette = signal<Palette>(read());

if (typeof document !== "undefined") {
  const again = (): void => {
    palette.value = read();
  };
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", again);
}

/** The custom property with the colour of a component, which is named by its rank. */
export function componentColour(component: string | null): string {
  const rank = Number(component);
  return Number.isInteger(rank) && rank >= 1 && rank <= 10 ? `--c${rank}` : "--c0";
}
