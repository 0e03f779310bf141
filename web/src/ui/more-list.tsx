/** A list that shows its first entries, and the rest on request. */
import type { ComponentChildren } from "preact";
import { useState } from "preact/hooks";
import { say } from "../texts.ts";

/** Shows the first `first` of the items, and more of them each time the reader asks. */
export function MoreList<T>(props: {
  items: readonly T[];
  render: (item: T, place: number) => ComponentChildren;
  first?: number;
  class?: string;
}) {
  const { items, render, first = 8 } = props;
  const [shown, setShown] = useState(first);
  const left = items.length - shown;
  return (
    <>
      <ol class={`more-list ${props.class ?? ""}`}>
        {items.slice(0, shown).map((item, place) => (
          <li key={place}>{render(item, place)}</li>
        ))}
      </ol>
      {left > 0 && (
        <button type="button" class="quiet" onClick={() => setShown(shown + Math.max(first, 50))}>
          {say("ui.more", { n: left })}
        </button>
      )}
    </>
  );
}
