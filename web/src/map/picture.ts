/** The picture to take away: what is shown, with its legend and a caption of how it came about. */
import type { Size, View } from "./camera.ts";
import type { Over } from "./overlay.ts";
import type { Scene } from "./scene.ts";

/** A line of the legend in the picture. */
export interface Key {
  readonly colour: string;
  readonly text: string;
}

/** Everything in the picture. */
export interface Picture {
  readonly scene: Scene;
  readonly over: Over;
  readonly view: View;
  /** of the map alone; caption and legend come below */
  readonly size: Size;
  readonly keys: readonly Key[];
  readonly caption: readonly string[];
}

export const EDGE = 16;
export const LINE = 18;
/** width of a letter of the legend, roughly; it decides where a line ends */
const LETTER = 6.6;

/** A text at its place below the map. */
export interface Placed {
  readonly x: number;
  readonly y: number;
  readonly text: string;
  /** the first line of the caption stands out */
  readonly kind: "key" | "title" | "line";
  readonly colour?: string;
}

/** Where legend and caption stand, and how high the whole picture is. */
export function below({ size, keys, caption }: Picture): { readonly texts: readonly Placed[]; readonly height: number } {
  const texts: Placed[] = [];
  let [x, y] = [EDGE, size.height + EDGE + LINE / 2];
  for (const { colour, text } of keys) {
    const wide = 18 + text.length * LETTER + 14;
    if (x > EDGE && x + wide > size.width - EDGE) [x, y] = [EDGE, y + LINE];
    texts.push({ x, y, text, colour, kind: "key" });
    x += wide;
  }
  if (keys.length > 0) y += LINE * 1.4;
  const most = Math.max(20, Math.floor((size.width - 2 * EDGE) / LETTER));
  caption.forEach((line, k) => {
    for (const part of wrapped(line, most)) {
      texts.push({ x: EDGE, y, text: part, kind: k === 0 ? "title" : "line" });
      y += LINE;
    }
  });
  return { texts, height: Math.ceil(y + EDGE / 2) };
}

/** A text cut into lines of at most so many letters, between words where there are any. */
export function wrapped(text: string, most: number): string[] {
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(" ")) {
    const parts = word.match(new RegExp(`.{1,${most}}`, "gsu")) ?? [""];
    for (const part of parts) {
      if (line !== "" && line.length + 1 + part.length > most) {
        lines.push(line);
        line = part;
      } else line = line === "" ? part : `${line} ${part}`;
    }
  }
  if (line !== "") lines.push(line);
  return lines;
}
