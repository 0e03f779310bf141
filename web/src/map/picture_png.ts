/** The picture as PNG, twice as sharp as the screen. */
import { drawOver } from "./overlay.ts";
import { drawAccounts, drawEdges } from "./draw.ts";
import { below, type Picture } from "./picture.ts";

const SHARPNESS = 2;

/** Draws the picture on a new canvas. */
export function canvasOf(picture: Picture): HTMLCanvasElement {
  const { scene, view, size, over } = picture;
  const { texts, height } = below(picture);
  const canvas = document.createElement("canvas");
  canvas.width = size.width * SHARPNESS;
  canvas.height = height * SHARPNESS;
  const context = canvas.getContext("2d")!;
  context.scale(SHARPNESS, SHARPNESS);
  context.fillStyle = over.theme.ground;
  context.fillRect(0, 0, size.width, height);
  context.save();
  context.beginPath();
  context.rect(0, 0, size.width, size.height);
  context.clip();
  drawEdges(context, scene, view, size);
  drawAccounts(context, scene, view, size);
  drawOver(context, scene, over, view, size);
  context.restore();
  context.textBaseline = "middle";
  for (const { x, y, text, kind, colour } of texts) {
    context.font = `${kind === "title" ? "600 " : ""}12px system-ui, sans-serif`;
    if (kind === "key") {
      context.fillStyle = colour!;
      context.beginPath();
      context.arc(x + 6, y, 5, 0, 2 * Math.PI);
      context.fill();
    }
    context.fillStyle = kind === "line" ? over.theme.muted : over.theme.ink;
    context.fillText(text, kind === "key" ? x + 16 : x, y);
  }
  return canvas;
}

/** The PNG of the picture. */
export function pngOf(picture: Picture): Promise<Blob> {
  return new Promise((done, failed) =>
    canvasOf(picture).toBlob((blob) => (blob ? done(blob) : failed(new Error("no picture"))), "image/png"),
  );
}
