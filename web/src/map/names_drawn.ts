/** The names written in a picture to take away: of components, and of the accounts there is room for. */
import { toScreen } from "./camera.ts";
import { LABEL_HEIGHT, placedLabels, textAt } from "./labels.ts";
import { HIGHEST_NAME, NAMED_ACCOUNT, NAMED_COMPONENT } from "./overlay.ts";
import type { Picture } from "./picture.ts";
import { growth } from "./scale.ts";

/** A name and where it stands. */
export interface Name {
  readonly x: number;
  readonly y: number;
  readonly text: string;
  readonly anchor: "start" | "middle";
}

const MOST = 60;
const LETTER = 6.8;

/** All names, in the order they are written. */
export function namesDrawn({ scene, over, view, size }: Picture): Name[] {
  const names: Name[] = [];
  for (const circle of over.circles) {
    if (circle.radius * view.scale < NAMED_COMPONENT) continue;
    const at = toScreen(view, size, circle.x, circle.y + circle.radius);
    names.push({ x: at.x, y: at.y - HIGHEST_NAME, text: over.componentName(circle), anchor: "middle" });
  }
  const grown = growth(view.scale);
  const first = [...over.emphasis.ringed, ...over.emphasis.accounts];
  const among = first.length > 0 ? first : Array.from(over.bySize);
  const wanted = [...new Set(among)].flatMap((account) => {
    const radius = scene.radius[account]! * grown;
    const text = over.name(account);
    if (!scene.accountShown[account] || text === "" || (first.length === 0 && radius < NAMED_ACCOUNT)) return [];
    const at = toScreen(view, size, scene.x[account]!, scene.y[account]!);
    return at.y > size.height - LABEL_HEIGHT ? [] : [{ account, ...at, radius, width: text.length * LETTER }];
  });
  for (const one of placedLabels(wanted, size, MOST)) {
    names.push({ ...textAt(one), text: over.name(one.account), anchor: "start" });
  }
  return names;
}
