/** The legend under the map. */
import { core } from "../data/source.ts";
import { number, percent, say } from "../texts.ts";
import { chooseCategory, isChosen, legend, nameOfCategory } from "./legend_state.ts";
import type { Legend as Model } from "./legend_model.ts";
import { colourBy, sizeBy } from "./options.ts";
import { sizing } from "./sizing.ts";

/** What the colours and sizes mean; categories can be chosen. */
export function Legend() {
  const model = legend.value;
  if (!model || !core.value) return null;
  const { most } = sizing(sizeBy.value, core.value.accounts);
  return (
    <div class="map-legend" data-legend={colourBy.value}>
      {model.kind === "categories" ? <Categories model={model} /> : <Numbers model={model} />}
      {most !== null && (
        <p class="map-legend-size">
          <i aria-hidden="true" class="map-dot small" />
          <i aria-hidden="true" class="map-dot large" />
          {say("map.legend_size", { what: say(`map.size_${sizeBy.value}`), most: number(most) })}
        </p>
      )}
    </div>
  );
}

function Categories({ model }: { model: Extract<Model, { kind: "categories" }> }) {
  return (
    <ul aria-label={say("map.legend_of", { what: say(`map.colour_${colourBy.value}`) })}>
      {model.entries.map(({ key, colour, count }) => (
        <li key={key ?? ""}>
          <button
            type="button"
            class="map-category"
            aria-pressed={isChosen(key)}
            title={say(colourBy.value === "component" ? "map.legend_choose" : "map.legend_only")}
            onClick={() => chooseCategory(key)}
          >
            <i aria-hidden="true" class={model.of === "edges" ? "map-dash" : "map-dot"} style={{ background: colour }} />
            <bdi>{nameOfCategory(key)}</bdi> <span class="map-count">{number(count)}</span>
          </button>
        </li>
      ))}
      {model.others.categories > 0 && (
        <li class="map-others">
          <i aria-hidden="true" class="map-dot" style={{ background: model.others.colour }} />
          {say("map.legend_others", { n: model.others.categories })}{" "}
          <span class="map-count">{number(model.others.count)}</span>
        </li>
      )}
    </ul>
  );
}

function Numbers({ model }: { model: Extract<Model, { kind: "numbers" }> }) {
  const written = (value: number) => (colourBy.value === "share_ratio" ? percent(value) : number(Math.round(value)));
  return (
    <div class="map-scale">
      <span>{say(`map.colour_${colourBy.value}`)}</span>
      <div class="map-scale-bar" aria-hidden="true">
        {model.colours.map((colour) => (
          <i key={colour} style={{ background: colour }} />
        ))}
      </div>
      <div class="map-scale-ends">
        {model.values.map((value, k) => (
          <span key={k}>{written(value)}</span>
        ))}
      </div>
    </div>
  );
}
