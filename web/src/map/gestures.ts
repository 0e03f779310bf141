/**
 * Mouse, pen and fingers on the map.
 *
 * One finger scrolls the page and two move the map, so that nobody is caught in it on a phone; where the map fills the
 * screen, or the reader says so, one finger moves it. The wheel magnifies once the map was clicked, or with Ctrl.
 */
import type { Point } from "./camera.ts";

/** What the reader does, as the map understands it. */
export interface Doings {
  readonly drag: (dx: number, dy: number) => void;
  readonly zoom: (factor: number, at: Point) => void;
  readonly tap: (at: Point, shift: boolean, touch: boolean) => void;
  readonly doubleTap: (at: Point, shift: boolean) => void;
  /** the pointer stands there; null: it left */
  readonly point: (at: Point | null) => void;
  readonly lasso: (at: Point) => void;
  readonly lassoEnd: (complete: boolean) => void;
  /** the reader tried what the page does instead */
  readonly refused: (how: "touch" | "wheel") => void;
}

/** What the map allows at the moment. */
export interface Manner {
  readonly isLassoing: () => boolean;
  readonly isFree: () => boolean;
  readonly isWheeling: () => boolean;
}

/** Movement (pixels) below which a press is a tap. */
const STILL = 5;
const DOUBLE_TIME = 320;
const DOUBLE_REACH = 24;

interface Press {
  readonly from: Point;
  at: Point;
  moved: boolean;
}

/** Listens on an element; the function given back stops it. */
export function listen(surface: HTMLElement, doings: Doings, manner: Manner): () => void {
  const presses = new Map<number, Press>();
  let [pinched, last]: [boolean, { at: Point; time: number } | null] = [false, null];

  const place = (event: MouseEvent): Point => {
    const box = surface.getBoundingClientRect();
    return { x: event.clientX - box.left, y: event.clientY - box.top };
  };

  const down = (event: PointerEvent) => {
    if (event.button !== 0) return;
    if (presses.size === 0) pinched = false;
    presses.set(event.pointerId, { from: place(event), at: place(event), moved: false });
    if (event.pointerType !== "touch") surface.setPointerCapture(event.pointerId);
    if (presses.size === 2) pinched = true;
  };

  const move = (event: PointerEvent) => {
    const press = presses.get(event.pointerId);
    const at = place(event);
    if (!press) {
      if (event.pointerType !== "touch") doings.point(at);
      return;
    }
    const before = { ...press.at };
    if (!press.moved) {
      if (Math.hypot(at.x - press.from.x, at.y - press.from.y) <= STILL) return;
      press.moved = true;
      if (presses.size === 1 && manner.isLassoing()) doings.lasso(press.from);
    }
    press.at = at;
    if (presses.size >= 2) pinch(event.pointerId, before, at);
    else if (manner.isLassoing()) doings.lasso(at);
    else if (event.pointerType !== "touch" || manner.isFree()) doings.drag(at.x - before.x, at.y - before.y);
  };

  const pinch = (id: number, before: Point, at: Point) => {
    const other = [...presses].find(([key]) => key !== id)![1].at;
    const [was, is] = [Math.hypot(before.x - other.x, before.y - other.y), Math.hypot(at.x - other.x, at.y - other.y)];
    // the middle between the fingers moves half as far as the finger
    doings.drag((at.x - before.x) / 2, (at.y - before.y) / 2);
    if (was > 0 && is > 0) doings.zoom(is / was, { x: (at.x + other.x) / 2, y: (at.y + other.y) / 2 });
  };

  const up = (event: PointerEvent) => {
    const press = presses.get(event.pointerId);
    presses.delete(event.pointerId);
    if (!press) return;
    if (press.moved && manner.isLassoing() && !pinched) return doings.lassoEnd(true);
    if (press.moved || pinched) return;
    const at = place(event);
    const again = last && event.timeStamp - last.time < DOUBLE_TIME && Math.hypot(at.x - last.at.x, at.y - last.at.y) < DOUBLE_REACH;
    last = again ? null : { at, time: event.timeStamp };
    if (again) doings.doubleTap(at, event.shiftKey);
    else doings.tap(at, event.shiftKey, event.pointerType === "touch");
  };

  const cancel = (event: PointerEvent) => {
    if (presses.delete(event.pointerId) && event.pointerType === "touch" && !pinched) {
      if (manner.isLassoing()) doings.lassoEnd(false);
      else doings.refused("touch");
    }
  };

  const leave = (event: PointerEvent) => {
    if (!presses.has(event.pointerId)) doings.point(null);
  };

  const wheel = (event: WheelEvent) => {
    if (!event.ctrlKey && !manner.isWheeling()) return doings.refused("wheel");
    event.preventDefault();
    const pixels = event.deltaY * [1, 16, 400][event.deltaMode]!;
    // a pinch on a touchpad comes as a wheel with Ctrl, in small steps
    doings.zoom(Math.exp(-Math.max(-240, Math.min(240, pixels)) * (event.ctrlKey ? 0.008 : 0.0018)), place(event));
  };

  const touching = (event: TouchEvent) => {
    if (event.cancelable && (event.touches.length >= 2 || manner.isFree() || manner.isLassoing())) event.preventDefault();
  };

  const listeners: [string, EventListener, AddEventListenerOptions?][] = [
    ["pointerdown", down as EventListener],
    ["pointermove", move as EventListener],
    ["pointerup", up as EventListener],
    ["pointercancel", cancel as EventListener],
    ["pointerleave", leave as EventListener],
    ["wheel", wheel as EventListener, { passive: false }],
    ["touchstart", touching as EventListener, { passive: false }],
    ["touchmove", touching as EventListener, { passive: false }],
  ];
  for (const [name, listener, options] of listeners) surface.addEventListener(name, listener, options);
  return () => {
    for (const [name, listener, options] of listeners) surface.removeEventListener(name, listener, options);
  };
}
