/** What draws accounts and edges: WebGL where there is any, a canvas elsewhere. */
import type { Size, View } from "./camera.ts";
import type { Scene } from "./scene.ts";

/** A way to draw a scene into an element. */
export interface Painter {
  readonly name: "webgl" | "canvas";
  /** Takes a scene; it is drawn with the next `paint`. */
  show(scene: Scene): void;
  /** Draws, and gives the milliseconds until the picture was ready. */
  paint(view: View, size: Size): number;
  /** Gives back what it holds. */
  end(): void;
}
