/** The scatter on a canvas: a rectangle filters, a dot chooses its pair. */
import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import { attachBrush } from "../../charts/brush.ts";
import { perFrame } from "../../charts/per-frame.ts";
import { componentColour, palette, TYPE_COLOURS } from "../../charts/theme.ts";
import { core } from "../../data/source.ts";
import { facts, kept } from "../../state/derived.ts";
import { filters, setFilter } from "../../state/filters.ts";
import { select, selection } from "../../state/selection.ts";
import { useWidth } from "../../ui/use-width.ts";
import { figuresIn, type Layout, layOut, MARGIN, nearest } from "./layout.ts";
import { paint, type Thresholds } from "./paint.ts";

/** How far from a dot the pointer may be, pixels. */
const REACH = 10;
/** Rings there is room for: an account may have thousands of edges. */
const MOST_RINGS = 200;

interface Given {
  readonly label: string;
  readonly describedBy: string;
  readonly thresholds: Thresholds | null;
  readonly titles: { readonly across: string; readonly up: string };
  /** The edge under the pointer; null when there is none. */
  readonly point: (edge: number | null) => void;
}

/** Edges of the chosen pair or account. */
function ringedEdges(): number[] {
  const chosen = selection.value;
  const columns = facts.value!;
  const found: number[] = [];
  if (chosen.kind !== "pair" && chosen.kind !== "account") return found;
  for (let edge = 0; edge < columns.n && found.length < MOST_RINGS; edge++) {
    const [a, b] = [columns.a[edge]!, columns.b[edge]!];
    const is = chosen.kind === "account" ? a === chosen.account || b === chosen.account : (a === chosen.a && b === chosen.b) || (a === chosen.b && b === chosen.a);
    if (is) found.push(edge);
  }
  return found;
}

/** Which colour each edge has: that of its type, or of its component where there are no types. */
function useGroups(): { group: ArrayLike<number>; names: readonly string[]; shapes: boolean } {
  const network = core.value!;
  const columns = facts.value!;
  return useMemo(() => {
    if (columns.type !== null) {
      // an edge without a type is drawn like a normal one
      return { group: columns.type.map((code) => Math.max(code, 0)), names: TYPE_COLOURS, shapes: true };
    }
    const component = network.accounts.get<string | null>("component");
    const names = Array.from({ length: 11 }, (_, k) => `--c${k}`);
    const group = columns.a.map((account) => names.indexOf(componentColour(component[account] ?? null)));
    return { group, names, shapes: false };
  }, [network, columns]);
}

/** Shows the rectangle that filters. */
function KeptBrush({ layout }: { readonly layout: Layout }) {
  const { speed, repetition } = filters.value;
  if (speed === null && repetition === null) return null;
  const { across, up, width, height } = layout;
  const inside = (value: number, low: number, high: number): number => Math.min(Math.max(value, low), high);
  const x = (value: number): number => inside(value === 0 ? MARGIN.left : across.at(value), MARGIN.left, width - MARGIN.right);
  const y = (value: number): number => inside(up.at(value), MARGIN.top, height - MARGIN.bottom);
  const [left, right] = speed === null ? [MARGIN.left, width - MARGIN.right] : [x(speed[0]), x(speed[1])];
  const [bottom, top] = repetition === null ? [height - MARGIN.bottom, MARGIN.top] : [y(repetition[0] - 0.5), y(repetition[1] + 0.5)];
  const style = { left: `${left}px`, width: `${right - left}px`, top: `${top}px`, height: `${bottom - top}px` };
  return <div class="brush-kept" style={style} />;
}

/** The canvas. */
export function ScatterCanvas({ label, describedBy, thresholds, titles, point }: Given) {
  const columns = facts.value!;
  const [place, width] = useWidth<HTMLDivElement>(600);
  const canvas = useRef<HTMLCanvasElement>(null);
  const [dense] = useState(() => Math.min(devicePixelRatio || 1, 2));
  const height = width < 600 ? 340 : 440;
  const layout = useMemo(() => {
    const also = [thresholds?.seconds, ...(thresholds?.interval ?? [])].filter((value) => typeof value === "number");
    const alsoUp = [thresholds?.equal, thresholds?.conservative].filter((value) => typeof value === "number");
    return layOut(columns, width, height, also, alsoUp);
  }, [columns, width, height, thresholds]);
  const groups = useGroups();
  const shown = kept.value.edges;
  const colours = palette.value;
  const ringed = ringedEdges();
  const latest = useRef({ layout, shown, point });
  latest.current = { layout, shown, point };

  useEffect(() => {
    const context = canvas.current?.getContext("2d");
    if (!context) return;
    context.setTransform(dense, 0, 0, dense, 0, 0);
    const style = getComputedStyle(document.documentElement);
    const painted = groups.names.map((name) => style.getPropertyValue(name).trim());
    paint(context, { layout, palette: colours, thresholds, shown, group: groups.group, colours: painted, shapes: groups.shapes, ringed, titles });
  }, [layout, shown, colours, groups, thresholds, ringed.join(), titles.across, titles.up]);

  useEffect(() => {
    const element = place.current;
    if (element === null) return;
    const at = (x: number, y: number): number => nearest(latest.current.layout, latest.current.shown, x, y, REACH);
    const hover = perFrame((event: PointerEvent) => {
      const box = element.getBoundingClientRect();
      const edge = at(event.clientX - box.left, event.clientY - box.top);
      latest.current.point(edge === -1 ? null : edge);
    });
    const leave = (): void => latest.current.point(null);
    element.addEventListener("pointermove", hover);
    element.addEventListener("pointerleave", leave);
    const detach = attachBrush(
      element,
      "xy",
      (box) => setFilter(figuresIn(latest.current.layout, box)),
      (x, y) => {
        const edge = at(x, y);
        const { a, b } = facts.peek()!;
        if (edge === -1) setFilter({ speed: null, repetition: null });
        else select({ kind: "pair", a: a[edge]!, b: b[edge]! });
      },
    );
    return () => {
      detach();
      element.removeEventListener("pointermove", hover);
      element.removeEventListener("pointerleave", leave);
    };
  }, []);

  return (
    <div ref={place} class="scatter-frame" role="img" aria-label={label} aria-describedby={describedBy}>
      <canvas
        ref={canvas}
        width={width * dense}
        height={height * dense}
        style={{ width: `${width}px`, height: `${height}px` }}
      />
      <KeptBrush layout={layout} />
    </div>
  );
}
