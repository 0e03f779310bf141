/** From one account to the next with the arrow keys. */
import type { Scene } from "./scene.ts";
import { edgesOf } from "./neighbours.ts";

export type Direction = "left" | "right" | "up" | "down";

const TOWARDS: Record<Direction, readonly [number, number]> = {
  left: [-1, 0],
  right: [1, 0],
  up: [0, 1],
  down: [0, -1],
};

/** How far aside a way may lead: within 60 degrees of the arrow. */
const ASIDE = 0.5;

/** The next account in a direction: the nearest neighbour there, else the nearest account shown; null at the rim. */
export function step(scene: Scene, from: number, direction: Direction): number | null {
  const neighbours = edgesOf(scene.neighbours, from, scene.edgeShown).map((e) =>
    scene.a[e] === from ? scene.b[e]! : scene.a[e]!,
  );
  return nearest(scene, from, direction, neighbours) ?? nearest(scene, from, direction, scene.shownAccounts());
}

function nearest(scene: Scene, from: number, direction: Direction, among: Iterable<number>): number | null {
  const [tx, ty] = TOWARDS[direction];
  let best: number | null = null;
  let least = Infinity;
  for (const i of among) {
    const [dx, dy] = [scene.x[i]! - scene.x[from]!, scene.y[i]! - scene.y[from]!];
    const distance = Math.hypot(dx, dy);
    const straight = (dx * tx + dy * ty) / (distance || 1);
    if (distance === 0 || straight < ASIDE) continue;
    // what lies aside counts as farther away
    const cost = distance / straight;
    if (cost < least) [best, least] = [i, cost];
  }
  return best;
}
