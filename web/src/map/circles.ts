/** The circle each component is drawn in, and its name above it. */

/** A component's circle in units of the layout. */
export interface Circle {
  readonly component: string;
  readonly x: number;
  readonly y: number;
  readonly radius: number;
  readonly accounts: number;
}

/** The circle around each component's accounts that are shown, by the middle of their rectangle; the largest first. */
export function circles(
  component: readonly string[],
  x: ArrayLike<number>,
  y: ArrayLike<number>,
  shown: ArrayLike<number>,
): Circle[] {
  const boxes = new Map<string, { left: number; right: number; bottom: number; top: number; n: number }>();
  for (let i = 0; i < component.length; i++) {
    if (!shown[i]) continue;
    const box = boxes.get(component[i]!);
    if (!box) boxes.set(component[i]!, { left: x[i]!, right: x[i]!, bottom: y[i]!, top: y[i]!, n: 1 });
    else {
      box.left = Math.min(box.left, x[i]!);
      box.right = Math.max(box.right, x[i]!);
      box.bottom = Math.min(box.bottom, y[i]!);
      box.top = Math.max(box.top, y[i]!);
      box.n++;
    }
  }
  const reach = new Map<string, number>();
  for (let i = 0; i < component.length; i++) {
    const box = shown[i] ? boxes.get(component[i]!) : undefined;
    if (!box) continue;
    const far = Math.hypot(x[i]! - (box.left + box.right) / 2, y[i]! - (box.bottom + box.top) / 2);
    reach.set(component[i]!, Math.max(reach.get(component[i]!) ?? 0, far));
  }
  return [...boxes]
    .map(([id, box]) => ({
      component: id,
      x: (box.left + box.right) / 2,
      y: (box.bottom + box.top) / 2,
      radius: reach.get(id)!,
      accounts: box.n,
    }))
    .sort((p, q) => q.accounts - p.accounts || Number(p.component) - Number(q.component));
}
