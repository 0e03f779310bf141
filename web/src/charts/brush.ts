/** Choosing a stretch or a rectangle of a chart with mouse, pen or finger. */

/** Pixels within the element. */
export interface Rectangle {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** Shorter drags are clicks. */
const CLICK = 4;

/**
 * Listens on an element. `done` gets the rectangle that was drawn, over the whole height when `axes` is "x"; `click`
 * gets the point when nothing was drawn. Gives what removes it.
 */
export function attachBrush(
  element: HTMLElement,
  axes: "x" | "xy",
  done: (chosen: Rectangle) => void,
  click: (x: number, y: number) => void,
): () => void {
  const drawn = document.createElement("div");
  drawn.className = "brush-drawn";
  let from: { x: number; y: number } | null = null;

  const point = (event: PointerEvent): { x: number; y: number } => {
    const box = element.getBoundingClientRect();
    const within = (value: number, most: number): number => Math.min(Math.max(value, 0), most);
    return { x: within(event.clientX - box.left, box.width), y: within(event.clientY - box.top, box.height) };
  };
  const rectangle = (to: { x: number; y: number }): Rectangle => {
    const start = from!;
    return {
      left: Math.min(start.x, to.x),
      right: Math.max(start.x, to.x),
      top: axes === "x" ? 0 : Math.min(start.y, to.y),
      bottom: axes === "x" ? element.clientHeight : Math.max(start.y, to.y),
    };
  };
  const isClick = ({ left, right, top, bottom }: Rectangle): boolean =>
    right - left < CLICK && (axes === "x" || bottom - top < CLICK);

  const down = (event: PointerEvent): void => {
    if (event.button !== 0 || !event.isPrimary) return;
    from = point(event);
    element.setPointerCapture(event.pointerId);
  };
  const move = (event: PointerEvent): void => {
    if (from === null) return;
    const { left, top, right, bottom } = rectangle(point(event));
    Object.assign(drawn.style, {
      left: `${left}px`,
      top: `${top}px`,
      width: `${right - left}px`,
      height: `${bottom - top}px`,
    });
    if (!drawn.isConnected) element.append(drawn);
  };
  const stop = (): void => {
    from = null;
    drawn.remove();
  };
  const up = (event: PointerEvent): void => {
    if (from === null) return;
    const to = point(event);
    const chosen = rectangle(to);
    stop();
    if (isClick(chosen)) click(to.x, to.y);
    else done(chosen);
  };
  const key = (event: KeyboardEvent): void => {
    if (event.key === "Escape") stop();
  };
  element.addEventListener("pointerdown", down);
  element.addEventListener("pointermove", move);
  element.addEventListener("pointerup", up);
  element.addEventListener("pointercancel", stop);
  addEventListener("keydown", key);
  return () => {
    element.removeEventListener("pointerdown", down);
    element.removeEventListener("pointermove", move);
    element.removeEventListener("pointerup", up);
    element.removeEventListener("pointercancel", stop);
    removeEventListener("keydown", key);
    drawn.remove();
  };
}
