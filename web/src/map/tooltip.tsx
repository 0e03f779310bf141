/** What is written beside the account or edge under the pointer or the keyboard. */
import { core } from "../data/source.ts";
import { kept } from "../state/derived.ts";
import { hover } from "../state/selection.ts";
import { duration, number, percent, say } from "../texts.ts";
import { cursor, place, pointed } from "./attention.ts";
import { drawn, nameOf } from "./drawn.ts";
import { edgesOf } from "./neighbours.ts";
import { written } from "./written.ts";

/** The account under attention, by row. */
const account = () => {
  const row = hover.value ?? cursor.value;
  return row !== null && drawn.value && row < drawn.value.n ? row : null;
};

/** Figures of an account, as pairs of words and figure. */
export function figuresOf(row: number): [string, string][] {
  const { accounts } = core.value!;
  const of = (name: string) => accounts.get<number | null>(name)[row] ?? null;
  const scene = drawn.value!;
  const figures: [string, string][] = [
    [say("map.neighbours_shown"), number(edgesOf(scene.neighbours, row, scene.edgeShown).length)],
  ];
  for (const name of ["strength", "n_shares", "n_coordinated"] as const) {
    const value = of(name);
    if (value !== null) figures.push([say(`map.figure_${name}`), number(value)]);
  }
  const ratio = of("share_ratio");
  if (ratio !== null) figures.push([say("map.figure_share_ratio"), percent(ratio)]);
  return figures;
}

/** The note beside the pointer. */
export function Tooltip({ width, height }: { width: number; height: number }) {
  const row = account();
  const edge = row === null ? pointed.value : null;
  if (!core.value || (row === null && edge === null)) return null;
  const { x, y } = place.value;
  const side = { [x > width / 2 ? "right" : "left"]: `${Math.max(0, x > width / 2 ? width - x : x) + 16}px` };
  const top = y > height / 2 ? { bottom: `${Math.max(8, height - y + 8)}px` } : { top: `${Math.max(8, y + 8)}px` };
  return (
    <div class="map-tooltip" aria-hidden="true" style={{ ...side, ...top }}>
      {row !== null ? <AccountNote row={row} /> : <EdgeNote edge={edge!} />}
    </div>
  );
}

function AccountNote({ row }: { row: number }) {
  const { accounts } = core.value!;
  const platform = accounts.get<string | null>("platform")[row];
  const component = accounts.get<string>("component")[row]!;
  return (
    <>
      <strong>
        <bdi>{written(nameOf.value(row), 60)}</bdi>
      </strong>
      <span class="map-tooltip-where">
        {platform && <bdi>{written(platform)}</bdi>}
        {platform ? " · " : ""}
        {say("map.component_name", { id: component })}
      </span>
      <dl>
        {figuresOf(row).map(([what, figure]) => (
          <div key={what}>
            <dt>{what}</dt>
            <dd>{figure}</dd>
          </div>
        ))}
      </dl>
    </>
  );
}

function EdgeNote({ edge }: { edge: number }) {
  const { edges } = core.value!;
  const [a, b] = [drawn.value!.a[edge]!, drawn.value!.b[edge]!];
  const delta = edges.get<number | null>("avg_time_delta")[edge];
  const type = edges.get<string | null>("type")[edge];
  return (
    <>
      <strong>
        <bdi>{written(nameOf.value(a))}</bdi> – <bdi>{written(nameOf.value(b))}</bdi>
      </strong>
      <dl>
        <div>
          <dt>{say("map.figure_weight")}</dt>
          <dd>{number(kept.value.weight[edge] ?? 0)}</dd>
        </div>
        <div>
          <dt>{say("map.figure_objects")}</dt>
          <dd>{number(edges.get<number>("n_objects")[edge] ?? 0)}</dd>
        </div>
        {typeof delta === "number" && (
          <div>
            <dt>{say("map.figure_delta")}</dt>
            <dd>{duration(delta)}</dd>
          </div>
        )}
        {type && (
          <div>
            <dt>{say("map.figure_type")}</dt>
            <dd>{say(`map.type_${type.replaceAll(" ", "_")}`)}</dd>
          </div>
        )}
      </dl>
    </>
  );
}

/** The same for who does not see: what the keyboard stands on, told when it changes. */
export function Spoken() {
  const row = cursor.value;
  const text =
    row !== null && core.value && drawn.value && row < drawn.value.n
      ? `${written(nameOf.value(row), 60)}. ${figuresOf(row)
          .map(([what, figure]) => `${what}: ${figure}`)
          .join("; ")}`
      : "";
  return (
    <p class="offscreen" aria-live="polite" data-map-spoken>
      {text}
    </p>
  );
}
