/**
 * Draws on plain canvases where there is no WebGL. A large network is drawn in parts on a canvas nobody sees, which
 * then takes the place of the one that is seen; between the parts the page goes on living.
 */
import type { Size } from "./camera.ts";
import { drawAccounts, drawEdges } from "./draw.ts";
import type { Painter } from "./painter.ts";
import type { Scene } from "./scene.ts";

/** Milliseconds a part may take. */
const PART = 12;
/** Edges and accounts drawn between two looks at the clock. */
const EDGES_AT_ONCE = 1500;
const ACCOUNTS_AT_ONCE = 1000;

/** A painter that draws on canvases inside `place`. */
export function canvasPainter(place: HTMLElement): Painter {
  const sheets = [sheet(place), sheet(place)] as const;
  let front = 0;
  let scene: Scene | null = null;
  return {
    name: "canvas",
    show: (next) => {
      scene = next;
    },
    begin: (view, size) => {
      const drawn = scene!;
      const { canvas, context } = sheets[1 - front]!;
      fit(canvas, context, size);
      let [edges, accounts] = [0, 0];
      return () => {
        const begun = performance.now();
        while (edges < drawn.order.length || accounts < drawn.n) {
          if (edges < drawn.order.length) {
            drawEdges(context, drawn, view, size, edges, (edges += EDGES_AT_ONCE));
          } else drawAccounts(context, drawn, view, size, accounts, (accounts += ACCOUNTS_AT_ONCE));
          // reading a pixel has all drawn that was only noted down, so that the clock tells the truth
          context.getImageData(0, 0, 1, 1);
          if (performance.now() - begun > PART) break;
        }
        if (edges < drawn.order.length || accounts < drawn.n) return false;
        front = 1 - front;
        sheets.forEach((one, k) => one.canvas.classList.toggle("unseen", k !== front));
        return true;
      };
    },
    lag: () => 0,
    end: () => {
      for (const { canvas } of sheets) canvas.remove();
    },
  };
}

function sheet(place: HTMLElement): { canvas: HTMLCanvasElement; context: CanvasRenderingContext2D } {
  const canvas = document.createElement("canvas");
  canvas.className = "unseen";
  place.append(canvas);
  return { canvas, context: canvas.getContext("2d", { willReadFrequently: true })! };
}

/** Gives a canvas the size and sharpness of the screen, and clears it. */
export function fit(canvas: HTMLCanvasElement, context: CanvasRenderingContext2D, size: Size): void {
  const ratio = window.devicePixelRatio || 1;
  const [width, height] = [Math.round(size.width * ratio), Math.round(size.height * ratio)];
  if (canvas.width !== width || canvas.height !== height) {
    canvas.width = width;
    canvas.height = height;
    canvas.style.width = `${size.width}px`;
    canvas.style.height = `${size.height}px`;
  }
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  context.clearRect(0, 0, size.width, size.height);
}
