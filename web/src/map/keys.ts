/** What a key means on the map. */
import type { Direction } from "./step.ts";

export type KeyAction =
  | { readonly kind: "step"; readonly direction: Direction }
  | { readonly kind: "pan"; readonly direction: Direction }
  | { readonly kind: "zoom"; readonly factor: number }
  | { readonly kind: "fit" | "choose" | "leave" };

const ARROWS: Readonly<Record<string, Direction>> = {
  ArrowLeft: "left",
  ArrowRight: "right",
  ArrowUp: "up",
  ArrowDown: "down",
};

/** The action of a key; null for one that is not the map's, which the browser keeps. */
export function actionOf(
  key: string,
  held: { readonly shiftKey: boolean; readonly ctrlKey: boolean; readonly altKey: boolean; readonly metaKey: boolean },
): KeyAction | null {
  if (held.ctrlKey || held.altKey || held.metaKey) return null;
  const direction = ARROWS[key];
  if (direction) return { kind: held.shiftKey ? "pan" : "step", direction };
  switch (key) {
    case "+":
    case "=":
      return { kind: "zoom", factor: 1.5 };
    case "-":
    case "_":
      return { kind: "zoom", factor: 1 / 1.5 };
    case "0":
      return { kind: "fit" };
    case "Enter":
    case " ":
      return { kind: "choose" };
    case "Escape":
      return { kind: "leave" };
    default:
      return null;
  }
}
