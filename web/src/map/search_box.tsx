/** The search box: what is typed, what fits, the arrow keys between. */
import { computed, signal } from "@preact/signals";
import { useRef } from "preact/hooks";
import { core } from "../data/source.ts";
import { select } from "../state/selection.ts";
import { number, say } from "../texts.ts";
import { useId } from "../ui/ids.ts";
import { find, type Findable, indexed, type Indexed } from "./find.ts";
import { Icon } from "./icons.tsx";

const MOST = 10;

const index = computed(() => {
  const network = core.value;
  if (!network) return [];
  const { accounts, components } = network;
  const ids = accounts.get<string>("account_id");
  const names = accounts.get<string | null>("account_name");
  const strengths = accounts.get<number | null>("strength");
  const labels = components.get<string | null>("label");
  const sizes = components.get<number | null>("n_accounts");
  const all: Findable[] = components.get<string>("component").map((id, row) => ({
    kind: "component",
    row,
    title: say("map.component_name", { id }),
    also: labels[row] ?? "",
    weight: 1e9 + (sizes[row] ?? 0),
  }));
  ids.forEach((id, row) =>
    all.push({ kind: "account", row, title: names[row] || id, also: names[row] ? id : "", weight: strengths[row] ?? 0 }),
  );
  return indexed(all);
});

const typed = signal("");
const open = signal(false);
const active = signal(0);
const found = computed(() => find(index.value, typed.value, MOST));

function take(one: Indexed): void {
  open.value = false;
  typed.value = "";
  if (one.kind === "account") select({ kind: "account", account: one.row });
  else select({ kind: "component", component: core.value!.components.get<string>("component")[one.row]! });
}

/** The box with its suggestions. */
export function SearchBox() {
  const id = useId();
  const box = useRef<HTMLInputElement>(null);
  const all = found.value;
  const shown = open.value && typed.value.trim() !== "";
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      const way = event.key === "ArrowDown" ? 1 : -1;
      if (all.length > 0) active.value = (active.value + way + all.length) % all.length;
      open.value = true;
    } else if (event.key === "Enter") {
      const one = all[active.value];
      if (one && shown) take(one);
    } else if (event.key === "Escape" && (shown || typed.value !== "")) {
      open.value = false;
      typed.value = "";
    } else return;
    event.preventDefault();
  };
  return (
    <div class="map-search">
      <Icon name="search" />
      <input
        ref={box}
        type="search"
        role="combobox"
        list={undefined}
        data-map-search
        aria-label={say("map.search")}
        placeholder={say("map.search_short")}
        aria-expanded={shown}
        aria-controls={`${id}-list`}
        aria-autocomplete="list"
        aria-activedescendant={shown && all.length > 0 ? `${id}-${active.value}` : undefined}
        autocomplete="off"
        spellcheck={false}
        value={typed.value}
        onInput={(event) => {
          typed.value = event.currentTarget.value;
          active.value = 0;
          open.value = true;
        }}
        onFocus={() => (open.value = true)}
        onBlur={() => (open.value = false)}
        onKeyDown={onKeyDown}
      />
      <ul id={`${id}-list`} role="listbox" aria-label={say("map.found")} hidden={!shown || all.length === 0}>
        {all.map((one, k) => (
          <li
            key={`${one.kind}${one.row}`}
            id={`${id}-${k}`}
            role="option"
            aria-selected={k === active.value}
            // before the box loses the focus and the list goes
            onPointerDown={(event) => event.preventDefault()}
            onClick={() => take(one)}
          >
            <bdi>{one.title}</bdi>
            {one.also !== "" && (
              <small>
                <bdi>{one.also}</bdi>
              </small>
            )}
            <span class="map-count">
              {one.kind === "account"
                ? say("map.found_strength", { n: one.weight })
                : say("map.found_accounts", { n: one.weight - 1e9 })}
            </span>
          </li>
        ))}
      </ul>
      {shown && all.length === 0 && (
        <p class="map-nothing" role="status">
          {say("map.found_nothing")}
        </p>
      )}
      <span class="offscreen" aria-live="polite">
        {shown && all.length > 0 ? say("map.found_n", { n: number(all.length) }) : ""}
      </span>
    </div>
  );
}
