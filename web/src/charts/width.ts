/** How wide an element is, as the window changes. */
import { useLayoutEffect, useRef, useState } from "preact/hooks";

/** A reference to put on an element, and its width in pixels; 0 before it is drawn. */
export function useWidth<T extends HTMLElement>(): [{ current: T | null }, number] {
  const place = useRef<T>(null);
  const [width, setWidth] = useState(0);
  useLayoutEffect(() => {
    const element = place.current;
    if (element === null) return;
    const measure = (): void => setWidth(Math.floor(element.clientWidth));
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  return [place, width];
}
