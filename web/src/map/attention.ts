/** What the map attends to at the moment; not kept in the address. */
import { signal } from "@preact/signals";
import type { Point } from "./camera.ts";

/** The account the keyboard stands on, by row. */
export const cursor = signal<number | null>(null);
/** The edge under the pointer, by row. */
export const pointed = signal<number | null>(null);
/** Where what is pointed at stands on the map, pixels. */
export const place = signal<Point>({ x: 0, y: 0 });
/** Is the reader drawing a line around accounts? */
export const lassoing = signal(false);
/** Does one finger move the map (else it scrolls the page)? */
export const free = signal(false);
/** Does the map fill the screen? */
export const filling = signal(false);
/** A short word about how to move the map; key of a text. */
export const hint = signal<string | null>(null);
/** What draws: nothing yet, WebGL or a canvas. */
export const drawnBy = signal<"none" | "webgl" | "canvas">("none");

let forgetting = 0;

/** Shows a hint for two seconds. */
export function showHint(key: string): void {
  hint.value = key;
  window.clearTimeout(forgetting);
  forgetting = window.setTimeout(() => (hint.value = null), 2000);
}
