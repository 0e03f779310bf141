/** What pointer and fingers do on the map. */
import { setFilter } from "../state/filters.ts";
import { hover, select, selection } from "../state/selection.ts";
import { cursor, lassoing, place, pointed, showHint } from "./attention.ts";
import { type Point, type Size, toLayout } from "./camera.ts";
import { choiceOfAccount, choiceOfEdge, choiceOfNothing, choiceWithShift } from "./choose.ts";
import { drawn } from "./drawn.ts";
import type { Doings } from "./gestures.ts";
import { accountAt, edgeAt } from "./hit.ts";
import { enclosed, extended } from "./lasso.ts";
import type { Looking } from "./looking.ts";
import { growth } from "./scale.ts";

/** How far (pixels) beside an account or edge one may point. */
const REACH = 4;
const REACH_OF_FINGERS = 14;
/** More edges than these are not searched at every movement of the pointer, only at a click. */
const POINTED_AT_MOST = 150_000;

/** The doings, and the lasso's line so far. */
export interface Pointing {
  readonly doings: Doings;
  line(): readonly Point[];
}

/** Joins gestures with what they mean; `lay` draws again what lies over the map. */
export function pointing(surface: HTMLElement, look: Looking, size: () => Size, lay: () => void): Pointing {
  let line: readonly Point[] = [];

  const hit = (at: Point, reach: number, withEdges = true): { account: number | null; edge: number | null } => {
    const [scene, view] = [drawn.peek(), look.now()];
    if (!scene || !view) return { account: null, edge: null };
    const there = toLayout(view, size(), at.x, at.y);
    const account = accountAt(scene, there, growth(view.scale) / view.scale, reach / view.scale);
    return { account, edge: account === null && withEdges ? edgeAt(scene, there, reach / view.scale) : null };
  };
  const finishLasso = (complete: boolean) => {
    const [scene, view] = [drawn.peek(), look.now()];
    if (complete && scene && view) {
      const outline = line.map((point) => toLayout(view, size(), point.x, point.y));
      const found = enclosed(outline, scene.x, scene.y, scene.accountShown);
      if (found.length > 0) setFilter({ accounts: found });
    }
    line = [];
    lassoing.value = false;
    lay();
  };
  return {
    line: () => line,
    doings: {
      drag: look.drag,
      zoom: look.zoom,
      tap: (at, shift, touch) => {
        const scene = drawn.peek();
        if (!scene) return;
        cursor.value = null;
        const { account, edge } = hit(at, touch ? REACH_OF_FINGERS : REACH);
        if (account !== null) select((shift ? choiceWithShift : choiceOfAccount)(scene, selection.peek(), account));
        else if (edge !== null) select(choiceOfEdge(scene, edge));
        else select(choiceOfNothing());
      },
      doubleTap: (at, shift) => look.zoomSoftly(shift ? 0.5 : 2, at),
      point: (at) => {
        const few = (drawn.peek()?.a.length ?? 0) <= POINTED_AT_MOST;
        const { account, edge } = at ? hit(at, REACH, few) : { account: null, edge: null };
        hover.value = account;
        pointed.value = edge;
        if (at) place.value = at;
        surface.style.cursor = lassoing.peek() ? "crosshair" : account !== null || edge !== null ? "pointer" : "";
      },
      lasso: (at) => {
        line = extended(line, at);
        lay();
      },
      lassoEnd: finishLasso,
      refused: (how) => showHint(how === "touch" ? "map.hint_touch" : "map.hint_wheel"),
    },
  };
}
