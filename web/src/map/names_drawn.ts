/** The names in a picture: of components, and of the accounts there is room for; on the screen and in files. */
import { type Size, toScreen, type View } from "./camera.ts";
import { discBox, LABEL_HEIGHT, occupied, placedLabels, type Wanted } from "./labels.ts";
import type { Over } from "./overlay.ts";
import { growth } from "./scale.ts";
import type { Scene } from "./scene.ts";

/** A name and where it stands; `y` is its middle. */
export interface Name {
  readonly x: number;
  readonly y: number;
  readonly text: string;
  readonly of: "account" | "component";
}

/** Names are written for accounts and components drawn at least so large (pixels of radius). */
const NAMED_ACCOUNT = 4.5;
const NAMED_COMPONENT = 26;
/** How far the name of a component stands above its uppermost account. */
const ABOVE = 18;
/** More accounts than these are not all tried for a name in one picture, nor kept free of names. */
const TRIED = 1500;
/** what a ring adds to an account's radius */
const RING = 4;
const SMALLEST_KEPT_FREE = 2.5;

/** All names, `measure` giving the width of a text; component names are centred on `x`, others begin there. */
export function namesDrawn(
  scene: Scene,
  over: Over,
  view: View,
  size: Size,
  measure: (text: string) => number,
): Name[] {
  const names: Name[] = [];
  const [taken, others] = [occupied(), occupied()];
  for (const box of over.keptFree) taken.take(box);
  keepFree(scene, view, size, taken.take);
  for (const circle of over.circles) {
    if (circle.radius * view.scale < NAMED_COMPONENT) continue;
    const at = toScreen(view, size, circle.x, circle.y + circle.radius);
    const text = over.componentName(circle);
    const half = measure(text) / 2;
    const [x, y] = [at.x, at.y - ABOVE];
    if (y < LABEL_HEIGHT / 2 || y > size.height || x < half || x > size.width - half) continue;
    const box = { left: x - half, right: x + half, top: y - LABEL_HEIGHT / 2, bottom: y + LABEL_HEIGHT / 2 };
    if (!others.isFree(box)) continue;
    others.take(box);
    taken.take(box);
    names.push({ x, y, text, of: "component" });
  }
  const most = size.width < 560 ? 18 : 48;
  const ringed = over.emphasis.ringed.length;
  for (const one of placedLabels(wanted(scene, over, view, size, measure), size, most, taken, ringed)) {
    names.push({ x: one.x, y: one.y, text: over.name(one.account), of: "account" });
  }
  return names;
}

function keepFree(scene: Scene, view: View, size: Size, take: (box: ReturnType<typeof discBox>) => void): void {
  const grown = growth(view.scale);
  let kept = 0;
  for (const i of scene.shownAccounts()) {
    const r = scene.radius[i]! * grown;
    if (r < SMALLEST_KEPT_FREE) continue;
    const at = toScreen(view, size, scene.x[i]!, scene.y[i]!);
    if (at.x < -r || at.y < -r || at.x > size.width + r || at.y > size.height + r) continue;
    take(discBox(at.x, at.y, r));
    if (++kept > TRIED) return;
  }
}

function* wanted(
  scene: Scene,
  over: Over,
  view: View,
  size: Size,
  measure: (text: string) => number,
): Iterable<Wanted> {
  const grown = growth(view.scale);
  const { emphasis } = over;
  const made = (account: number): Wanted | null => {
    const at = toScreen(view, size, scene.x[account]!, scene.y[account]!);
    if (at.x < 0 || at.y < 0 || at.x > size.width || at.y > size.height) return null;
    const name = over.name(account);
    const radius = scene.radius[account]! * grown + (emphasis.ringed.includes(account) ? RING : 0);
    return name === "" ? null : { account, ...at, radius, width: measure(name) };
  };
  const first = [...emphasis.ringed, ...bySizeOf(emphasis.accounts, scene)];
  for (const account of new Set(first)) {
    const one = scene.accountShown[account] ? made(account) : null;
    if (one) yield one;
  }
  // beside what stands out, other names would only disturb
  if (first.length > 0) return;
  let tried = 0;
  for (let k = 0; k < over.bySize.length && tried < TRIED; k++) {
    const account = over.bySize[k]!;
    if (!scene.accountShown[account]) continue;
    if (scene.radius[account]! * grown < NAMED_ACCOUNT) return;
    const one = made(account);
    if (one) {
      tried++;
      yield one;
    }
  }
}

function bySizeOf(accounts: readonly number[], scene: Scene): number[] {
  return [...accounts].sort((p, q) => scene.radius[q]! - scene.radius[p]! || p - q);
}
