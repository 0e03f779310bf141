/** Joins the parts of the map: what the reader does, what is chosen, where the map looks, what is drawn. */
import { effect, untracked } from "@preact/signals";
import type { Core } from "../data/model.ts";
import { core } from "../data/source.ts";
import { setFilter } from "../state/filters.ts";
import { hover, select, selection } from "../state/selection.ts";
import { say } from "../texts.ts";
import { cursor, drawnBy, filling, free, lassoing, place, pointed, showHint } from "./attention.ts";
import { around } from "./bounds.ts";
import { type Bounds, dragged, FARTHEST, fitted, held, type Point, toLayout, toScreen, type View, zoomed } from "./camera.ts";
import { captionOf, keysOfLegend } from "./caption.ts";
import { choiceOfAccount, choiceOfEdge, choiceOfNothing, choiceWithShift } from "./choose.ts";
import { bySize, componentCircles, drawn, labelOf, sharersOf } from "./drawn.ts";
import { emphasis } from "./emphasis.ts";
import { flight } from "./flight.ts";
import { type Doings, listen } from "./gestures.ts";
import { accountAt, edgeAt } from "./hit.ts";
import { actionOf } from "./keys.ts";
import { enclosed, extended } from "./lasso.ts";
import type { Box } from "./labels.ts";
import type { Over } from "./overlay.ts";
import type { Picture } from "./picture.ts";
import { camera, plainDrawing } from "./options.ts";
import { growth } from "./scale.ts";
import type { Scene } from "./scene.ts";
import { stage } from "./stage.ts";
import { step } from "./step.ts";
import { goalOf } from "./goal.ts";
import { theme } from "./theme.ts";

/** The elements the map lives in. */
export interface Elements {
  readonly surface: HTMLElement;
  readonly ground: HTMLElement;
  readonly veil: HTMLCanvasElement;
  /** where no name should stand */
  readonly buttons: HTMLElement;
}

/** What the buttons can ask of the map. */
export interface Control {
  zoom(factor: number): void;
  fit(): void;
  /** what is shown now, to take away; null while nothing is */
  picture(): Picture | null;
  end(): void;
}

/** pixels kept free: names stand above, buttons on the right */
const MARGIN = { left: 24, right: 58, bottom: 24, top: 40 };
const PAN = 60;
/** More edges than these are not searched at every movement of the pointer, only at a click. */
const POINTED_AT_MOST = 150_000;

