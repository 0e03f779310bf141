/** What a picture says of itself when it leaves the page. */
import { core } from "../data/source.ts";
import { kept } from "../state/derived.ts";
import { filters, NO_FILTERS } from "../state/filters.ts";
import { duration, number, percent, say } from "../texts.ts";
import { legend, nameOfCategory } from "./legend_state.ts";
import type { Key } from "./picture.ts";
import { colourBy, sizeBy } from "./options.ts";
import { written } from "./written.ts";

/** Title, rules, counts, what the colours mean, and the caution. */
export function captionOf(): string[] {
  const { meta } = core.value!;
  const { n_accounts, n_edges, n_components } = kept.value;
  const filtered = JSON.stringify(filters.value) !== JSON.stringify(NO_FILTERS);
  const shown = [
    say("map.caption_accounts", { n: n_accounts }),
    say("map.caption_edges", { n: n_edges }),
    say("map.caption_components", { n: n_components }),
  ].join(", ");
  return [
    written(meta.title || say("map.caption_title"), 120),
    say("map.caption_rules", {
      window: duration(meta.time_window),
      participation: meta.min_participation,
      threshold: number(meta.threshold),
    }),
    filtered ? say("map.caption_filtered", { shown }) : shown,
    say("map.caption_picture", {
      colour: say(`map.colour_${colourBy.value}`),
      size: say(`map.size_${sizeBy.value}`),
    }),
    `${say("map.caution")} ${meta.generator.name} ${meta.generator.version}`,
  ];
}

/** The legend in words. */
export function keysOfLegend(): Key[] {
  const model = legend.value;
  if (!model) return [];
  if (model.kind === "numbers") {
    const { colours, values } = model;
    return values.map((value, k) => ({
      colour: colours[Math.round((k * (colours.length - 1)) / (values.length - 1))]!,
      text: colourBy.value === "share_ratio" ? percent(value) : number(Math.round(value)),
    }));
  }
  const named = model.entries.map(({ key, colour, count }) => ({
    colour,
    text: `${written(nameOfCategory(key))} (${number(count)})`,
  }));
  const { categories, colour, count } = model.others;
  if (categories === 0) return named;
  return [...named, { colour, text: `${say("map.legend_others", { n: categories })} (${number(count)})` }];
}
