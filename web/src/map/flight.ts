/** Moving the view: at once, or as a flight the eye can follow. */
import { between, type View } from "./camera.ts";

const LONG = 420;

/** A view that can be moved. */
export interface Flight {
  now(): View | null;
  /** Goes there at once. */
  put(view: View): void;
  /** Flies there; at once where the reader wants less motion. */
  fly(view: View): void;
  end(): void;
}

/** A view that tells `onView` of every change, and `onRest` when it has arrived. */
export function flight(onView: (view: View) => void, onRest: (view: View) => void): Flight {
  let view: View | null = null;
  let frame = 0;
  const put = (next: View) => {
    cancelAnimationFrame(frame);
    view = next;
    onView(next);
    onRest(next);
  };
  return {
    now: () => view,
    put,
    fly: (to) => {
      const from = view;
      if (!from || matchMedia("(prefers-reduced-motion: reduce)").matches) return put(to);
      cancelAnimationFrame(frame);
      const begun = performance.now();
      const go = (time: number) => {
        const part = Math.min(1, Math.max(0, (time - begun) / LONG));
        if (part >= 1) return put(to);
        view = between(from, to, part * part * (3 - 2 * part));
        onView(view);
        frame = requestAnimationFrame(go);
      };
      frame = requestAnimationFrame(go);
    },
    end: () => cancelAnimationFrame(frame),
  };
}
