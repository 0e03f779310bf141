/** The three figures to quote; under filters those of what is shown, with the whole beside them. */
import { core, evidence } from "../../data/source.ts";
import { kept, keptMarks } from "../../state/derived.ts";
import { filters, NO_FILTERS, resetFilters } from "../../state/filters.ts";
import { duration, number, say } from "../../texts.ts";
import { shownApart } from "./apart.ts";
import { objectsCounted } from "./words.ts";

interface Figure {
  readonly value: string;
  readonly what: string;
  readonly note: string;
}

/** Whether the reader has narrowed anything. */
export function isFiltered(): boolean {
  return JSON.stringify(filters.value) !== JSON.stringify(NO_FILTERS);
}

function figures(): Figure[] {
  const network = core.value;
  if (network === null) return [];
  const { counts, object_types: types, time_window } = network.meta;
  const narrowed = isFiltered();
  const shown = kept.value;
  const marks = keptMarks.value;
  const accounts = narrowed ? shown.n_accounts : (counts["accounts"] ?? 0);
  const components = narrowed ? shown.n_components : (counts["components"] ?? 0);
  const edges = narrowed ? shown.n_edges : (counts["edges_kept"] ?? 0);
  const objects = narrowed ? (marks?.n_objects ?? null) : (counts["objects"] ?? 0);
  const apart = shownApart(narrowed);
  const { shares, shares_without_posts } = network.meta.left_out;
  const posts = shares + (shares_without_posts ?? 0) > 0 ? null : evidence.value?.posts.n;
  const all = (text: string): string => (narrowed ? say("summary.of_all", { all: text }) : "");
  return [
    {
      value: number(accounts),
      what: say("summary.card_accounts", { n: accounts }),
      note: [
        say("summary.card_accounts_note", { n: components, edges: say("summary.edges", { n: edges }) }),
        all(number(counts["accounts"] ?? 0)),
      ].join(" "),
    },
    {
      value: objects === null ? "–" : objectsCounted(types, objects),
      what: say("summary.card_objects"),
      note: narrowed
        ? all(number(counts["objects"] ?? 0))
        : posts == null
          ? ""
          : say("summary.card_objects_note", { n: posts }),
    },
    {
      value: apart === null ? "–" : duration(apart),
      what: say("summary.card_apart"),
      note: say("summary.card_apart_note", { window: duration(filters.value.time_window ?? time_window) }),
    },
  ];
}

/** The cards, and the way back to everything. */
export function Figures() {
  const narrowed = isFiltered();
  return (
    <>
      <ul class="figures" aria-live="polite">
        {figures().map(({ value, what, note }) => (
          <li key={what}>
            <b>{value}</b> <span>{what}</span>
            <small>{note}</small>
          </li>
        ))}
      </ul>
      {narrowed && (
        <p class="filtered">
          {say("summary.filtered")}{" "}
          <button type="button" class="quiet" onClick={resetFilters}>
            {say("summary.show_all")}
          </button>
        </p>
      )}
    </>
  );
}
