/** The components as a table; choosing one shows it everywhere. */
import { useMemo } from "preact/hooks";
import { core } from "../data/source.ts";
import { filters, setFilter } from "../state/filters.ts";
import { selection } from "../state/selection.ts";
import { say } from "../texts.ts";
import { ClockSwitch } from "../ui/time.tsx";
import { DataTable } from "../ui/data-table.tsx";
import { componentColumns } from "./components/columns.tsx";

/** A component of fewer accounts is shown on request. */
const LARGE = 3;

/** The components panel. */
export default function Components() {
  const network = core.value;
  const small = filters.value.min_component < LARGE;
  const columns = useMemo(() => (network === null ? [] : componentColumns(network)), [network]);
  const rows = useMemo(() => {
    const sizes = network?.components.get<number>("n_accounts") ?? [];
    return Int32Array.from(sizes.keys()).filter((row) => small || sizes[row]! >= LARGE);
  }, [network, small]);
  if (network === null || network.components.n === 0) return null;
  const ids = network.components.get<string>("component");
  const left = network.components.n - rows.length;
  const chosen = selection.value;
  return (
    <>
      <h2>{say("components.heading")}</h2>
      <p>{say("components.words")}</p>
      {rows.length === 0 && <p>{say("components.none_large")}</p>}
      {(left > 0 || small) && (
        <p>
          <label class="check">
            <input
              type="checkbox"
              checked={small}
              onChange={(event) => setFilter({ min_component: event.currentTarget.checked ? 2 : LARGE })}
            />{" "}
            {say("components.show_small")}
            {left > 0 && ` (${say("components.small", { n: left })})`}
          </label>
        </p>
      )}
      {rows.length > 0 && (
        <DataTable
          caption={say("components.heading")}
          columns={columns}
          rows={rows}
          isCurrent={(row) => chosen.kind === "component" && chosen.component === ids[row]}
          actions={() => <ClockSwitch />}
        />
      )}
      <p class="unseen" role="status">
        {chosen.kind === "component" ? say("components.chosen", { component: chosen.component }) : ""}
      </p>
    </>
  );
}
