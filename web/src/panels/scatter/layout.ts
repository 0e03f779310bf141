/** Where every dot of the scatter lies. */
import { type LogScale, logScale } from "../../charts/log-scale.ts";
import type { EdgeFacts } from "../../state/edge-facts.ts";

/** Room for the axes, pixels. */
export const MARGIN = { left: 52, right: 16, top: 22, bottom: 44 } as const;
/** Room for dots of zero seconds, which a logarithmic axis has no place for. */
const STRIP = 38;

export interface Layout {
  readonly width: number;
  readonly height: number;
  readonly across: LogScale;
  readonly up: LogScale;
  /** Pixels of each dot; NaN where a figure is missing. */
  readonly x: Float32Array;
  readonly y: Float32Array;
}

/** A number from -0.5 to 0.5 that is always the same for an edge. */
export function spread(edge: number): number {
  let mixed = Math.imul(edge + 1, 0x9e3779b1);
  mixed ^= mixed >>> 15;
  mixed = Math.imul(mixed, 0x85ebca6b);
  return ((mixed ^ (mixed >>> 13)) >>> 0) / 2 ** 32 - 0.5;
}

/** Lay the dots out. `also` are seconds, and `alsoUp` numbers of objects, that must be on the axes. */
export function layOut(
  facts: EdgeFacts,
  width: number,
  height: number,
  also: readonly number[] = [],
  alsoUp: readonly number[] = [],
): Layout {
  const { speed, repetition } = facts;
  const positive = [...also].filter((value) => value > 0);
  let low = Math.min(1, ...positive);
  let high = Math.max(10, ...positive);
  let least = Math.min(Infinity, ...alsoUp);
  let most = Math.max(3, ...alsoUp);
  let zeros = false;
  for (let edge = 0; edge < facts.n; edge++) {
    const seconds = speed[edge]!;
    if (seconds === 0) zeros = true;
    else if (seconds < low) low = seconds;
    if (seconds > high) high = seconds;
    if (repetition[edge]! > most) most = repetition[edge]!;
    if (repetition[edge]! < least) least = repetition[edge]!;
  }
  const across = logScale(low * 0.8, high * 1.25, MARGIN.left, width - MARGIN.right, zeros ? STRIP : 0);
  const up = logScale(least > 2 && least < Infinity ? least * 0.7 : 0.6, most * 1.2, height - MARGIN.bottom, MARGIN.top);
  const x = new Float32Array(facts.n);
  const y = new Float32Array(facts.n);
  for (let edge = 0; edge < facts.n; edge++) {
    const at = spread(edge);
    // a row is wide where numbers are small; the spread never reaches the next row
    x[edge] = across.at(speed[edge]!) + (speed[edge] === 0 ? spread(~edge) * (STRIP - 14) : 0);
    y[edge] = up.at(repetition[edge]! + at * 0.6);
  }
  return { width, height, across, up, x, y };
}

/** The edge whose dot is nearest to a point, at most `reach` pixels away, among those that are shown; -1 without one. */
export function nearest(layout: Layout, shown: Uint8Array, px: number, py: number, reach: number): number {
  let best = -1;
  let distance = reach * reach;
  for (let edge = 0; edge < shown.length; edge++) {
    if (!shown[edge]) continue;
    const dx = layout.x[edge]! - px;
    const dy = layout.y[edge]! - py;
    const squared = dx * dx + dy * dy;
    if (squared <= distance) {
      distance = squared;
      best = edge;
    }
  }
  return best;
}

/** The figures inside a rectangle of pixels: seconds to a tenth, whole numbers of objects. */
export function figuresIn(
  { across, up }: Layout,
  box: { readonly left: number; readonly right: number; readonly top: number; readonly bottom: number },
): { readonly speed: [number, number]; readonly repetition: [number, number] } {
  const tenth = (value: number): number => Math.round(value * 10) / 10;
  const low = Math.max(Math.ceil(up.value(box.bottom)), 1);
  return {
    speed: [Math.max(tenth(across.value(box.left)), 0), tenth(across.value(box.right))],
    repetition: [low, Math.max(Math.floor(up.value(box.top)), low)],
  };
}
