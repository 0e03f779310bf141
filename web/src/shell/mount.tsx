/** Puts each live panel in the place of its static one. */
import { type ComponentType, render } from "preact";

/** Mounts a panel into every element that asks for it; what stood there goes. */
export function mount(name: string, Panel: ComponentType): void {
  for (const place of document.querySelectorAll(`[data-panel="${name}"]`)) {
    place.replaceChildren();
    render(<Panel />, place);
    place.setAttribute("data-live", "");
  }
}
