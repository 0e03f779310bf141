/** Draws on a plain canvas: everywhere, in downloads, and where there is no WebGL. */
import { type Size, toScreen, type View } from "./camera.ts";
import type { Painter } from "./painter.ts";
import { growth } from "./scale.ts";
import type { Scene } from "./scene.ts";

/** Edges joined in one stroke: more at once is slower, fewer too. */
const TOGETHER = 400;

/** A painter that draws on a canvas inside `place`. */
export function canvasPainter(place: HTMLElement): Painter {
  const canvas = document.createElement("canvas");
  place.append(canvas);
  const context = canvas.getContext("2d")!;
  let scene: Scene | null = null;
  return {
    name: "canvas",
    show: (next) => {
      scene = next;
    },
    paint: (view, size) => {
      const begun = performance.now();
      fit(canvas, context, size);
      if (scene) {
        drawEdges(context, scene, view, size);
        drawAccounts(context, scene, view, size);
      }
      return performance.now() - begun;
    },
    end: () => canvas.remove(),
  };
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

/** Draws the edges shown that cross the picture. */
export function drawEdges(context: CanvasRenderingContext2D, scene: Scene, view: View, size: Size): void {
  const { a, b, x, y, order, edgeShown, edgeColour, edgeWidth, palette } = scene;
  const thicker = growth(view.scale) ** 0.5;
  context.globalAlpha = scene.edgeOpacity;
  context.lineCap = "butt";
  let [style, width, count] = [-1, -1, 0];
  for (let k = 0; k < order.length; k++) {
    const e = order[k]!;
    if (!edgeShown[e]) continue;
    const from = toScreen(view, size, x[a[e]!]!, y[a[e]!]!);
    const to = toScreen(view, size, x[b[e]!]!, y[b[e]!]!);
    if (Math.max(from.x, to.x) < 0 || Math.min(from.x, to.x) > size.width) continue;
    if (Math.max(from.y, to.y) < 0 || Math.min(from.y, to.y) > size.height) continue;
    // a fifth of a pixel is not seen, and few widths make few strokes
    const wide = Math.round(edgeWidth[e]! * thicker * 5) / 5;
    if (edgeColour[e] !== style || wide !== width || count >= TOGETHER) {
      if (count > 0) context.stroke();
      [style, width, count] = [edgeColour[e]!, wide, 0];
      context.strokeStyle = palette[style]!;
      context.lineWidth = width;
      context.beginPath();
    }
    context.moveTo(from.x, from.y);
    context.lineTo(to.x, to.y);
    count++;
  }
  if (count > 0) context.stroke();
  context.globalAlpha = 1;
}

/** Draws the accounts shown that lie on the picture. */
export function drawAccounts(context: CanvasRenderingContext2D, scene: Scene, view: View, size: Size): void {
  const grown = growth(view.scale);
  for (let i = 0; i < scene.n; i++) {
    if (scene.accountShown[i]) drawAccount(context, scene, view, size, i, grown);
  }
}

/** Draws one account. */
export function drawAccount(
  context: CanvasRenderingContext2D,
  scene: Scene,
  view: View,
  size: Size,
  account: number,
  grown: number,
): void {
  const at = toScreen(view, size, scene.x[account]!, scene.y[account]!);
  const r = scene.radius[account]! * grown;
  if (at.x < -r || at.y < -r || at.x > size.width + r || at.y > size.height + r) return;
  context.fillStyle = scene.palette[scene.accountColour[account]!]!;
  context.beginPath();
  context.arc(at.x, at.y, r, 0, 2 * Math.PI);
  context.fill();
}
