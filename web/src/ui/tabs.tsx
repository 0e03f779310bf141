/** Tabs: one of several views at a time; arrows go from one to the next. */
import type { ComponentChildren } from "preact";

/** Shows the names of the views, and the view that is chosen. */
export function Tabs<T extends string>(props: {
  name: string;
  label: string;
  tabs: readonly (readonly [key: T, title: ComponentChildren])[];
  chosen: T;
  choose: (key: T) => void;
  children: ComponentChildren;
}) {
  const { name, label, tabs, chosen, choose, children } = props;
  const move = (event: KeyboardEvent) => {
    const step = event.key === "ArrowRight" ? 1 : event.key === "ArrowLeft" ? -1 : 0;
    const at = tabs.findIndex(([key]) => key === chosen);
    const next = tabs[(at + step + tabs.length) % tabs.length];
    if (step === 0 || next === undefined) return;
    event.preventDefault();
    choose(next[0]);
    document.getElementById(`${name}-tab-${next[0]}`)?.focus();
  };
  return (
    <>
      <div class="tabs" role="tablist" aria-label={label} onKeyDown={move}>
        {tabs.map(([key, title]) => (
          <button
            key={key}
            id={`${name}-tab-${key}`}
            type="button"
            role="tab"
            aria-selected={key === chosen}
            aria-controls={`${name}-view`}
            tabIndex={key === chosen ? 0 : -1}
            onClick={() => choose(key)}
          >
            {title}
          </button>
        ))}
      </div>
      <div id={`${name}-view`} role="tabpanel" aria-labelledby={`${name}-tab-${chosen}`}>
        {children}
      </div>
    </>
  );
}
