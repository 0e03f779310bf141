/** Taking the picture away, as PNG or SVG. */
import { useRef } from "preact/hooks";
import { say } from "../texts.ts";
import { handOver } from "../ui/download.ts";
import type { Control } from "./control.ts";
import { Icon } from "./icons.tsx";
import { pngOf } from "./picture_png.ts";
import { svgOf } from "./picture_svg.ts";

/** A button that opens two. */
export function Download({ control }: { control: () => Control | null }) {
  const menu = useRef<HTMLDetailsElement>(null);
  const take = async (kind: "png" | "svg") => {
    menu.current!.open = false;
    const picture = control()?.picture();
    if (!picture) return;
    const blob = kind === "png" ? await pngOf(picture) : new Blob([svgOf(picture)], { type: "image/svg+xml" });
    handOver(`inconcert-map.${kind}`, blob);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== "Escape" || !menu.current!.open) return;
    menu.current!.open = false;
    menu.current!.querySelector("summary")!.focus();
    event.preventDefault();
  };
  return (
    <details class="map-download" ref={menu} onKeyDown={onKeyDown}>
      <summary class="map-button" data-map-button="download" title={say("map.download")} aria-label={say("map.download")}>
        <Icon name="save" />
      </summary>
      <div>
        <button type="button" data-map-button="png" onClick={() => void take("png")}>
          {say("map.download_png")}
        </button>
        <button type="button" data-map-button="svg" onClick={() => void take("svg")}>
          {say("map.download_svg")}
        </button>
      </div>
    </details>
  );
}
