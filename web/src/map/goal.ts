/** Where to look when something is chosen. */
import type { Selection } from "../state/selection.ts";
import { around } from "./bounds.ts";
import type { Bounds } from "./camera.ts";
import type { Circle } from "./circles.ts";
import { edgesOf } from "./neighbours.ts";
import type { Scene } from "./scene.ts";

/** The rectangle to look at; null where the map stays. */
export function goalOf(chosen: Selection, scene: Scene, circles: readonly Circle[]): Bounds | null {
  if (chosen.kind === "component") {
    const circle = circles.find((one) => one.component === chosen.component);
    return circle ? rectangle(circle.x, circle.y, circle.radius + 14) : null;
  }
  if (chosen.kind === "account" || chosen.kind === "pair") {
    const accounts = new Set(chosen.kind === "account" ? [chosen.account] : [chosen.a, chosen.b]);
    for (const i of [...accounts]) {
      for (const e of edgesOf(scene.neighbours, i, scene.edgeShown)) accounts.add(scene.a[e]!).add(scene.b[e]!);
    }
    return around(scene.x, scene.y, 30, (i) => accounts.has(i));
  }
  return null;
}

function rectangle(x: number, y: number, half: number): Bounds {
  return { left: x - half, right: x + half, bottom: y - half, top: y + half };
}
