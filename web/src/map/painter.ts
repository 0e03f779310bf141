/** What draws accounts and edges: WebGL where there is any, a canvas elsewhere. */
import type { Size, View } from "./camera.ts";
import type { Scene } from "./scene.ts";

/** A way to draw a scene into an element. */
export interface Painter {
  readonly name: "webgl" | "canvas";
  /** Takes a scene; it is drawn with the next picture. */
  show(scene: Scene): void;
  /**
   * Begins a picture. Each call of what it gives draws for some milliseconds and tells whether the picture is whole;
   * only then is it seen.
   */
  begin(view: View, size: Size): () => boolean;
  /** Milliseconds the last pictures took beyond the time of the calls, where something else than the processor draws. */
  lag(): number;
  /** Gives back what it holds. */
  end(): void;
}
