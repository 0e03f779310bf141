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

/** The document stays for the printer: on paper nothing can be chosen, and no picture is taken of what WebGL drew. */
function keepOnPaper(place: Element, nodes: readonly ChildNode[]): void {
  if (!nodes.some((node) => node instanceof Element)) return;
  const paper = document.createElement("div");
  paper.className = "on-paper";
  paper.append(...nodes);
  place.after(paper);
}
