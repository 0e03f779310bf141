/** The columns of the table of components. */
import type { Value } from "../../data/columns.ts";
import type { Core } from "../../data/model.ts";
import { duration, number, say } from "../../texts.ts";
import { Choose } from "../../ui/choose.tsx";
import type { TableColumn } from "../../ui/data-table.tsx";
import { ExternalLink } from "../../ui/external-link.tsx";
import { Time } from "../../ui/time.tsx";
import { cut, visible } from "../../ui/visible-text.ts";

const OBJECTS_SHOWN = 2;
const DOMAINS_SHOWN = 4;
const LONGEST_ADDRESS = 80;
/** Components with a colour of their own; the others share one. */
const COLOURS = 10;

function Shared({ objects, domains }: { objects: readonly string[]; domains: readonly string[] }) {
  return (
    <>
      {objects.slice(0, OBJECTS_SHOWN).map((object) => (
        <div key={object}>
          <ExternalLink href={object}>
            <bdi>{visible(cut(object.replace(/^https?:\/\/(www\.)?/, ""), LONGEST_ADDRESS))}</bdi>
          </ExternalLink>
        </div>
      ))}
      {domains.length > 0 && (
        <small>
          <bdi>{visible(domains.slice(0, DOMAINS_SHOWN).join(" · "))}</bdi>
        </small>
      )}
    </>
  );
}

/** The dot a component has on the map. */
export function ComponentDot({ id }: { id: string }) {
  const k = Number(id);
  return <i class={`dot k${k >= 1 && k <= COLOURS ? k : 0}`} aria-hidden="true" />;
}

/** Columns over the rows of the components; those nobody knows anything for are left out. */
export function componentColumns({ components }: Core): TableColumn[] {
  const of = <T extends Value>(name: string) => components.get<T>(name);
  const [id, label, country] = [of<string>("component"), of<string>("label"), of<string>("country")];
  const lists = (name: string) => (row: number) => of<readonly string[]>(name)[row] ?? [];
  const [objects, domains, languages] = [lists("top_objects"), lists("top_domains"), lists("languages")];
  const stories = lists("top_rated");
  const known = (list: (row: number) => readonly string[]) => id.some((_, row) => list(row).length > 0);
  const figure = (key: string, name: string, said: (n: number) => string = number, hint?: string): TableColumn => ({
    key,
    title: say(`components.${key}`),
    ...(hint === undefined ? {} : { hint: say(hint) }),
    numeric: true,
    value: (row) => of<number>(name)[row] ?? null,
    cell: (row) => {
      const n = of<number>(name)[row];
      return n == null ? "–" : said(n);
    },
  });
  const time = (key: string, name: string): TableColumn => ({
    key,
    title: say(`components.${key}`),
    value: (row) => of<number>(name)[row] ?? null,
    cell: (row) => {
      const at = of<number>(name)[row];
      return at == null ? "–" : <Time at={at} />;
    },
  });
  const words = (key: string, list: (row: number) => readonly string[]): TableColumn => ({
    key,
    title: say(`components.${key}`),
    searched: true,
    value: (row) => list(row).join(", "),
    cell: (row) => <bdi>{visible(list(row).join(", "))}</bdi>,
  });
  const rated: TableColumn = {
    ...words("stories", stories),
    cell: (row) => <Shared objects={stories(row)} domains={[]} />,
  };
  const shared: TableColumn = {
    key: "shared",
    title: say("components.shared"),
    searched: true,
    value: (row) => [label[row] ?? "", ...objects(row), ...domains(row)].join(" "),
    cell: (row) => <Shared objects={objects(row).length ? objects(row) : [label[row] ?? ""]} domains={domains(row)} />,
  };
  return [
    {
      key: "number",
      title: say("components.number"),
      numeric: true,
      searched: true,
      value: (row) => Number(id[row]),
      cell: (row) => (
        <Choose what={{ kind: "component", component: id[row]! }} title={say("components.choose", { component: id[row]! })}>
          <ComponentDot id={id[row]!} />
          {id[row]}
        </Choose>
      ),
    },
    shared,
    figure("accounts", "n_accounts"),
    figure("objects", "n_objects"),
    figure("edges", "n_edges"),
    figure("density", "density", number, "components.density_title"),
    figure("apart", "median_time_delta", duration, "components.apart_title"),
    time("first", "first_share"),
    time("last", "last_share"),
    ...(known(languages) ? [words("languages", languages)] : []),
    ...(country.some(Boolean) ? [words("country", (row) => (country[row] ? [country[row]] : []))] : []),
    ...(known(stories) ? [rated] : []),
    figure("score", components.has("score") ? "score" : "coor_score", number, "components.score_title"),
  ];
}