/** Brings the map to life. */
export function control({ surface, ground, veil, buttons }: Elements): Control {
  let line: readonly Point[] = [];
  /** what the reader moved to last, so that an address that says something else is followed */
  let own: View | null = null;
  /** the rectangle that stays fitted when the place changes its size; null once the reader moved */
  let fittedTo: Bounds | null = null;

  let network: Core | null = null;

  const flying = flight(
    (view) => staged.look(view),
    () => follow(),
  );
  const staged = stage(ground, veil, {
    plain: plainDrawing.peek(),
    onPainter: (name) => (drawnBy.value = name),
    onSize: () => {
      if (flying.now() === null) begin();
      else if (fittedTo) flying.put(fitted(fittedTo, staged.size(), MARGIN));
    },
  });

  /** Flies, but not while the page is still being put together. */
  const go = (view: View) => (document.documentElement.hasAttribute("data-ready") ? flying.fly(view) : flying.put(view));
  const shownBounds = (): Bounds => {
    const scene = drawn.peek()!;
    return around(scene.x, scene.y, 14, (i) => scene.accountShown[i] === 1) ?? scene.bounds;
  };
  const smallest = () => fitted(drawn.peek()!.bounds, staged.size(), MARGIN).scale * FARTHEST;
  const begin = () => {
    if (!drawn.peek() || staged.size().width === 0) return;
    const wanted = camera.peek();
    own = wanted;
    if (wanted) return flying.put(held(wanted, drawn.peek()!.bounds, smallest()));
    const goal = goalOf(selection.peek(), drawn.peek()!, componentCircles.peek());
    fittedTo = goal && selection.peek().kind === "component" ? goal : shownBounds();
    flying.put(fitted(fittedTo, staged.size(), MARGIN));
  };
  const fit = () => {
    if (!drawn.peek()) return;
    fittedTo = shownBounds();
    camera.value = own = null;
    flying.fly(fitted(fittedTo, staged.size(), MARGIN));
  };
  let remembering = 0;
  /** The address follows when the hand rests, not with every pixel. */
  const remember = () => {
    fittedTo = null;
    window.clearTimeout(remembering);
    remembering = window.setTimeout(() => (camera.value = own = flying.now()), 300);
  };
  const moveTo = (view: View) => {
    flying.put(held(view, drawn.peek()!.bounds, smallest()));
    remember();
  };
  const zoom = (factor: number, at: Point = { x: staged.size().width / 2, y: staged.size().height / 2 }) => {
    const view = flying.now();
    if (view && drawn.peek()) moveTo(zoomed(view, staged.size(), factor, at, smallest()));
  };
  const drag = (dx: number, dy: number) => {
    const view = flying.now();
    if (view) moveTo(dragged(view, dx, dy));
  };

  /** Where the account under attention stands on the screen, for what is written beside it. */
  const follow = () => {
    const [scene, view] = [drawn.peek(), flying.now()];
    const account = cursor.peek();
    if (scene && view && account !== null && hover.peek() === null) {
      place.value = toScreen(view, staged.size(), scene.x[account]!, scene.y[account]!);
    }
  };

  const hit = (at: Point, reach: number): { account: number | null; edge: number | null } => {
    const [scene, view] = [drawn.peek(), flying.now()];
    if (!scene || !view) return { account: null, edge: null };
    const there = toLayout(view, staged.size(), at.x, at.y);
    const account = accountAt(scene, there, growth(view.scale) / view.scale, reach / view.scale);
    return { account, edge: account === null ? edgeAt(scene, there, reach / view.scale) : null };
  };

  const doings: Doings = {
    drag,
    zoom,
    tap: (at, shift, touch) => {
      const scene = drawn.peek();
      if (!scene) return;
      cursor.value = null;
      const { account, edge } = hit(at, touch ? 14 : 4);
      if (account !== null) select((shift ? choiceWithShift : choiceOfAccount)(scene, selection.peek(), account));
      else if (edge !== null) select(choiceOfEdge(scene, edge));
      else select(choiceOfNothing());
    },
    doubleTap: (at, shift) => {
      const view = flying.now();
      if (!view || !drawn.peek()) return;
      flying.fly(held(zoomed(view, staged.size(), shift ? 0.5 : 2, at, smallest()), drawn.peek()!.bounds, smallest()));
      remember();
    },
    point: (at) => {
      const many = (drawn.peek()?.a.length ?? 0) > POINTED_AT_MOST;
      const { account, edge } = at ? hit(at, 4) : { account: null, edge: null };
      hover.value = account;
      pointed.value = many ? null : edge;
      if (at) place.value = at;
      surface.style.cursor = lassoing.peek() ? "crosshair" : account !== null || edge !== null ? "pointer" : "";
    },
    lasso: (at) => {
      line = extended(line, at);
      lay();
    },
    lassoEnd: (complete) => {
      const [scene, view] = [drawn.peek(), flying.now()];
      if (complete && scene && view) {
        const outline = line.map((point) => toLayout(view, staged.size(), point.x, point.y));
        const found = enclosed(outline, scene.x, scene.y, scene.accountShown);
        if (found.length > 0) setFilter({ accounts: found });
      }
      line = [];
      lassoing.value = false;
      lay();
    },
    refused: (how) => showHint(how === "touch" ? "map.hint_touch" : "map.hint_wheel"),
  };

  const over = (scene: Scene): Over => ({
    emphasis: emphasis(scene, {
      hover: hover.peek(),
      pointed: pointed.peek(),
      cursor: cursor.peek(),
      selection: selection.peek(),
      sharers: sharersOf.peek(),
    }),
    circles: componentCircles.peek(),
    componentName: (circle) => say("map.component_name", { id: circle.component }),
    bySize: bySize.peek(),
    name: labelOf.peek(),
    lasso: line,
    keptFree: [buttonsBox()],
    theme: theme.peek(),
  });
  const buttonsBox = (): Box => {
    const { offsetLeft: left, offsetTop: top, offsetWidth: width, offsetHeight: height } = buttons;
    return { left: left - 4, right: left + width, top, bottom: top + height };
  };
  const lay = () => {
    const scene = drawn.peek();
    if (scene) staged.lay(over(scene));
  };

  const onKey = (event: KeyboardEvent) => {
    const [action, scene, view] = [actionOf(event.key, event), drawn.peek(), flying.now()];
    if (!action || !scene || !view) return;
    const sides = { left: [-1, 0], right: [1, 0], up: [0, -1], down: [0, 1] } as const;
    if (action.kind === "step" && cursor.peek() !== null) {
      const next = step(scene, cursor.peek()!, action.direction);
      if (next !== null) stand(next);
    } else if (action.kind === "step" || action.kind === "pan") {
      const [dx, dy] = sides[action.direction];
      drag(-dx * PAN, -dy * PAN);
    } else if (action.kind === "zoom") zoom(action.factor);
    else if (action.kind === "fit") fit();
    else if (action.kind === "choose") {
      if (cursor.peek() === null) stand(firstAccount());
      else select((event.shiftKey ? choiceWithShift : choiceOfAccount)(scene, selection.peek(), cursor.peek()!));
    } else {
      if (lassoing.peek()) doings.lassoEnd(false);
      else if (cursor.peek() !== null) cursor.value = null;
      else if (selection.peek().kind !== "none") select(choiceOfNothing());
      else return;
    }
    event.preventDefault();
  };
  /** Where the keyboard begins: at the chosen account, else at the largest in sight, else at the largest. */
  const firstAccount = (): number | null => {
    const [scene, chosen] = [drawn.peek()!, selection.peek()];
    if (chosen.kind === "account") return chosen.account;
    const all = [...bySize.peek()].filter((i) => scene.accountShown[i]);
    return all.find((i) => isInSight(i)) ?? all[0] ?? null;
  };
  const isInSight = (account: number): boolean => {
    const [scene, { width, height }] = [drawn.peek()!, staged.size()];
    const at = toScreen(flying.now()!, staged.size(), scene.x[account]!, scene.y[account]!);
    return at.x > 12 && at.y > 12 && at.x < width - 12 && at.y < height - 12;
  };
  const stand = (account: number | null) => {
    cursor.value = account;
    if (account === null) return;
    if (!isInSight(account)) moveTo({ ...flying.now()!, x: drawn.peek()!.x[account]!, y: drawn.peek()!.y[account]! });
    follow();
  };

  const stops = [
    listen(surface, doings, {
      isLassoing: () => lassoing.peek(),
      isFree: () => free.peek() || filling.peek(),
      isWheeling: () => filling.peek() || document.activeElement === surface,
    }),
    effect(() => {
      const scene = drawn.value;
      if (!scene) return;
      staged.show(scene);
      untracked(() => {
        if (flying.now() === null) begin();
      });
    }),
    effect(() => {
      // everything that lies over the drawing
      void [hover.value, pointed.value, cursor.value, selection.value, drawn.value, componentCircles.value];
      void [bySize.value, labelOf.value, theme.value, sharersOf.value];
      untracked(lay);
    }),
    effect(() => {
      const chosen = selection.value;
      untracked(() => {
        const [scene, view] = [drawn.peek(), flying.now()];
        // a camera that the address asks for goes before
        if (!scene || !view || camera.peek() !== own) return;
        const goal = goalOf(chosen, scene, componentCircles.peek());
        if (!goal) return;
        const inSight = chosen.kind === "account" ? isInSight(chosen.account) : chosen.kind === "pair" && isInSight(chosen.a) && isInSight(chosen.b);
        if (inSight) return;
        fittedTo = chosen.kind === "component" ? goal : null;
        camera.value = own = null;
        go(fitted(goal, staged.size(), MARGIN));
      });
    }),
    effect(() => {
      const wanted = camera.value;
      untracked(() => {
        if (wanted === own || !drawn.peek() || !flying.now()) return;
        own = wanted;
        fittedTo = null;
        if (wanted) go(held(wanted, drawn.peek()!.bounds, smallest()));
        else fit();
      });
    }),
    // an account that the filters hide is no place to stand on
    effect(() => {
      if (cursor.value !== null && drawn.value && !drawn.value.accountShown[cursor.value]) cursor.value = null;
    }),
    // another network (the explorer counted again) has other rows and other places
    effect(() => {
      const next = core.value;
      untracked(() => {
        if (next === network) return;
        const isFirst = network === null;
        network = next;
        cursor.value = pointed.value = null;
        if (isFirst || !flying.now() || !drawn.peek()) return;
        camera.value = own = null;
        fittedTo = shownBounds();
        flying.put(fitted(fittedTo, staged.size(), MARGIN));
      });
    }),
  ];
  surface.addEventListener("keydown", onKey);
  return {
    zoom: (factor) => zoom(factor),
    fit,
    picture: () => {
      const [scene, view] = [drawn.peek(), flying.now()];
      if (!scene || !view) return null;
      return { scene, over: { ...over(scene), keptFree: [] }, view, size: staged.size(), keys: keysOfLegend(), caption: captionOf() };
    },
    end: () => {
      for (const stop of stops) stop();
      surface.removeEventListener("keydown", onKey);
      window.clearTimeout(remembering);
      flying.end();
      staged.end();
      drawnBy.value = "none";
    },
  };
}
