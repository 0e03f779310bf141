/** Where the map looks: what the reader moves, what is chosen, what the address says, what fits. */
import { effect, untracked } from "@preact/signals";
import type { Core } from "../data/model.ts";
import { core } from "../data/source.ts";
import { type Selection, selection } from "../state/selection.ts";
import { around } from "./bounds.ts";
import { type Bounds, dragged, FARTHEST, fitted, held, type Point, type Size, toScreen, type View, zoomed } from "./camera.ts";
import { componentCircles, drawn } from "./drawn.ts";
import { flight } from "./flight.ts";
import { goalOf } from "./goal.ts";
import { camera } from "./options.ts";

/** The map's gaze. */
export interface Looking {
  now(): View | null;
  zoom(factor: number, at?: Point): void;
  /** the same as a flight */
  zoomSoftly(factor: number, at: Point): void;
  drag(dx: number, dy: number): void;
  fit(): void;
  /** brings an account into sight */
  seek(account: number): void;
  isInSight(account: number): boolean;
  /** the picture has another size */
  resized(): void;
  end(): void;
}

/** Pixels kept free: names stand above, buttons on the right. */
const MARGIN = { left: 24, right: 58, bottom: 24, top: 40 };
/** An account nearer to the rim (pixels) is not in sight. */
const RIM = 12;
/** Milliseconds after which the address follows. */
const REST = 300;

/** Begins to look; `onView` hears of every view, `onRest` of those that stay. */
export function looking(size: () => Size, onView: (view: View) => void, onRest: () => void): Looking {
  /** the view the address has because of the reader's own movement; another one in it is followed */
  let own: View | null = null;
  /** the rectangle that stays fitted when the picture changes its size; null once the reader moved */
  let fittedTo: Bounds | null = null;
  let [network, remembering]: [Core | null, number] = [null, 0];
  const flying = flight(onView, onRest);

  const shownBounds = (): Bounds => {
    const scene = drawn.peek()!;
    return around(scene.x, scene.y, 14, (i) => scene.accountShown[i] === 1) ?? scene.bounds;
  };
  const smallest = () => fitted(drawn.peek()!.bounds, size(), MARGIN).scale * FARTHEST;
  const inside = (view: View) => held(view, drawn.peek()!.bounds, smallest());
  /** Flies, but not while the page is still being put together. */
  const go = (view: View) => (document.documentElement.hasAttribute("data-ready") ? flying.fly(view) : flying.put(view));
  /** Looks at a rectangle; the address has no view of its own then. */
  const lookAt = (goal: Bounds, stays: boolean, move: (view: View) => void) => {
    window.clearTimeout(remembering);
    fittedTo = stays ? goal : null;
    camera.value = own = null;
    move(fitted(goal, size(), MARGIN));
  };
  /** The address follows when the hand rests, not with every pixel. */
  const remember = () => {
    fittedTo = null;
    window.clearTimeout(remembering);
    remembering = window.setTimeout(() => (camera.value = own = flying.now()), REST);
  };
  const moveTo = (view: View) => {
    flying.put(inside(view));
    remember();
  };
  const begin = () => {
    if (!drawn.peek() || size().width === 0) return;
    const wanted = (own = camera.peek());
    if (wanted) return flying.put(inside(wanted));
    const goal = goalOf(selection.peek(), drawn.peek()!, componentCircles.peek());
    fittedTo = goal && selection.peek().kind === "component" ? goal : shownBounds();
    flying.put(fitted(fittedTo, size(), MARGIN));
  };
  const isInSight = (account: number): boolean => {
    const [scene, { width, height }] = [drawn.peek()!, size()];
    const at = toScreen(flying.now()!, size(), scene.x[account]!, scene.y[account]!);
    return at.x > RIM && at.y > RIM && at.x < width - RIM && at.y < height - RIM;
  };
  const isSeen = (chosen: Selection): boolean =>
    chosen.kind === "account"
      ? isInSight(chosen.account)
      : chosen.kind === "pair" && isInSight(chosen.a) && isInSight(chosen.b);
  const isReady = () => drawn.peek() !== null && flying.now() !== null;

  const stops = [
    effect(() => {
      if (drawn.value && flying.now() === null) untracked(begin);
    }),
    effect(() => {
      const chosen = selection.value;
      untracked(() => {
        // a view that the address asks for goes before
        if (!isReady() || camera.peek() !== own) return;
        const goal = goalOf(chosen, drawn.peek()!, componentCircles.peek());
        if (goal && !isSeen(chosen)) lookAt(goal, chosen.kind === "component", go);
      });
    }),
    effect(() => {
      const wanted = camera.value;
      untracked(() => {
        if (wanted === own || !isReady()) return;
        own = wanted;
        if (!wanted) return lookAt(shownBounds(), true, go);
        window.clearTimeout(remembering);
        fittedTo = null;
        go(inside(wanted));
      });
    }),
    // another network (the explorer counted again) has other places
    effect(() => {
      const next = core.value;
      untracked(() => {
        const isAnother = network !== null && network !== next;
        network = next;
        if (isAnother && isReady()) lookAt(shownBounds(), true, flying.put);
      });
    }),
  ];
  return {
    now: flying.now,
    zoom: (factor, at = { x: size().width / 2, y: size().height / 2 }) => {
      if (isReady()) moveTo(zoomed(flying.now()!, size(), factor, at, smallest()));
    },
    zoomSoftly: (factor, at) => {
      if (!isReady()) return;
      flying.fly(inside(zoomed(flying.now()!, size(), factor, at, smallest())));
      remember();
    },
    drag: (dx, dy) => {
      if (isReady()) moveTo(dragged(flying.now()!, dx, dy));
    },
    fit: () => {
      if (drawn.peek()) lookAt(shownBounds(), true, flying.fly);
    },
    seek: (account) => {
      const scene = drawn.peek()!;
      if (!isInSight(account)) moveTo({ ...flying.now()!, x: scene.x[account]!, y: scene.y[account]! });
    },
    isInSight,
    resized: () => {
      if (flying.now() === null) begin();
      else if (fittedTo) flying.put(fitted(fittedTo, size(), MARGIN));
    },
    end: () => {
      for (const stop of stops) stop();
      window.clearTimeout(remembering);
      flying.end();
    },
  };
}
