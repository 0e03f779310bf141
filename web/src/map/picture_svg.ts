/** The picture as SVG: text, so that it can be edited; every text in it escaped. */
import { toScreen } from "./camera.ts";
import { namesDrawn } from "./names_drawn.ts";
import { below, type Picture } from "./picture.ts";
import { growth } from "./scale.ts";

/** width of a letter of a name, roughly: nothing can be measured here */
const LETTER = 6.8;

/** A text as XML holds it: marks escaped, what XML forbids replaced. */
export function escaped(text: string): string {
  return text
    .replace(/[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/gu, "\ufffd")
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;");
}

/** The SVG document. */
export function svgOf(picture: Picture): string {
  const { scene, view, size, over } = picture;
  const { texts, height } = below(picture);
  const { theme } = over;
  const lines: string[] = [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${size.width} ${height}" width="${size.width}" ` +
      `height="${height}" font-family="system-ui, sans-serif" font-size="12">`,
    `<title>${escaped(picture.caption[0] ?? "")}</title>`,
    `<rect width="100%" height="100%" fill="${theme.ground}"/>`,
    `<svg width="${size.width}" height="${size.height}">`,
    `<g fill="none" stroke-opacity="${short(scene.edgeOpacity)}">`,
  ];
  const grown = growth(view.scale);
  for (const e of scene.order) {
    if (!scene.edgeShown[e]) continue;
    const from = toScreen(view, size, scene.x[scene.a[e]!]!, scene.y[scene.a[e]!]!);
    const to = toScreen(view, size, scene.x[scene.b[e]!]!, scene.y[scene.b[e]!]!);
    if (isOutside(from.x, to.x, size.width) || isOutside(from.y, to.y, size.height)) continue;
    lines.push(
      `<path d="M${short(from.x)} ${short(from.y)}L${short(to.x)} ${short(to.y)}" ` +
        `stroke="${scene.palette[scene.edgeColour[e]!]}" stroke-width="${short(scene.edgeWidth[e]! * grown)}"/>`,
    );
  }
  lines.push("</g><g>");
  for (const i of scene.shownAccounts()) {
    const at = toScreen(view, size, scene.x[i]!, scene.y[i]!);
    const r = scene.radius[i]! * grown;
    if (at.x < -r || at.y < -r || at.x > size.width + r || at.y > size.height + r) continue;
    const fill = scene.palette[scene.accountColour[i]!];
    lines.push(`<circle cx="${short(at.x)}" cy="${short(at.y)}" r="${short(r)}" fill="${fill}"/>`);
  }
  lines.push(
    `</g><g fill="${theme.ink}" stroke="${theme.ground}" stroke-width="3.5" paint-order="stroke" stroke-linejoin="round">`,
  );
  for (const { x, y, text, of } of namesDrawn(scene, over, view, size, (name) => name.length * LETTER)) {
    lines.push(
      `<text x="${short(x)}" y="${short(y)}" text-anchor="${of === "component" ? "middle" : "start"}" dominant-baseline="central" ` +
        `style="unicode-bidi:isolate">${escaped(text)}</text>`,
    );
  }
  lines.push("</g></svg>");
  for (const { x, y, text, kind, colour } of texts) {
    if (kind === "key") lines.push(`<circle cx="${x + 6}" cy="${y}" r="5" fill="${colour}"/>`);
    const weight = kind === "title" ? ' font-weight="600"' : "";
    const ink = kind === "line" ? theme.muted : theme.ink;
    lines.push(
      `<text x="${short(kind === "key" ? x + 16 : x)}" y="${short(y)}" fill="${ink}"${weight} ` +
        `dominant-baseline="central">${escaped(text)}</text>`,
    );
  }
  lines.push("</svg>", "");
  return lines.join("\n");
}

function short(value: number): string {
  return String(Math.round(value * 100) / 100);
}

function isOutside(p: number, q: number, most: number): boolean {
  return Math.max(p, q) < 0 || Math.min(p, q) > most;
}
