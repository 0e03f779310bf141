/** The menus for colour, size and names. */
import type { Signal } from "@preact/signals";
import { core } from "../data/source.ts";
import { say } from "../texts.ts";
import { COLOURS, colourBy, LABELS, labelBy, SIZES, sizeBy } from "./options.ts";

/** The three menus; a choice that the data know nothing of is not offered. */
export function Menus() {
  const network = core.value;
  if (!network) return null;
  const offered = COLOURS.filter((by) => (by === "type" ? network.edges : network.accounts).has(by) && isKnown(by));
  return (
    <div class="map-menus">
      <Menu name="colour" all={offered} chosen={colourBy} />
      <Menu name="size" all={SIZES} chosen={sizeBy} />
      <Menu name="label" all={LABELS} chosen={labelBy} />
    </div>
  );
}

/** Does any account or edge have a value? */
function isKnown(by: (typeof COLOURS)[number]): boolean {
  const network = core.value!;
  return (by === "type" ? network.edges : network.accounts).get(by).some((value) => value !== null);
}

function Menu<T extends string>({ name, all, chosen }: { name: string; all: readonly T[]; chosen: Signal<T> }) {
  return (
    <label class="map-menu">
      <span>{say(`map.${name}`)}</span>
      <select
        data-map-menu={name}
        value={chosen.value}
        onChange={(event) => (chosen.value = event.currentTarget.value as T)}
      >
        {all.map((one) => (
          <option key={one} value={one}>
            {say(`map.${name}_${one}`)}
          </option>
        ))}
      </select>
    </label>
  );
}
