/** The buttons on the map. */
import type { Control } from "./control.ts";
import { say } from "../texts.ts";
import { filling, free, lassoing } from "./attention.ts";
import { toggleFilling } from "./filling.ts";
import { Icon, type IconName } from "./icons.tsx";
import { filters, setFilter } from "../state/filters.ts";
import { Download } from "./download.tsx";

interface Given {
  readonly control: () => Control | null;
  readonly panel: () => HTMLElement | null;
}

/** Zoom, fit, lasso, move, full screen, download. */
export function Buttons({ control, panel }: Given) {
  const lasso = () => {
    if (filters.value.accounts !== null && !lassoing.value) setFilter({ accounts: null });
    else lassoing.value = !lassoing.value;
  };
  const only = filters.value.accounts !== null;
  return (
    <div class="map-buttons" role="toolbar" aria-label={say("map.buttons")} aria-orientation="vertical">
      <MapButton icon="plus" name="zoom_in" onClick={() => control()?.zoom(1.5)} />
      <MapButton icon="minus" name="zoom_out" onClick={() => control()?.zoom(1 / 1.5)} />
      <MapButton icon="fit" name="fit" onClick={() => control()?.fit()} />
      <MapButton icon="lasso" name={only ? "lasso_end" : "lasso"} pressed={lassoing.value || only} onClick={lasso} />
      <MapButton icon="hand" name="free" pressed={free.value} onClick={() => (free.value = !free.value)} touch />
      <MapButton
        icon={filling.value ? "less" : "full"}
        name={filling.value ? "full_end" : "full"}
        pressed={filling.value}
        onClick={() => toggleFilling(panel())}
      />
      <Download control={control} />
    </div>
  );
}

interface ButtonGiven {
  readonly icon: IconName;
  readonly name: string;
  readonly onClick: () => void;
  readonly pressed?: boolean;
  /** only where fingers are */
  readonly touch?: boolean;
}

/** A button with a sign. */
export function MapButton({ icon, name, onClick, pressed, touch }: ButtonGiven) {
  const label = say(`map.${name}`);
  return (
    <button
      type="button"
      class={touch ? "map-button for-touch" : "map-button"}
      data-map-button={name}
      title={label}
      aria-label={label}
      aria-pressed={pressed}
      onClick={onClick}
    >
      <Icon name={icon} />
    </button>
  );
}
