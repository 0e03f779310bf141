/** How long the graphics processor takes for a picture, found out without making anybody wait. */

/** Milliseconds between two looks. */
const LOOK = 5;

/** A clock for what a context draws. */
export interface GpuTime {
  /** To be called when a picture was ordered. */
  ordered(): void;
  /** Milliseconds from order to picture, smoothed over the last ones; 0 where it cannot be known. */
  lag(): number;
  end(): void;
}

/** Watches a context; `told` hears of each measurement. */
export function gpuTime(gl: WebGLRenderingContext | WebGL2RenderingContext | null, told: (lag: number) => void): GpuTime {
  let [lag, timer, since]: [number | null, number, number] = [null, 0, 0];
  let fence: WebGLSync | null = null;
  const look = () => {
    timer = 0;
    if (!(gl instanceof WebGL2RenderingContext) || fence === null || gl.isContextLost()) return;
    if (gl.getSyncParameter(fence, gl.SYNC_STATUS) !== gl.SIGNALED) {
      timer = window.setTimeout(look, LOOK);
      return;
    }
    gl.deleteSync(fence);
    fence = null;
    const measured = Math.max(0, performance.now() - since - LOOK);
    lag = lag === null ? measured : (lag + measured) / 2;
    told(measured);
  };
  return {
    ordered: () => {
      if (typeof WebGL2RenderingContext === "undefined" || !(gl instanceof WebGL2RenderingContext) || fence !== null) return;
      fence = gl.fenceSync(gl.SYNC_GPU_COMMANDS_COMPLETE, 0);
      gl.flush();
      since = performance.now();
      timer = window.setTimeout(look, LOOK);
    },
    lag: () => lag ?? 0,
    end: () => window.clearTimeout(timer),
  };
}
