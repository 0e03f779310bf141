/** Colours and sizes of numbers. */

/** Base diameters in units of the layout, the ones of the static drawing. */
export const SMALLEST_RADIUS = 2;
export const LARGEST_RADIUS = 12;

/** Radius whose area grows with a share (0 to 1) of the highest value. */
export function radius(share: number): number {
  return SMALLEST_RADIUS + (LARGEST_RADIUS - SMALLEST_RADIUS) * Math.sqrt(Math.min(1, Math.max(0, share)));
}

/**
 * Pixels for one unit of a base radius at a scale: as the layout up to its own size, then slower, so that accounts
 * come apart when one zooms in; never so small that an account disappears.
 */
export function growth(scale: number): number {
  return Math.min(2.2, Math.max(0.28, Math.min(scale, Math.sqrt(scale))));
}

/** A number from 0 to 1 for each value: the root of its place between least and most (counts are skewed). */
export function placed(value: number, least: number, most: number): number {
  return most > least ? Math.sqrt((value - least) / (most - least)) : 1;
}

/** The value in the middle of the colours, undoing `placed`. */
export function valueAt(place: number, least: number, most: number): number {
  return least + place * place * (most - least);
}

/** The colour (#rrggbb) at a place (0 to 1) along stops of colours. */
export function along(stops: readonly string[], place: number): string {
  const at = Math.min(1, Math.max(0, place)) * (stops.length - 1);
  const k = Math.min(Math.floor(at), stops.length - 2);
  const [from, to] = [channels(stops[k]!), channels(stops[k + 1]!)];
  return "#" + from.map((c, i) => hex(c + (to[i]! - c) * (at - k))).join("");
}

/** Red, green, blue of #rrggbb. */
export function channels(colour: string): [number, number, number] {
  const value = parseInt(colour.slice(1), 16);
  return [(value >> 16) & 255, (value >> 8) & 255, value & 255];
}

/** A colour of a given opacity, as CSS and WebGL read it. */
export function faded(colour: string, opacity: number): string {
  return `rgba(${channels(colour).join(",")},${opacity})`;
}

function hex(value: number): string {
  return Math.round(value).toString(16).padStart(2, "0");
}
