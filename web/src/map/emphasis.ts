/** What stands out: what is pointed at, else what is chosen; everything else steps back. */
import type { Selection } from "../state/selection.ts";
import { edgesOf } from "./neighbours.ts";
import type { Scene } from "./scene.ts";

/** Accounts and edges that stand out, and those with a ring around them. */
export interface Emphasis {
  readonly accounts: readonly number[];
  readonly edges: readonly number[];
  readonly ringed: readonly number[];
  /** a component stands out by the circle it is drawn in */
  readonly component: string | null;
}

export const NONE: Emphasis = { accounts: [], edges: [], ringed: [], component: null };

/** What the reader's attention is on. */
export interface Attention {
  readonly hover: number | null;
  readonly pointed: number | null;
  readonly cursor: number | null;
  readonly selection: Selection;
  /** rows of the accounts that shared an object */
  readonly sharers: (object: number) => readonly number[];
}

/** What stands out now. */
export function emphasis(scene: Scene, now: Attention): Emphasis {
  const chosen = chosenOf(scene, now);
  const account = now.hover ?? now.cursor;
  if (account !== null && account < scene.n && scene.accountShown[account]) {
    return { ...around(scene, account), ringed: [...new Set([...chosen.ringed, account])] };
  }
  if (now.pointed !== null && scene.edgeShown[now.pointed]) {
    const ends = [scene.a[now.pointed]!, scene.b[now.pointed]!];
    return { accounts: ends, edges: [now.pointed], ringed: chosen.ringed, component: null };
  }
  return chosen;
}

function chosenOf(scene: Scene, { selection, sharers }: Attention): Emphasis {
  switch (selection.kind) {
    case "none":
      return NONE;
    case "component":
      return { ...NONE, component: selection.component };
    case "account":
      return { ...around(scene, selection.account), ringed: [selection.account] };
    case "pair": {
      const both = [selection.a, selection.b];
      const edges = edgesOf(scene.neighbours, selection.a, scene.edgeShown).filter(
        (e) => scene.a[e] === selection.b || scene.b[e] === selection.b,
      );
      return { accounts: both, edges, ringed: both, component: null };
    }
    case "object": {
      const all = sharers(selection.object).filter((i) => scene.accountShown[i]);
      const among = new Set(all);
      const edges = new Set<number>();
      for (const i of all) {
        for (const e of edgesOf(scene.neighbours, i, scene.edgeShown)) {
          if (among.has(scene.a[e]!) && among.has(scene.b[e]!)) edges.add(e);
        }
      }
      return { accounts: all, edges: [...edges], ringed: [], component: null };
    }
  }
}

function around(scene: Scene, account: number): Emphasis {
  const edges = edgesOf(scene.neighbours, account, scene.edgeShown);
  const next = edges.map((e) => (scene.a[e] === account ? scene.b[e]! : scene.a[e]!));
  return { accounts: [...new Set([account, ...next])], edges, ringed: [account], component: null };
}
