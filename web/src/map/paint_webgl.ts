/**
 * Draws with WebGL: sigma's programs for discs and lines. Sigma only draws; pointer, keyboard, camera and labels are
 * the map's own, so that they are the same without WebGL.
 */
import Graph from "graphology";
import Sigma from "sigma";
import type { Size, View } from "./camera.ts";
import type { Painter } from "./painter.ts";
import { faded, growth } from "./scale.ts";
import type { Scene } from "./scene.ts";

/** What sigma reads of an account or an edge. */
interface Drawn {
  size: number;
  color: string;
  hidden: boolean;
  x?: number;
  y?: number;
}

/** Does this browser draw with WebGL? */
export function isWebGLThere(): boolean {
  const canvas = document.createElement("canvas");
  const gl = canvas.getContext("webgl2") ?? canvas.getContext("webgl");
  gl?.getExtension("WEBGL_lose_context")?.loseContext();
  return gl !== null && typeof WebGLRenderingContext !== "undefined";
}

/** A painter that draws with WebGL inside `place`; `lost` is told when the browser takes the context away. */
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
  let stale = true;
  return {
    name: "webgl",
    show: (next) => {
      dress(accounts, edges, next);
      stale = true;
    },
    paint: (view: View, size: Size) => {
      const begun = performance.now();
      grown = growth(view.scale);
      sigma.resize();
      // sigma's own measure: a ratio of 1 shows the whole square along the picture's shorter side
      sigma.getCamera().setState({
        x: 0.5 + (view.x - middle.x) / side,
        y: 0.5 + (view.y - middle.y) / side,
        ratio: Math.min(size.width, size.height) / (side * view.scale),
        angle: 0,
      });
      if (stale) sigma.refresh();
      else sigma.refresh({ skipIndexation: true, partialGraph: {} });
      stale = false;
      for (const canvas of canvases) finished(canvas);
      return performance.now() - begun;
    },
    end: () => {
      ended = true;
      sigma.kill();
    },
  };
}

/** Waits until a canvas is drawn: reading a pixel is the only thing that does. */
function finished(canvas: HTMLCanvasElement): void {
  const gl = canvas.getContext("webgl2") ?? canvas.getContext("webgl");
  if (!gl || gl.isContextLost()) return;
  gl.bindFramebuffer(gl.FRAMEBUFFER, null);
  gl.readPixels(0, 0, 1, 1, gl.RGBA, gl.UNSIGNED_BYTE, new Uint8Array(4));
}

/** The square around the layout, which does not change. */
function square({ bounds }: Scene): { side: number; middle: { x: number; y: number } } {
  return {
    side: Math.max(bounds.right - bounds.left, bounds.top - bounds.bottom),
    middle: { x: (bounds.left + bounds.right) / 2, y: (bounds.bottom + bounds.top) / 2 },
  };
}

function dress(accounts: Drawn[], edges: Drawn[], scene: Scene): void {
  const lines = scene.palette.map((colour) => faded(colour, scene.edgeOpacity));
  accounts.forEach((one, i) => {
    one.size = scene.radius[i]!;
    one.color = scene.palette[scene.accountColour[i]!]!;
    one.hidden = !scene.accountShown[i];
  });
  edges.forEach((one, e) => {
    one.size = scene.edgeWidth[e]!;
    one.color = lines[scene.edgeColour[e]!]!;
    one.hidden = !scene.edgeShown[e];
  });
}
