/**
 * Where the map looks: the point of the layout in the middle of the picture and how many pixels one unit takes.
 * The layout's y grows upwards, the screen's downwards.
 */

/** A view of the map; `scale` is pixels for one unit of the layout. */
export interface View {
  readonly x: number;
  readonly y: number;
  readonly scale: number;
}

/** Width and height of the picture in CSS pixels. */
export interface Size {
  readonly width: number;
  readonly height: number;
}

/** A rectangle of the layout. */
export interface Bounds {
  readonly left: number;
  readonly right: number;
  readonly bottom: number;
  readonly top: number;
}

/** A point of the screen (pixels from the upper left corner) or of the layout. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

/** The largest magnification: beyond it there is nothing more to see. */
export const LARGEST_SCALE = 24;
/** A small network is not blown up to fill the picture. */
export const LARGEST_FIT = 3.2;
/** How far one may go back from the fitted view. */
export const FARTHEST = 0.5;

/** The place on the screen of a point of the layout. */
export function toScreen(view: View, size: Size, x: number, y: number): Point {
  return { x: size.width / 2 + (x - view.x) * view.scale, y: size.height / 2 - (y - view.y) * view.scale };
}

/** The point of the layout under a place of the screen. */
export function toLayout(view: View, size: Size, x: number, y: number): Point {
  return { x: view.x + (x - size.width / 2) / view.scale, y: view.y - (y - size.height / 2) / view.scale };
}

/** The view after the picture was dragged by some pixels. */
export function dragged(view: View, dx: number, dy: number): View {
  return { ...view, x: view.x - dx / view.scale, y: view.y + dy / view.scale };
}

/** The view magnified by a factor; what is under the given place of the screen stays there. */
export function zoomed(view: View, size: Size, factor: number, at: Point, smallest: number): View {
  const scale = Math.min(LARGEST_SCALE, Math.max(smallest, view.scale * factor));
  const fixed = toLayout(view, size, at.x, at.y);
  return {
    x: fixed.x - (at.x - size.width / 2) / scale,
    y: fixed.y + (at.y - size.height / 2) / scale,
    scale,
  };
}

/** The view that shows a rectangle whole, with margins in pixels. */
export function fitted(bounds: Bounds, size: Size, margin: Bounds): View {
  const wide = Math.max(bounds.right - bounds.left, 1e-9);
  const high = Math.max(bounds.top - bounds.bottom, 1e-9);
  const scale = Math.min(
    Math.max(size.width - margin.left - margin.right, 1) / wide,
    Math.max(size.height - margin.bottom - margin.top, 1) / high,
    LARGEST_FIT,
  );
  return {
    x: (bounds.left + bounds.right) / 2 + (margin.right - margin.left) / 2 / scale,
    y: (bounds.bottom + bounds.top) / 2 + (margin.top - margin.bottom) / 2 / scale,
    scale,
  };
}

/** The view kept where something is to be seen: its middle inside the layout, its scale within the limits. */
export function held(view: View, bounds: Bounds, smallest: number): View {
  return {
    x: Math.min(bounds.right, Math.max(bounds.left, view.x)),
    y: Math.min(bounds.top, Math.max(bounds.bottom, view.y)),
    scale: Math.min(LARGEST_SCALE, Math.max(smallest, view.scale)),
  };
}

/** The view a part (0 to 1) of the way between two; magnification goes by equal factors. */
export function between(from: View, to: View, part: number): View {
  if (part >= 1) return to;
  const scale = from.scale * (to.scale / from.scale) ** part;
  // the middle moves as fast as the picture grows, so that the goal nears in a straight line of the screen
  const way = to.scale === from.scale ? part : (1 / scale - 1 / from.scale) / (1 / to.scale - 1 / from.scale);
  return { x: from.x + (to.x - from.x) * way, y: from.y + (to.y - from.y) * way, scale };
}

/** Where a picture made for one view must be moved and how much stretched to stand for another: CSS pixels. */
export function displacement(made: View, wanted: View, size: Size): { dx: number; dy: number; stretch: number } {
  const stretch = wanted.scale / made.scale;
  const corner = toLayout(made, size, 0, 0);
  const at = toScreen(wanted, size, corner.x, corner.y);
  return { dx: at.x, dy: at.y, stretch };
}
