/** The way to the details when something was chosen far from them, in a table at the foot of the page. */
import type { RefObject } from "preact";
import { useEffect, useState } from "preact/hooks";
import { selection } from "../state/selection.ts";
import { say } from "../texts.ts";
import { StepName } from "./way.tsx";

/** The part of the panel that must be in the window: its head alone tells nothing. */
const ENOUGH = 0.35;

/** A button at the edge of the window while something is chosen and the panel is out of sight. */
export function Beacon({ panel }: { panel: RefObject<HTMLElement | null> }) {
  const [seen, setSeen] = useState(true);
  useEffect(() => {
    const element = panel.current;
    if (element === null) return undefined;
    const observer = new IntersectionObserver(([entry]) => setSeen((entry?.intersectionRatio ?? 1) >= ENOUGH), {
      threshold: [0, ENOUGH],
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, [panel]);
  if (seen || selection.value.kind === "none") return null;
  const show = () => {
    panel.current?.scrollIntoView({ block: "start" });
    panel.current?.focus();
  };
  return (
    <button type="button" class="beacon" onClick={show}>
      {say("detail.title")} <StepName step={selection.value} /> <span aria-hidden="true">↑</span>
    </button>
  );
}
