/** Puts each live panel in the place of its static one. */
import { type ComponentType, render } from "preact";

/** Mounts a panel into every element that asks for it; what stood there goes, and comes back when the panel fails. */
export function mount(name: string, Panel: ComponentType): void {
  for (const place of document.querySelectorAll(`[data-panel="${name}"]`)) {
    const static_ = [...place.childNodes];
    place.replaceChildren();
    try {
      render(<Panel />, place);
    } catch (failure) {
      render(null, place);
      place.replaceChildren(...static_);
      console.error(failure);
      continue;
    }
    place.setAttribute("data-live", "");
    keepOnPaper(place, static_);
  }
}

/** Drawings stay for the printer, which takes no picture of what WebGL drew. */
function keepOnPaper(place: Element, nodes: readonly ChildNode[]): void {
  const drawings = nodes.filter((node) => node instanceof HTMLElement && node.matches(".drawing"));
  if (drawings.length === 0) return;
  const paper = document.createElement("div");
  paper.className = "on-paper";
  paper.append(...drawings);
  place.after(paper);
}
