/**
 * The place where the map is drawn: a painter below, what lies over it above.
 *
 * A picture that takes long is not drawn again for every movement: the one there is is moved and stretched, and drawn
 * anew when the reader pauses. So the map follows the hand however many edges there are and whatever draws them.
 */
import { type Size, displacement, type View } from "./camera.ts";
import { drawOver, type Over } from "./overlay.ts";
import { canvasPainter, fit } from "./paint_canvas.ts";
import { isWebGLBest, webglPainter } from "./paint_webgl.ts";
import type { Painter } from "./painter.ts";
import type { Scene } from "./scene.ts";

/** A picture drawn faster than this (milliseconds) is drawn for every movement. */
const SMOOTH = 24;
/** A pause: milliseconds without a movement. */
const PAUSE = 130;

/** The place, and what can be told to it. */
export interface Stage {
  show(scene: Scene): void;
  look(view: View): void;
  lay(over: Over): void;
  size(): Size;
  end(): void;
}

/** How a stage begins and what it tells. */
export interface Staging {
  /** never use WebGL */
  readonly plain: boolean;
  readonly onPainter: (name: Painter["name"]) => void;
  readonly onSize: (size: Size) => void;
}

/** Makes a stage of two empty elements: one for the drawing, one canvas over it. */
export function stage(ground: HTMLElement, veil: HTMLCanvasElement, staging: Staging): Stage {
  const context = veil.getContext("2d")!;
  let painter: Painter | null = null;
  let [scene, over, view, painted]: [Scene | null, Over | null, View | null, View | null] = [null, null, null, null];
  let size: Size = { width: 0, height: 0 };
  let plain = staging.plain;
  /** the picture in the making, and what it has cost so far */
  let job: { readonly view: View; readonly part: () => boolean; spent: number } | null = null;
  let [frame, pausing, moved, spent, stale] = [0, 0, 0, Infinity, true];

  const request = () => {
    if (frame === 0) frame = requestAnimationFrame(draw);
  };
  const begin = (drawn: Scene): Painter => {
    ground.replaceChildren();
    if (!plain && isWebGLBest(drawn.a.length)) {
      try {
        return webglPainter(ground, drawn, () => {
          plain = true;
          replace();
        });
      } catch {
        plain = true;
        ground.replaceChildren();
      }
    }
    return canvasPainter(ground);
  };
  const replace = () => {
    painter?.end();
    painter = painted = job = null;
    spent = Infinity;
    stale = true;
    request();
  };
  /** Draws a part of the picture; what was begun is finished first, so that a filter that moves on is followed. */
  const paint = (by: Painter, wanted: View) => {
    if (!job) {
      job = { view: wanted, part: by.begin(wanted, size), spent: 0 };
      stale = false;
    }
    const begun = performance.now();
    const isWhole = job.part();
    job.spent += performance.now() - begun;
    if (isWhole) {
      painted = job.view;
      spent = job.spent;
      job = null;
    }
    if (!isWhole || stale || painted !== view) request();
  };
  const draw = () => {
    frame = 0;
    if (!scene || !view || size.width === 0 || size.height === 0) return;
    if (!painter) {
      painter = begin(scene);
      painter.show(scene);
      staging.onPainter(painter.name);
    }
    const cost = spent + painter.lag();
    const wait = moved + PAUSE - performance.now();
    const isBehind = stale || job !== null || painted !== view;
    if (cost > SMOOTH && job && job.view !== view) job = null;
    if (isBehind && (cost <= SMOOTH || wait <= 0 || painted === null)) paint(painter, view);
    else if (isBehind) {
      window.clearTimeout(pausing);
      pausing = window.setTimeout(request, wait);
    }
    if (painted) {
      const { dx, dy, stretch } = displacement(painted, view, size);
      ground.style.transform = painted === view ? "" : `translate(${dx}px,${dy}px) scale(${stretch})`;
    }
    fit(veil, context, size);
    if (over) drawOver(context, scene, over, view, size);
  };
  const watching = new ResizeObserver(() => {
    const next = { width: veil.parentElement!.clientWidth, height: veil.parentElement!.clientHeight };
    if (next.width === size.width && next.height === size.height) return;
    size = next;
    job = null;
    stale = true;
    staging.onSize(size);
    request();
  });
  watching.observe(veil.parentElement!);

  return {
    show: (next) => {
      // another network has other ends of edges: the painter begins anew
      if (painter && scene && scene.a !== next.a) replace();
      scene = next;
      painter?.show(next);
      stale = true;
      request();
    },
    look: (next) => {
      if (view && (next.x !== view.x || next.y !== view.y || next.scale !== view.scale)) moved = performance.now();
      view = next;
      request();
    },
    lay: (next) => {
      over = next;
      request();
    },
    size: () => size,
    end: () => {
      watching.disconnect();
      cancelAnimationFrame(frame);
      window.clearTimeout(pausing);
      painter?.end();
    },
  };
}
