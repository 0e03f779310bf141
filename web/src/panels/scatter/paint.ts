/** Paints the scatter: axes, thresholds, and one dot for each edge. */
import { logTicks, timeTicks } from "../../charts/log-scale.ts";
import { shortTime } from "../../charts/short-time.ts";
import type { Palette } from "../../charts/theme.ts";
import { number } from "../../texts.ts";
import { type Layout, MARGIN } from "./layout.ts";

export interface Thresholds {
  readonly seconds: number | null;
  readonly interval: readonly [number, number] | null;
  readonly equal: number | null;
  readonly conservative: number | null;
}
export interface Picture {
  readonly layout: Layout;
  readonly palette: Palette;
  readonly thresholds: Thresholds | null;
  /** Edges that pass the filters; the others are pale. */
  readonly shown: Uint8Array;
  /** Place of each edge's colour in `colours`. */
  readonly group: ArrayLike<number>;
  readonly colours: readonly string[];
  /** Whether groups have shapes as well: types do. */
  readonly shapes: boolean;
  /** Edges with a ring. */
  readonly ringed: readonly number[];
  readonly titles: { readonly across: string; readonly up: string };
}

/** More dots are drawn as small squares. */
const MANY = 6_000;
const FACE = '12px system-ui, -apple-system, "Segoe UI", Roboto, sans-serif';

/** Paint everything; the context is scaled to CSS pixels. */
export function paint(to: CanvasRenderingContext2D, picture: Picture): void {
  const { width, height } = picture.layout;
  to.clearRect(0, 0, width, height);
  to.font = FACE;
  if (picture.thresholds?.interval) paintBand(to, picture, picture.thresholds.interval);
  paintAxes(to, picture);
  paintDots(to, picture);
  if (picture.thresholds) paintThresholds(to, picture, picture.thresholds);
  paintRings(to, picture);
}

function paintBand(to: CanvasRenderingContext2D, { layout, palette }: Picture, [low, high]: readonly [number, number]): void {
  const left = layout.across.at(Math.max(low, layout.across.low));
  const right = layout.across.at(Math.min(high, layout.across.high));
  to.globalAlpha = 0.13;
  to.fillStyle = palette.accent;
  to.fillRect(left, MARGIN.top, right - left, layout.height - MARGIN.top - MARGIN.bottom);
  to.globalAlpha = 1;
}

function line(to: CanvasRenderingContext2D, x1: number, y1: number, x2: number, y2: number): void {
  to.beginPath();
  to.moveTo(x1, y1);
  to.lineTo(x2, y2);
  to.stroke();
}

function paintAxes(to: CanvasRenderingContext2D, { layout, palette, titles }: Picture): void {
  const { width, height, across, up } = layout;
  const [bottom, right] = [height - MARGIN.bottom, width - MARGIN.right];
  to.strokeStyle = palette.line;
  to.fillStyle = palette.muted;
  to.lineWidth = 1;
  to.textAlign = "center";
  let free = -Infinity;
  for (const tick of timeTicks(across.low, across.high)) {
    const x = Math.round(across.at(tick)) + 0.5;
    line(to, x, MARGIN.top, x, bottom);
    const words = shortTime(tick);
    const half = to.measureText(words).width / 2;
    if (x - half < free || x + half > width) continue;
    free = x + half + 8;
    to.fillText(words, x, bottom + 16);
  }
  if (across.zero !== null) {
    to.fillText(shortTime(0), across.zero, bottom + 16);
    to.setLineDash([2, 3]);
    const edge = Math.round(across.at(across.low)) + 0.5;
    line(to, edge, MARGIN.top, edge, bottom);
    to.setLineDash([]);
  }
  to.textAlign = "right";
  for (const tick of logTicks(Math.max(1, up.low), up.high)) {
    const y = Math.round(up.at(tick)) + 0.5;
    line(to, MARGIN.left, y, right, y);
    to.fillText(number(tick), MARGIN.left - 6, y + 4);
  }
  to.fillText(titles.across, right, height - 8);
  to.textAlign = "left";
  to.fillText(titles.up, 4, 12);
}

