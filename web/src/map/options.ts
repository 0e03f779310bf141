/** What the reader may choose about the picture; kept in the address. */
import { signal } from "@preact/signals";
import { inFragment } from "../state/fragment.ts";
import type { View } from "./camera.ts";

export const COLOURS = ["component", "community", "type", "platform", "degree", "strength", "share_ratio"] as const;
export const SIZES = ["strength", "degree", "n_shares", "same"] as const;
export const LABELS = ["none", "name", "id"] as const;

export type ColourBy = (typeof COLOURS)[number];
export type SizeBy = (typeof SIZES)[number];
export type LabelBy = (typeof LABELS)[number];

export const colourBy = signal<ColourBy>("component");
export const sizeBy = signal<SizeBy>("strength");
export const labelBy = signal<LabelBy>("name");
/** Where the reader moved the map; null: the whole network, or what was chosen. */
export const camera = signal<View | null>(null);

const oneOf =
  <T extends string>(all: readonly T[]) =>
  (text: string): T | undefined =>
    all.find((one) => one === text);

inFragment("colour", colourBy, (value) => (value === "component" ? null : value), oneOf(COLOURS));
inFragment("size", sizeBy, (value) => (value === "strength" ? null : value), oneOf(SIZES));
inFragment("label", labelBy, (value) => (value === "name" ? null : value), oneOf(LABELS));
inFragment("map", camera, (view) => view && writtenView(view), readView);

/** A view in few characters. */
export function writtenView(view: View): string {
  return [view.x.toFixed(1), view.y.toFixed(1), view.scale.toPrecision(3)].map(Number).join(",");
}

/** The view so written; undefined when it is none. */
export function readView(text: string): View | undefined {
  const [x, y, scale, ...more] = text.split(",").map(Number);
  if (more.length > 0 || ![x, y, scale].every((v) => Number.isFinite(v)) || !(scale! > 0)) return undefined;
  return { x: x!, y: y!, scale: scale! };
}
/** Draw without WebGL although there is some: for tests, and for machines whose WebGL is broken. */
export const plainDrawing = signal(typeof location !== "undefined" && /[?&]nowebgl\b/.test(location.search));
inFragment("draw", plainDrawing, (value) => (value ? "canvas" : null), (text) => (text === "canvas" ? true : undefined));
