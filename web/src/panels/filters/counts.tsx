/** The line that says how much is shown; screen readers hear it when it has changed. */
import { core } from "../../data/source.ts";
import { kept, keptMarks } from "../../state/derived.ts";
import { number, say } from "../../texts.ts";

/** How many edges, accounts, components and objects are shown, of how many. */
export function Counts() {
  const network = core.value!;
  const shown = kept.value;
  const objects = keptMarks.value?.n_objects ?? null;
  const rows: [string, number, number | null][] = [
    ["edges", shown.n_edges, network.edges.n],
    ["accounts", shown.n_accounts, network.accounts.n],
    // filters break components into pieces, so these are no part of those of the network
    ["components", shown.n_components, null],
  ];
  if (objects !== null) rows.push(["objects", objects, network.objects.n]);
  return (
    <p class="counts" aria-live="polite" data-counts>
      {rows.map(([name, n, all]) => (
        <span key={name} data-count={name} data-n={n}>
          <b>{number(n)}</b> {all === null ? say(`filters.just_${name}`, { n }) : say(`filters.of_${name}`, { n: all })}
        </span>
      ))}
    </p>
  );
}