function paintDots(to: CanvasRenderingContext2D, { layout, palette, shown, group, colours, shapes }: Picture): void {
  const { x, y } = layout;
  const n = shown.length;
  to.fillStyle = palette.muted;
  to.globalAlpha = 0.35;
  for (let edge = 0; edge < n; edge++) if (!shown[edge] && x[edge]! >= 0 && y[edge]! >= 0) to.fillRect(x[edge]! - 1, y[edge]! - 1, 2, 2);
  const many = n > MANY;
  to.globalAlpha = many ? 0.5 : 0.8;
  // a thin rim keeps pale colours apart from pale paper
  to.strokeStyle = palette.ink;
  to.lineWidth = 0.5;
  colours.forEach((colour, k) => {
    to.fillStyle = colour;
    for (let edge = 0; edge < n; edge++) {
      // what has no figure (NaN) has no place
      if (!shown[edge] || group[edge] !== k || !(x[edge]! >= 0 && y[edge]! >= 0)) continue;
      if (many) {
        to.fillRect(x[edge]! - 1.5, y[edge]! - 1.5, 3, 3);
        continue;
      }
      shape(to, shapes ? k : 0, x[edge]!, y[edge]!, 4);
      to.fill();
      to.stroke();
    }
  });
  to.globalAlpha = 1;
}

/** A disc, a triangle, a square or a diamond: types can be told apart without colours. */
function shape(to: CanvasRenderingContext2D, kind: number, x: number, y: number, r: number): void {
  to.beginPath();
  if (kind === 0) to.arc(x, y, r * 0.85, 0, 2 * Math.PI);
  else if (kind === 1) polygon(to, [[x, y - r], [x + r, y + r * 0.8], [x - r, y + r * 0.8]]);
  else if (kind === 2) to.rect(x - r * 0.8, y - r * 0.8, r * 1.6, r * 1.6);
  else polygon(to, [[x, y - r * 1.2], [x + r * 1.2, y], [x, y + r * 1.2], [x - r * 1.2, y]]);
}

function polygon(to: CanvasRenderingContext2D, corners: readonly (readonly [number, number])[]): void {
  corners.forEach(([x, y], k) => (k ? to.lineTo(x, y) : to.moveTo(x, y)));
  to.closePath();
}

function paintThresholds(to: CanvasRenderingContext2D, { layout, palette }: Picture, marks: Thresholds): void {
  const { width, height, across, up } = layout;
  const [bottom, right] = [height - MARGIN.bottom, width - MARGIN.right];
  to.strokeStyle = palette.ink;
  to.lineWidth = 1.4;
  if (marks.seconds !== null && marks.seconds > 0) {
    const x = across.at(marks.seconds);
    line(to, x, MARGIN.top, x, bottom);
    label(to, palette, `T = ${shortTime(Math.round(marks.seconds * 100) / 100)}`, x + 5, MARGIN.top + 12, "left");
  }
  const rows = [
    [marks.equal, "F₁", [6, 4]],
    [marks.conservative, "F₂", []],
  ] as const;
  for (const [least, name, dash] of rows) {
    if (least === null) continue;
    // between the last row that does not reach it and the first that does
    const y = up.at(least - 0.5);
    to.setLineDash([...dash]);
    line(to, MARGIN.left, y, right, y);
    to.setLineDash([]);
    label(to, palette, `${name} = ${number(least)}`, right - 4, y - 4, "right");
  }
}

/** A name on a rim of paper, so that it can be read over anything. */
function label(to: CanvasRenderingContext2D, palette: Palette, words: string, x: number, y: number, align: CanvasTextAlign): void {
  to.save();
  to.font = `600 ${FACE}`;
  to.textAlign = align;
  to.lineJoin = "round";
  to.lineWidth = 4;
  to.strokeStyle = palette.paper;
  to.strokeText(words, x, y);
  to.fillStyle = palette.ink;
  to.fillText(words, x, y);
  to.restore();
}

function paintRings(to: CanvasRenderingContext2D, { layout, palette, ringed }: Picture): void {
  to.strokeStyle = palette.ink;
  to.lineWidth = 2;
  for (const edge of ringed) {
    if (!(layout.x[edge]! >= 0 && layout.y[edge]! >= 0)) continue;
    to.beginPath();
    to.arc(layout.x[edge]!, layout.y[edge]!, 7, 0, 2 * Math.PI);
    to.stroke();
  }
}
