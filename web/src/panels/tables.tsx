import { signal } from "@preact/signals";
import { useMemo } from "preact/hooks";
import type { Core } from "../data/model.ts";
import { core } from "../data/source.ts";
import { kept } from "../state/derived.ts";
import { inFragment } from "../state/fragment.ts";
import { type Selection, selection } from "../state/selection.ts";
import { accountColumns } from "../tables/accounts.tsx";
import { edgeColumns } from "../tables/edges.tsx";
import { ExportMenu, type TableName } from "../tables/export-menu.tsx";
import { objectColumns } from "../tables/objects.tsx";
import { knownShares, useChosenShares } from "../tables/chosen-shares.ts";
import { type Rows, shown, within } from "../tables/shown.ts";
import { number, say } from "../texts.ts";
import { DataTable } from "../ui/data-table.tsx";
import { Tabs } from "../ui/tabs.tsx";

const NAMES: readonly TableName[] = ["accounts", "edges", "objects"];
const COLUMNS = { accounts: accountColumns, edges: edgeColumns, objects: objectColumns };
const SORT = {
  accounts: { key: "strength", descending: true },
  edges: { key: "weight", descending: true },
  objects: { key: "n_coordinated", descending: true },
};

const tab = signal<TableName>("accounts");
inFragment(
  "table",
  tab,
  (name) => (name === "accounts" ? null : name),
  (text) => NAMES.find((name) => name === text),
);
/** Whether the tables have only what belongs to the choice. */
const narrowed = signal(false);
inFragment(
  "only",
  narrowed,
  (only) => (only ? "chosen" : null),
  (text) => text === "chosen",
);

/** The tables panel: accounts, edges and objects as the filters leave them. */
export default function Tables() {
  const network = core.value;
  const chosen = selection.value;
  const answer = useChosenShares(chosen, narrowed.value);
  if (network === null) return null;
  const rows = narrowed.value ? within(shown.value, chosen, knownShares(answer)) : shown.value;
  return (
    <div class="tables-panel">
      <h2>{say("tables.title")}</h2>
      <p>{say("tables.words")}</p>
      <Tabs
        name="tables"
        label={say("tables.title")}
        tabs={NAMES.map((name) => [name, <TabTitle name={name} n={rows[name].length} />])}
        chosen={tab.value}
        choose={(name) => (tab.value = name)}
      >
        {answer.state === "failed" ? <p class="note">{say("detail.failed", { why: answer.why })}</p> : null}
        <Shown key={tab.value} network={network} name={tab.value} rows={rows} chosen={chosen} />
      </Tabs>
    </div>
  );
}

function TabTitle({ name, n }: { name: TableName; n: number }) {
  return (
    <>
      {say(`tables.tab_${name}`)} <span class="count">{number(n)}</span>
    </>
  );
}

function Shown({ network, name, rows, chosen }: { network: Core; name: TableName; rows: Rows; chosen: Selection }) {
  const columns = useMemo(() => COLUMNS[name](network), [network, name, kept.value]);
  return (
    <DataTable
      caption={say(`tables.tab_${name}`)}
      columns={columns}
      rows={rows[name]}
      sort={SORT[name]}
      isCurrent={(row) => isChosen(network, name, row, chosen)}
      actions={(found) => (
        <>
          <label class="check">
            <input
              type="checkbox"
              checked={narrowed.value}
              disabled={chosen.kind === "none" && !narrowed.value}
              onChange={(event) => (narrowed.value = event.currentTarget.checked)}
            />
            {say("tables.only_chosen")}
          </label>
          <ExportMenu table={name} found={found} rows={rows} />
        </>
      )}
    />
  );
}

function isChosen(network: Core, name: TableName, row: number, chosen: Selection): boolean {
  if (name === "objects") return chosen.kind === "object" && chosen.object === row;
  if (name === "accounts") {
    if (chosen.kind === "pair") return chosen.a === row || chosen.b === row;
    return chosen.kind === "account" && chosen.account === row;
  }
  const ends = [network.edges.get<number>("a")[row], network.edges.get<number>("b")[row]];
  return chosen.kind === "pair" && ends.includes(chosen.a) && ends.includes(chosen.b);
}
