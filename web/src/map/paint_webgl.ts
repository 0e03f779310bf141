/**
 * Draws with WebGL: sigma's programs for discs and lines. Sigma only draws; pointer, keyboard, camera and labels are
 * the map's own, so that they are the same without WebGL.
 */
import Graph from "graphology";
import Sigma from "sigma";
import { around } from "./bounds.ts";
import type { Size, View } from "./camera.ts";
import type { Painter } from "./painter.ts";
import { gpuTime } from "./gpu_time.ts";
import { channels, growth } from "./scale.ts";
import type { Scene } from "./scene.ts";

/** What sigma reads of an account or an edge. */
interface Drawn {
  size: number;
  color: string;
  hidden: boolean;
  x?: number;
  y?: number;
}

/** Where WebGL is only imitated by the processor, a canvas is faster with more edges than these. */
const IMITATED_AT_MOST = 2500;

/** WebGL that takes longer than this (milliseconds) for a picture is none. */
const HOPELESS = 1500;
/** Names of renderers that are the processor. */
const IMITATIONS = /swiftshader|llvmpipe|softpipe|software|basic render/i;

/** Does this browser draw so many edges best with WebGL? */
export function isWebGLBest(edges: number): boolean {
  const canvas = document.createElement("canvas");
  const gl = contextOf(canvas);
  if (gl === null || typeof WebGLRenderingContext === "undefined") return false;
  const named = gl.getExtension("WEBGL_debug_renderer_info")?.UNMASKED_RENDERER_WEBGL ?? gl.RENDERER;
  const isImitated = IMITATIONS.test(String(gl.getParameter(named)));
  gl.getExtension("WEBGL_lose_context")?.loseContext();
  return !isImitated || edges <= IMITATED_AT_MOST;
}

function contextOf(canvas: HTMLCanvasElement): WebGLRenderingContext | null {
  return canvas.getContext("webgl2") ?? canvas.getContext("webgl");
}

/**
 * A painter that draws with WebGL inside `place`; `lost` is told when the browser takes the context away, or it proves
 * too slow.
 */
export function webglPainter(place: HTMLElement, scene: Scene, lost: () => void): Painter {
  const graph = new Graph({ type: "undirected", multi: true, allowSelfLoops: true });
  const accounts: Drawn[] = [];
  const edges: Drawn[] = [];
  for (let i = 0; i < scene.n; i++) {
    graph.addNode(i, { x: scene.x[i]!, y: scene.y[i]!, size: 1, color: "", hidden: false });
    accounts.push(graph.getNodeAttributes(i) as Drawn);
  }
  for (const e of scene.order) {
    graph.addUndirectedEdgeWithKey(e, scene.a[e]!, scene.b[e]!, { size: 1, color: "", hidden: false });
    edges[e] = graph.getEdgeAttributes(e) as Drawn;
  }
  dress(accounts, edges, scene);
  let grown = 1;
  const sigma = new Sigma(graph, place, {
    stagePadding: 0,
    renderLabels: false,
    minEdgeThickness: 0,
    autoCenter: false,
    allowInvalidContainer: true,
    zoomToSizeRatioFunction: () => 1 / grown,
  });
  sigma.getMouseCaptor().enabled = false;
  sigma.getTouchCaptor().enabled = false;
  const { side, middle } = square(scene);
  sigma.setCustomBBox({
    x: [middle.x - side / 2, middle.x + side / 2],
    y: [middle.y - side / 2, middle.y + side / 2],
  });
  const canvases = Object.values(sigma.getCanvases());
  let ended = false;
  const onLost = () => {
    if (!ended) lost();
  };
  for (const canvas of canvases) canvas.addEventListener("webglcontextlost", onLost);
  // edges are drawn last, and are the many
  const time = gpuTime(contextOf(sigma.getCanvases()["edges"]!), (lag) => {
    if (lag > HOPELESS) onLost();
  });
  const [changedAccounts, changedEdges] = [new Set<number>(), new Set<number>()];
  return {
    name: "webgl",
    show: (next) => {
      const { accounts: some, edges: others } = dress(accounts, edges, next);
      for (const i of some) changedAccounts.add(i);
      for (const e of others) changedEdges.add(e);
    },
    begin: (view: View, size: Size) => () => {
      grown = growth(view.scale);
      sigma.resize();
      // sigma's own measure: a ratio of 1 shows the whole square along the picture's shorter side
      sigma.getCamera().setState({
        x: 0.5 + (view.x - middle.x) / side,
        y: 0.5 + (view.y - middle.y) / side,
        ratio: Math.min(size.width, size.height) / (side * view.scale),
        angle: 0,
      });
      // sigma takes only what changed, and draws
      sigma.refresh({
        skipIndexation: true,
        partialGraph: { nodes: [...changedAccounts].map(String), edges: [...changedEdges].map(String) },
      });
      changedAccounts.clear();
      changedEdges.clear();
      time.ordered();
      return true;
    },
    lag: time.lag,
    end: () => {
      ended = true;
      time.end();
      sigma.kill();
    },
  };
}

/** The square around the layout, by which sigma measures. */
function square({ x, y }: Scene): { side: number; middle: { x: number; y: number } } {
  const tight = around(x, y, 0) ?? { left: 0, right: 0, bottom: 0, top: 0 };
  return {
    side: Math.max(tight.right - tight.left, tight.top - tight.bottom) || 1,
    middle: { x: (tight.left + tight.right) / 2, y: (tight.bottom + tight.top) / 2 },
  };
}

/** Gives everything its looks; the rows of what looks different now. */
function dress(accounts: Drawn[], edges: Drawn[], scene: Scene): { accounts: number[]; edges: number[] } {
  const lines = scene.palette.map((colour) => premultiplied(colour, scene.edgeOpacity));
  const put = (one: Drawn, size: number, color: string, hidden: boolean): boolean => {
    const isSame = one.size === size && one.color === color && one.hidden === hidden;
    if (!isSame) [one.size, one.color, one.hidden] = [size, color, hidden];
    return !isSame;
  };
  const changed: { accounts: number[]; edges: number[] } = { accounts: [], edges: [] };
  accounts.forEach((one, i) => {
    const colour = scene.palette[scene.accountColour[i]!]!;
    if (put(one, scene.radius[i]!, colour, !scene.accountShown[i])) changed.accounts.push(i);
  });
  edges.forEach((one, e) => {
    if (put(one, scene.edgeWidth[e]!, lines[scene.edgeColour[e]!]!, !scene.edgeShown[e])) changed.edges.push(e);
  });
  return changed;
}

/** A colour as sigma's lines blend it: the opacity is in red, green and blue already. */
function premultiplied(colour: string, opacity: number): string {
  return `rgba(${channels(colour)
    .map((channel) => Math.round(channel * opacity))
    .join(",")},${opacity})`;
}
