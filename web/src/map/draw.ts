/** Accounts and edges on a canvas, as plain strokes and discs. */
import { type Size, toScreen, type View } from "./camera.ts";
import { growth } from "./scale.ts";
import type { Scene } from "./scene.ts";

/** Edges joined in one stroke: more at once is slower, fewer too. */
const TOGETHER = 300;
/** Discs smaller than this (pixels of radius) are drawn as squares: nobody sees the difference. */
const SQUARE = 1.1;

/** Draws the edges shown that cross the picture, from one place of the drawing order to another. */
export function drawEdges(
  context: CanvasRenderingContext2D,
  scene: Scene,
  view: View,
  size: Size,
  first = 0,
  end = scene.order.length,
): void {
  const { a, b, x, y, order, edgeShown, edgeColour, edgeWidth, palette } = scene;
  const thicker = growth(view.scale);
  context.globalAlpha = scene.edgeOpacity;
  let [style, width, count] = [-1, -1, 0];
  for (let k = first; k < Math.min(end, order.length); k++) {
    const e = order[k]!;
    if (!edgeShown[e]) continue;
    const from = toScreen(view, size, x[a[e]!]!, y[a[e]!]!);
    const to = toScreen(view, size, x[b[e]!]!, y[b[e]!]!);
    if (Math.max(from.x, to.x) < 0 || Math.min(from.x, to.x) > size.width) continue;
    if (Math.max(from.y, to.y) < 0 || Math.min(from.y, to.y) > size.height) continue;
    // few widths make few strokes
    const wide = Math.max(0.1, Math.round(edgeWidth[e]! * thicker * 5) / 5);
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

/** Draws the accounts shown that lie on the picture, from one row to another. */
export function drawAccounts(
  context: CanvasRenderingContext2D,
  scene: Scene,
  view: View,
  size: Size,
  first = 0,
  end = scene.n,
): void {
  const grown = growth(view.scale);
  for (let i = first; i < Math.min(end, scene.n); i++) {
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
  if (r < SQUARE) return context.fillRect(at.x - r, at.y - r, 2 * r, 2 * r);
  context.beginPath();
  context.arc(at.x, at.y, r, 0, 2 * Math.PI);
  context.fill();
}
