/** The accounts that are shown, as a table. */
import type { Core } from "../data/model.ts";
import { say } from "../texts.ts";
import { AccountName, accountName } from "../ui/account-name.tsx";
import { Choose } from "../ui/choose.tsx";
import type { TableColumn } from "../ui/data-table.tsx";
import { cut, visible } from "../ui/visible-text.ts";
import { columnOf } from "./columns.ts";

/** Columns of the table of accounts. */
export function accountColumns({ accounts }: Core): TableColumn[] {
  const ids = accounts.get<string>("account_id");
  const components = accounts.get<string>("component");
  return [
    {
      key: "account",
      title: say("tables.account"),
      searched: true,
      value: accountName,
      cell: (account) => (
        <Choose what={{ kind: "account", account }}>
          <AccountName row={account} />
        </Choose>
      ),
    },
    {
      key: "component",
      title: say("tables.component"),
      numeric: true,
      value: (row) => Number(components[row]),
      cell: (row) => <Choose what={{ kind: "component", component: components[row] ?? "" }}>{components[row]}</Choose>,
    },
    ...columnOf(accounts, "degree", "number", { hint: say("tables.degree_hint") }),
    ...columnOf(accounts, "strength", "number", { hint: say("tables.strength_hint") }),
    ...columnOf(accounts, "n_coordinated", "number"),
    ...columnOf(accounts, "share_ratio", "ratio", { hint: say("tables.share_ratio_hint") }),
    ...columnOf(accounts, "n_objects", "number", { extra: true }),
    ...columnOf(accounts, "avg_time_delta", "seconds"),
    {
      key: "account_id",
      title: say("tables.account_id"),
      extra: true,
      searched: true,
      value: (row) => ids[row] ?? null,
      cell: (row) => <AccountId id={ids[row] ?? ""} />,
    },
    ...columnOf(accounts, "platform", "text", { extra: true, searched: true }),
    ...columnOf(accounts, "n_shares", "number", { extra: true }),
    ...columnOf(accounts, "follower_count", "number", { extra: true }),
    ...columnOf(accounts, "account_country", "text", { extra: true, searched: true }),
    ...columnOf(accounts, "account_type", "text", { extra: true, searched: true }),
    ...columnOf(accounts, "community", "text", { extra: true }),
    ...columnOf(accounts, "betweenness", "odds", { extra: true }),
    ...columnOf(accounts, "clustering", "odds", { extra: true }),
    ...columnOf(accounts, "robustness", "odds", { extra: true }),
    ...columnOf(accounts, "first_share", "time", { extra: true }),
    ...columnOf(accounts, "last_share", "time", { extra: true }),
    ...columnOf(accounts, "names_seen", "text", { extra: true, searched: true }),
  ];
}

/** An id as it is, however long. */
export function AccountId({ id }: { id: string }) {
  return (
    <bdi class="name id" title={visible(cut(id, 300))}>
      {visible(cut(id, 80))}
    </bdi>
  );
}
