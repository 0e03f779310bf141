/** What lies over the drawing: the veil, what stands out, rings, names, the lasso's line. */
import { type Point, type Size, toScreen, type View } from "./camera.ts";
import type { Circle } from "./circles.ts";
import type { Theme } from "./colours.ts";
import type { Emphasis } from "./emphasis.ts";
import type { Box } from "./labels.ts";
import { namesDrawn } from "./names_drawn.ts";
import { drawAccount } from "./draw.ts";
import { faded, growth, LARGEST_RADIUS } from "./scale.ts";
import type { Scene } from "./scene.ts";

/** Everything that lies over the drawing. */
export interface Over {
  readonly emphasis: Emphasis;
  readonly circles: readonly Circle[];
  /** the name written above a component */
  readonly componentName: (circle: Circle) => string;
  /** accounts by size, the largest first */
  readonly bySize: ArrayLike<number>;
  /** the name of an account as it is written; empty for none */
  readonly name: (account: number) => string;
  /** where no name may stand: buttons lie there */
  readonly keptFree: readonly Box[];
  /** the lasso's line so far, pixels */
  readonly lasso: readonly Point[];
  readonly theme: Theme;
}

const FONT = "system-ui, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, 'Noto Sans', sans-serif";
const ACCOUNT_FONT = `500 12px ${FONT}`;
const COMPONENT_FONT = `600 11px ${FONT}`;

/** Draws it. */
export function drawOver(context: CanvasRenderingContext2D, scene: Scene, over: Over, view: View, size: Size): void {
  veil(context, over, view, size);
  standOut(context, scene, over, view, size);
  rings(context, scene, over, view, size);
  names(context, scene, over, view, size);
  lassoLine(context, over);
}

function veil(context: CanvasRenderingContext2D, { emphasis, circles, theme }: Over, view: View, size: Size): void {
  if (emphasis.accounts.length === 0 && emphasis.component === null) return;
  context.fillStyle = faded(theme.ground, 0.8);
  context.beginPath();
  context.rect(0, 0, size.width, size.height);
  const circle = circles.find((one) => one.component === emphasis.component);
  if (circle) {
    const at = toScreen(view, size, circle.x, circle.y);
    // the whole of the outermost account
    const rim = LARGEST_RADIUS * growth(view.scale) + 8;
    context.arc(at.x, at.y, circle.radius * view.scale + rim, 0, 2 * Math.PI);
  }
  context.fill("evenodd");
}

function standOut(context: CanvasRenderingContext2D, scene: Scene, over: Over, view: View, size: Size): void {
  const { accounts, edges } = over.emphasis;
  context.globalAlpha = Math.min(0.9, Math.max(0.25, 12 / Math.sqrt(edges.length || 1)));
  for (const e of edges) {
    const from = toScreen(view, size, scene.x[scene.a[e]!]!, scene.y[scene.a[e]!]!);
    const to = toScreen(view, size, scene.x[scene.b[e]!]!, scene.y[scene.b[e]!]!);
    context.strokeStyle = scene.palette[scene.edgeColour[e]!]!;
    context.lineWidth = Math.max(1, scene.edgeWidth[e]! * growth(view.scale));
    context.beginPath();
    context.moveTo(from.x, from.y);
    context.lineTo(to.x, to.y);
    context.stroke();
  }
  context.globalAlpha = 1;
  const grown = growth(view.scale);
  for (const i of accounts) if (scene.accountShown[i]) drawAccount(context, scene, view, size, i, grown);
}

function rings(context: CanvasRenderingContext2D, scene: Scene, { emphasis, theme }: Over, view: View, size: Size): void {
  for (const i of emphasis.ringed) {
    if (!scene.accountShown[i]) continue;
    const at = toScreen(view, size, scene.x[i]!, scene.y[i]!);
    for (const [width, colour] of [
      [6, theme.ground],
      [2, theme.ink],
    ] as const) {
      context.strokeStyle = colour;
      context.lineWidth = width;
      context.beginPath();
      context.arc(at.x, at.y, scene.radius[i]! * growth(view.scale) + 3, 0, 2 * Math.PI);
      context.stroke();
    }
  }
}

function names(context: CanvasRenderingContext2D, scene: Scene, over: Over, view: View, size: Size): void {
  context.textBaseline = "middle";
  context.font = ACCOUNT_FONT;
  const measure = (text: string) => context.measureText(text).width;
  for (const { x, y, text, of } of namesDrawn(scene, over, view, size, measure)) {
    const isComponent = of === "component";
    context.font = isComponent ? COMPONENT_FONT : ACCOUNT_FONT;
    context.textAlign = isComponent ? "center" : "start";
    context.fillStyle = isComponent ? over.theme.muted : over.theme.ink;
    written(context, text, x, y, over.theme);
  }
  context.textAlign = "start";
}

/** The text with a rim of the ground, so that it reads over lines. */
function written(context: CanvasRenderingContext2D, text: string, x: number, y: number, theme: Theme): void {
  context.lineJoin = "round";
  context.lineWidth = 3.5;
  context.strokeStyle = faded(theme.ground, 0.85);
  context.strokeText(text, x, y);
  context.fillText(text, x, y);
}

function lassoLine(context: CanvasRenderingContext2D, { lasso, theme }: Over): void {
  if (lasso.length < 2) return;
  context.beginPath();
  for (const point of lasso) context.lineTo(point.x, point.y);
  context.closePath();
  context.fillStyle = faded(theme.ink, 0.08);
  context.fill();
  context.setLineDash([5, 4]);
  context.lineWidth = 1.5;
  context.strokeStyle = theme.ink;
  context.stroke();
  context.setLineDash([]);
}
