/** The edges that are shown, as a table. */
import type { Core } from "../data/model.ts";
import { typeInWords } from "../evidence/test-sentences.ts";
import { kept } from "../state/derived.ts";
import { number, say } from "../texts.ts";
import { AccountName, accountName } from "../ui/account-name.tsx";
import { Choose } from "../ui/choose.tsx";
import type { TableColumn } from "../ui/data-table.tsx";
import { columnOf } from "./columns.ts";

/** Tests a pair can stand out by. */
const KINDS: ReadonlySet<string> = new Set(["fast", "fixed lag", "repetitive"]);

/** Columns of the table of edges. The weight is that under the filters. */
export function edgeColumns({ edges, accounts }: Core): TableColumn[] {
  const [a, b] = [edges.get<number>("a"), edges.get<number>("b")];
  const ids = accounts.get<string>("account_id");
  const types = edges.get<string>("type");
  const evidence = edges.get<string | null>("evidence");
  const searched = (rows: readonly number[]) => (edge: number) => {
    const row = rows[edge] ?? 0;
    return `${accountName(row)} ${ids[row] ?? ""}`;
  };
  return [
    { ...end("a", a), value: searched(a) },
    { ...end("b", b), value: searched(b) },
    {
      key: "weight",
      title: say("tables.weight"),
      numeric: true,
      value: (edge) => kept.value.weight[edge] ?? null,
      cell: (edge) => (
        <Choose what={pairOf(a[edge] ?? 0, b[edge] ?? 0)} title={say("detail.open_pair")}>
          {number(kept.value.weight[edge] ?? 0)}
        </Choose>
      ),
    },
    ...columnOf(edges, "n_objects", "number"),
    ...columnOf(edges, "n_pairs", "number"),
    ...columnOf(edges, "avg_time_delta", "seconds"),
    ...columnOf(edges, "min_time_delta", "seconds", { extra: true }),
    ...columnOf(edges, "edge_symmetry_score", "ratio"),
    ...(edges.has("type")
      ? columnOf(edges, "type", "text", { cell: (edge) => (types[edge] ? typeInWords(types[edge]) : "") })
      : []),
    ...(edges.has("evidence")
      ? columnOf(edges, "evidence", "text", { cell: (edge) => evidenceInWords(evidence[edge] ?? "") })
      : []),
    ...columnOf(edges, "q_fast", "odds", { extra: true }),
    ...columnOf(edges, "q_lag", "odds", { extra: true }),
    ...columnOf(edges, "q_repetitive", "odds", { extra: true }),
    ...columnOf(edges, "weight_fast", "number", { extra: true }),
    ...columnOf(edges, "n_first", "number", { extra: true, hint: say("tables.n_first_hint") }),
    ...columnOf(edges, "first_share", "time", { extra: true }),
    ...columnOf(edges, "last_share", "time", { extra: true }),
  ];
}

/** What a pair stands out as, in the words of the filter. */
function evidenceInWords(evidence: string): string {
  return evidence
    .split(", ")
    .map((kind) => (KINDS.has(kind) ? say(`filters.evidence_${kind.replaceAll(" ", "_")}`) : kind))
    .join(", ");
}

function end(name: "a" | "b", rows: readonly number[]): Omit<TableColumn, "value"> {
  return {
    key: name,
    title: say(`tables.${name}`),
    searched: true,
    cell: (edge) => (
      <Choose what={{ kind: "account", account: rows[edge] ?? 0 }}>
        <AccountName row={rows[edge] ?? 0} />
      </Choose>
    ),
  };
}

function pairOf(a: number, b: number) {
  return { kind: "pair", a: Math.min(a, b), b: Math.max(a, b) } as const;
}
