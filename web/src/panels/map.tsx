/** The map: accounts as discs, edges as lines, and everything one can do with them. */
import { useEffect, useRef, useState } from "preact/hooks";
import { core } from "../data/source.ts";
import { drawnBy, filling, free, hint, lassoing } from "../map/attention.ts";
import { Buttons } from "../map/buttons.tsx";
import { type Control, control } from "../map/control.ts";
import { followFilling, toggleFilling } from "../map/filling.ts";
import { Legend } from "../map/legend.tsx";
import { Menus } from "../map/menus.tsx";
import { colourBy, plainDrawing } from "../map/options.ts";
import { SearchBox } from "../map/search_box.tsx";
import { followTheme } from "../map/theme.ts";
import { Spoken, Tooltip } from "../map/tooltip.tsx";
import { kept } from "../state/derived.ts";
import { resetFilters, setFilter } from "../state/filters.ts";
import { selection } from "../state/selection.ts";
import { say } from "../texts.ts";
import { useId } from "../ui/ids.ts";

/** The map panel. */
export default function MapPanel() {
  const panel = useRef<HTMLDivElement>(null);
  useEffect(() => followTheme(panel.current!), []);
  useEffect(followFilling, []);
  const living = useRef<Control | null>(null);
  if (core.value === null) return <div ref={panel} class="map-panel" />;
  return (
    <div
      ref={panel}
      class={filling.value ? "map-panel filling" : "map-panel"}
      data-map-renderer={drawnBy.value}
      data-map-accounts={kept.value.n_accounts}
      data-map-edges={kept.value.n_edges}
    >
      <div class="map-bar">
        <SearchBox />
        <Menus />
      </div>
      <Frame living={living} panel={() => panel.current} />
      <Legend />
      <p class="map-note">{say("map.note")}</p>
    </div>
  );
}

interface FrameGiven {
  readonly living: { current: Control | null };
  readonly panel: () => HTMLElement | null;
}

/** The picture with its buttons. */
function Frame({ living, panel }: FrameGiven) {
  const id = useId();
  const frame = useRef<HTMLDivElement>(null);
  const surface = useRef<HTMLDivElement>(null);
  const ground = useRef<HTMLDivElement>(null);
  const veil = useRef<HTMLCanvasElement>(null);
  const [size, setSize] = useState({ width: 0, height: 0 });
  const plain = plainDrawing.value;
  useEffect(() => {
    const buttons = frame.current!.querySelector<HTMLElement>(".map-buttons")!;
    living.current = control({ surface: surface.current!, ground: ground.current!, veil: veil.current!, buttons });
    const watching = new ResizeObserver(([entry]) => setSize(entry!.contentRect));
    watching.observe(surface.current!);
    return () => {
      watching.disconnect();
      living.current!.end();
      living.current = null;
    };
  }, [plain]);
  const { n_accounts, n_edges } = kept.value;
  const fingers = free.value || filling.value || lassoing.value;
  return (
    <div class="map-frame" ref={frame}>
      <div
        ref={surface}
        class={fingers ? "map-surface held" : "map-surface"}
        tabIndex={0}
        role="application"
        data-map-surface
        aria-label={say("map.described", {
          accounts: say("map.caption_accounts", { n: n_accounts }),
          edges: say("map.caption_edges", { n: n_edges }),
          colour: say(`map.colour_${colourBy.value}`),
        })}
        aria-describedby={`${id}-keys`}
      >
        <div ref={ground} class="map-ground" />
        <canvas ref={veil} class="map-veil" />
      </div>
      <Buttons control={() => living.current} panel={panel} />
      <Tooltip width={size.width} height={size.height} />
      {n_accounts === 0 && <Empty />}
      {filling.value && selection.value.kind !== "none" && (
        <button type="button" class="map-details" data-map-button="details" onClick={() => toggleFilling(panel())}>
          {say("map.details")}
        </button>
      )}
      {(hint.value !== null || lassoing.value) && (
        <p class="map-hint" role="status">
          {say(lassoing.value ? "map.hint_lasso" : hint.value!)}
        </p>
      )}
      <p id={`${id}-keys`} class="offscreen">
        {say("map.keys")}
      </p>
      <Spoken />
    </div>
  );
}

/** Nothing is left by the filters. */
function Empty() {
  return (
    <div class="map-empty">
      <p>{say("map.empty")}</p>
      <button type="button" onClick={() => (resetFilters(), setFilter({ min_component: 2 }))}>
        {say("map.empty_show")}
      </button>
    </div>
  );
}
