/** Joins the parts of the map: what the reader does, where the map looks, what is drawn. */
import { effect, untracked } from "@preact/signals";
import { core } from "../data/source.ts";
import { hover, selection } from "../state/selection.ts";
import { say } from "../texts.ts";
import { cursor, drawnBy, filling, free, lassoing, place, pointed } from "./attention.ts";
import { toScreen } from "./camera.ts";
import { captionOf, keysOfLegend } from "./caption.ts";
import { bySize, componentCircles, drawn, labelOf, sharersOf } from "./drawn.ts";
import { emphasis } from "./emphasis.ts";
import { listen } from "./gestures.ts";
import type { Box } from "./labels.ts";
import { looking } from "./looking.ts";
import { plainDrawing } from "./options.ts";
import type { Over } from "./overlay.ts";
import type { Picture } from "./picture.ts";
import { pointing } from "./pointing.ts";
import type { Scene } from "./scene.ts";
import { stage } from "./stage.ts";
import { theme } from "./theme.ts";
import { walking } from "./walking.ts";

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

/** Brings the map to life. */
export function control({ surface, ground, veil, buttons }: Elements): Control {
  const staged = stage(ground, veil, {
    plain: plainDrawing.peek(),
    onPainter: (name) => (drawnBy.value = name),
    onSize: () => look.resized(),
  });
  /** Where the account under the keyboard stands on the screen, for what is written beside it. */
  const follow = () => {
    const [scene, view, account] = [drawn.peek(), look.now(), cursor.peek()];
    if (scene && view && account !== null && hover.peek() === null) {
      place.value = toScreen(view, staged.size(), scene.x[account]!, scene.y[account]!);
    }
  };
  const look = looking(staged.size, staged.look, () => follow());
  const buttonsBox = (): Box => {
    const { offsetLeft: left, offsetTop: top, offsetWidth: width, offsetHeight: height } = buttons;
    return { left: left - 4, right: left + width, top, bottom: top + height };
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
    lasso: hand.line(),
    keptFree: [buttonsBox()],
    theme: theme.peek(),
  });
  const lay = () => {
    const scene = drawn.peek();
    if (scene) staged.lay(over(scene));
  };
  const hand = pointing(surface, look, staged.size, lay);
  const onKey = walking(look, follow, () => hand.doings.lassoEnd(false));

  const stops = [
    listen(surface, hand.doings, {
      isLassoing: () => lassoing.peek(),
      isFree: () => free.peek() || filling.peek(),
      isWheeling: () => filling.peek() || document.activeElement === surface,
    }),
    effect(() => {
      if (drawn.value) staged.show(drawn.value);
    }),
    effect(() => {
      // everything that lies over the drawing
      void [hover.value, pointed.value, cursor.value, selection.value, drawn.value, componentCircles.value];
      void [bySize.value, labelOf.value, theme.value, sharersOf.value];
      untracked(lay);
    }),
    // an account that the filters hide is no place to stand on
    effect(() => {
      if (cursor.value !== null && drawn.value && !drawn.value.accountShown[cursor.value]) cursor.value = null;
    }),
    // another network has other rows
    effect(() => {
      void core.value;
      cursor.value = pointed.value = null;
    }),
  ];
  surface.addEventListener("keydown", onKey);
  return {
    zoom: (factor) => look.zoom(factor),
    fit: look.fit,
    picture: () => {
      const [scene, view] = [drawn.peek(), look.now()];
      if (!scene || !view) return null;
      const bare = { ...over(scene), keptFree: [] };
      return { scene, over: bare, view, size: staged.size(), keys: keysOfLegend(), caption: captionOf() };
    },
    end: () => {
      for (const stop of stops) stop();
      surface.removeEventListener("keydown", onKey);
      look.end();
      staged.end();
      drawnBy.value = "none";
    },
  };
}
