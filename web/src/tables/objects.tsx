/** The objects that shown components shared in concert, as a table. */
import type { Core } from "../data/model.ts";
import { say } from "../texts.ts";
import { Choose } from "../ui/choose.tsx";
import type { TableColumn } from "../ui/data-table.tsx";
import { objectKind } from "../ui/object-kind.ts";
import { ObjectName, objectId } from "../ui/object-name.tsx";
import { OWN_COLUMNS } from "../detail/listed-facts.ts";
import { columnOf } from "./columns.ts";

/** Columns of the table of objects, those of the user's list at the end. */
export function objectColumns({ objects }: Core): TableColumn[] {
  const types = objects.get<string>("object_type");
  const kind = (row: number): string => objectKind(types[row] ?? "");
  const listed = objects.names.filter((name) => !OWN_COLUMNS.has(name));
  return [
    {
      key: "object_id",
      title: say("tables.object_id"),
      searched: true,
      value: objectId,
      cell: (object) => (
        <Choose what={{ kind: "object", object }}>
          <ObjectName row={object} />
        </Choose>
      ),
    },
    ...columnOf(objects, "object_type", "text", { extra: true, value: kind, cell: kind }),
    ...columnOf(objects, "n_coordinated_accounts", "number"),
    ...columnOf(objects, "n_coordinated", "number"),
    ...columnOf(objects, "n_accounts", "number"),
    ...columnOf(objects, "n_shares", "number"),
    ...columnOf(objects, "first_share", "time"),
    ...columnOf(objects, "last_share", "time", { extra: true }),
    ...columnOf(objects, "first_account_id", "text", { extra: true, searched: true }),
    ...columnOf(objects, "components", "text", { extra: true }),
    ...listed.flatMap((name) =>
      columnOf(objects, name, typeof objects.get(name).find((cell) => cell !== null) === "number" ? "number" : "text", {
        title: name.replace(/^listed_/, ""),
        searched: true,
        extra: name !== "rating",
      }),
    ),
  ];
}
