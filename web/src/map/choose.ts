/** What a click means. */
import { NOTHING, type Selection } from "../state/selection.ts";
import { edgesOf } from "./neighbours.ts";
import type { Scene } from "./scene.ts";

/** Are two accounts joined by an edge that is shown? */
export function isNeighbour(scene: Scene, account: number, other: number): boolean {
  return edgesOf(scene.neighbours, account, scene.edgeShown).some(
    (e) => (scene.a[e] === other || scene.b[e] === other) && account !== other,
  );
}

/** A click on an account: it; after one of its neighbours, the pair of both. */
export function choiceOfAccount(scene: Scene, before: Selection, account: number): Selection {
  if (before.kind === "account" && isNeighbour(scene, before.account, account)) {
    return { kind: "pair", a: before.account, b: account };
  }
  return { kind: "account", account };
}

/** A click with shift: the pair with what was chosen last, also when one of a pair is exchanged. */
export function choiceWithShift(scene: Scene, before: Selection, account: number): Selection {
  if (before.kind === "pair") {
    const kept = [before.a, before.b].find((one) => isNeighbour(scene, one, account));
    if (kept !== undefined) return { kind: "pair", a: kept, b: account };
  }
  return choiceOfAccount(scene, before, account);
}

/** A click on an edge: its pair. */
export function choiceOfEdge(scene: Scene, edge: number): Selection {
  const [a, b] = [scene.a[edge]!, scene.b[edge]!];
  return a === b ? { kind: "account", account: a } : { kind: "pair", a, b };
}

/** A click on nothing. */
export function choiceOfNothing(): Selection {
  return NOTHING;
}
