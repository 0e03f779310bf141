/** The map over the whole screen; over the window where the browser gives no more (as on an iPhone). */
import { filling } from "./attention.ts";

/** Fills the screen with the panel, or gives it back. */
export function toggleFilling(panel: HTMLElement | null): void {
  if (!panel) return;
  if (filling.value) {
    filling.value = false;
    if (document.fullscreenElement) void document.exitFullscreen();
    return;
  }
  filling.value = true;
  // refused by the browser: the class alone lays the panel over the window
  if (panel.requestFullscreen) panel.requestFullscreen().catch(() => undefined);
}

/** Follows the browser's own way out of full screen, and Escape; the function given back stops it. */
export function followFilling(): () => void {
  const left = () => {
    if (!document.fullscreenElement) filling.value = false;
  };
  const escaped = (event: KeyboardEvent) => {
    if (event.key === "Escape" && filling.value && !event.defaultPrevented) filling.value = false;
  };
  document.addEventListener("fullscreenchange", left);
  document.addEventListener("keydown", escaped);
  return () => {
    document.removeEventListener("fullscreenchange", left);
    document.removeEventListener("keydown", escaped);
  };
}
