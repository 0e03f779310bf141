/** What is shown, as files: this table as CSV, the network as GEXF and GraphML. */
import { core } from "../data/source.ts";
import { attributesOf } from "../export/attributes.ts";
import { CSV, csv } from "../export/csv.ts";
import { GEXF, gexf } from "../export/gexf.ts";
import { GRAPHML, graphml } from "../export/graphml.ts";
import { ENDS, type Network } from "../export/network.ts";
import { kept } from "../state/derived.ts";
import { say } from "../texts.ts";
import { download } from "../ui/download.ts";
import type { Rows } from "./shown.ts";

/** The tables there are. */
export type TableName = "accounts" | "edges" | "objects";

/** Buttons that give the rows of a table, in their order, and the network they stand for. */
export function ExportMenu({ table, found, rows }: { table: TableName; found: Int32Array; rows: Rows }) {
  return (
    <div class="exports" role="group" aria-label={say("tables.export")}>
      <button type="button" onClick={() => download(`${table}.csv`, CSV, tableCsv(table, found))} title={say("tables.csv_hint")}>
        CSV
      </button>
      <button type="button" onClick={() => download("network.gexf", GEXF, gexf(networkOf(rows)))} title={say("tables.gexf_hint")}>
        GEXF
      </button>
      <button type="button" onClick={() => download("network.graphml", GRAPHML, graphml(networkOf(rows)))} title={say("tables.gexf_hint")}>
        GraphML
      </button>
    </div>
  );
}

/** The rows with every column of their table; edges name accounts by id. */
function tableCsv(table: TableName, found: Int32Array): string {
  const network = core.value;
  if (network === null) return "";
  const columns = network[table];
  const own = attributesOf(columns, ENDS);
  if (table !== "edges") {
    const values = own.map(({ name }) => columns.get(name));
    return csv(own, Array.from(found, (row) => values.map((column) => column[row])));
  }
  const ids = network.accounts.get<string>("account_id");
  const ends = ENDS.map((name) => columns.get<number>(name));
  const recounted = shownWeights();
  const values = own.map(({ name }) => columns.get(name));
  const named = (["account_id", "account_id_y"] as const).map((name) => ({ name, type: "string" as const }));
  const weight = recounted === null ? [] : [{ name: "weight_shown", type: "long" as const }];
  return csv(
    [...named, ...own, ...weight],
    Array.from(found, (row) => [
      ...ends.map((end) => ids[end[row] ?? -1]),
      ...values.map((column) => column[row]),
      ...(recounted === null ? [] : [recounted[row]]),
    ]),
  );
}

/** Weights under the filters; null when they are those of the detection. */
function shownWeights(): Int32Array | null {
  const { weight } = kept.value;
  const own = core.value?.edges.get<number>("weight") ?? [];
  return weight.some((n, edge) => n !== own[edge]) ? weight : null;
}

/** The network of the rows: the edges, and the accounts they join. */
function networkOf(rows: Rows): Network {
  const network = core.value;
  if (network === null) throw new Error("no network is read");
  const [a, b] = ENDS.map((name) => network.edges.get<number>(name)) as [readonly number[], readonly number[]];
  const of = (ends: readonly number[], edge: number) => ends[edge] ?? -1;
  const joined = new Set<number>(rows.accounts);
  for (const edge of rows.edges) for (const end of [a, b]) joined.add(of(end, edge));
  const shownWeight = shownWeights();
  return {
    accounts: network.accounts,
    edges: network.edges,
    accountRows: Int32Array.from(joined).sort(),
    // by their accounts, as inconcert's own exports have them, whatever order the table has
    edgeRows: rows.edges.toSorted((p, q) => of(a, p) - of(a, q) || of(b, p) - of(b, q)),
    ...(shownWeight === null ? {} : { shownWeight }),
  };
}
