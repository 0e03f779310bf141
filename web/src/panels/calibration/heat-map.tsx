/** What every setting finds: a table of time windows and thresholds, shaded by edges, with the marks of the literature. */
import { useMemo, useState } from "preact/hooks";
import { shortTime } from "../../charts/short-time.ts";
import type { Cell, Mark, Sensitivity } from "../../data/calibration.ts";
import { duration, number, percent, say } from "../../texts.ts";
import { useId } from "../../ui/ids.ts";
import { type Grid, gridOf, isMasked, LEVEL, placeOf, shade, sides } from "./grid.ts";
import { markName } from "./mark-name.ts";

/** Part of the accent colour in the darkest cell; more would make the figures hard to read. */
const DARKEST = 42;

/** The letter of a mark. */
function letter(k: number): string {
  return String.fromCharCode(65 + (k % 26));
}

/** A number in at most four characters. */
function short(n: number): string {
  for (const [size, sign] of [[1e9, "G"], [1e6, "M"], [1e3, "k"]] as const) {
    if (n >= size) return `${number(Number((n / size).toFixed(n < 10 * size ? 1 : 0)))}${sign}`;
  }
  return String(n);
}

/** One setting in words. */
function cellWords(cell: Cell): string {
  const rule = say("calibration.cell_rule", { time: duration(cell.time_window), n: cell.min_weight });
  const found = say("calibration.cell_found", {
    n: cell.n_edges,
    accounts: say("filters.n_accounts", { n: cell.n_accounts }),
    components: say("filters.n_components", { n: cell.n_components }),
  });
  const parts = [`${rule} ${found}`];
  if (cell.fdr !== null) parts.push(say("calibration.cell_fdr", { share: percent(cell.fdr, 1) }));
  if (isMasked(cell)) parts.push(say("calibration.cell_masked"));
  if (cell.jaccard !== null) parts.push(say("calibration.cell_jaccard", { share: percent(cell.jaccard) }));
  if (cell.rand !== null) parts.push(say("calibration.cell_rand", { rand: number(cell.rand) }));
  return parts.join(" ");
}

/** A mark in words. */
function MarkWords({ mark, grid }: { readonly mark: Mark; readonly grid: Grid }) {
  const rule: string[] = [];
  if (mark.time_window !== null) rule.push(duration(mark.time_window));
  if (mark.min_weight !== null) rule.push(say("calibration.mark_weight", { n: mark.min_weight }));
  if (mark.interval !== null) rule.push(say("calibration.mark_interval", { low: number(mark.interval[0]), high: number(mark.interval[1]) }));
  const place = placeOf(mark, grid);
  const outside = (mark.time_window !== null && place.column === null) || (mark.min_weight !== null && place.row === null);
  if (outside) rule.push(say("calibration.mark_outside"));
  return (
    <>
      <bdi>{markName(mark.name)}</bdi>: {rule.join(", ")}
      {mark.source ? <small> {mark.source}</small> : null}
    </>
  );
}

/** The letters of some marks. */
function Letters({ marks }: { readonly marks: readonly number[] }) {
  return marks.length === 0 ? null : (
    <span class="marks">
      {marks.map((k) => (
        <b key={k}>{letter(k)}</b>
      ))}
    </span>
  );
}

/** The table; the figures of the cell that is pointed at, or has the focus, stand beneath it. */
export function HeatMap({ sensitivity }: { readonly sensitivity: Sensitivity }) {
  const grid = useMemo(() => gridOf(sensitivity), [sensitivity]);
  const [chosenWindow, chosenWeight] = sensitivity.chosen;
  const start: [number, number] = [Math.max(grid.weights.indexOf(chosenWeight), 0), Math.max(grid.windows.indexOf(chosenWindow), 0)];
  const [at, setAt] = useState<[number, number]>(start);
  const id = useId();
  const places = sensitivity.marks.map((mark) => placeOf(mark, grid));
  const marksAt = (row: number | null, column: number | null): number[] =>
    places.flatMap((place, k) => (place.row === row && place.column === column && isThere(sensitivity.marks[k]!, place) ? [k] : []));
  const current = grid.rows[at[0]]?.[at[1]];
  const move = (event: KeyboardEvent): void => {
    const step = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] }[event.key];
    if (step === undefined) return;
    event.preventDefault();
    const row = Math.min(Math.max(at[0] + step[0]!, 0), grid.weights.length - 1);
    const column = Math.min(Math.max(at[1] + step[1]!, 0), grid.windows.length - 1);
    setAt([row, column]);
    document.getElementById(`${id}-${row}-${column}`)?.focus();
  };
  return (
    <figure class="sensitivity">
      <figcaption>{say("calibration.grid_title")}</figcaption>
      <p class="note">{say("calibration.grid_words", { level: percent(LEVEL) })}</p>
      <div class="scroller" tabIndex={0} role="region" aria-label={say("calibration.grid_title")}>
        <table class="heat" onKeyDown={move}>
          <thead>
            <tr>
              <th scope="col">{say("calibration.grid_corner")}</th>
              {grid.windows.map((window, column) => (
                <th key={window} scope="col">
                  {shortTime(window)} <Letters marks={marksAt(null, column)} />
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {grid.weights.map((weight, row) => (
              <tr key={weight}>
                <th scope="row">
                  {number(weight)} <Letters marks={marksAt(row, null)} />
                </th>
                {grid.rows[row]!.map((cell, column) => (
                  <td
                    key={column}
                    id={`${id}-${row}-${column}`}
                    class={[...sides(grid.rows, row, column), row === start[0] && column === start[1] ? "chosen" : ""].join(" ")}
                    tabIndex={row === at[0] && column === at[1] ? 0 : -1}
                    style={cell === null ? {} : { background: `color-mix(in srgb, var(--accent) ${Math.round(DARKEST * shade(cell, grid.most_edges))}%, var(--paper))` }}
                    onFocus={() => setAt([row, column])}
                    onPointerEnter={() => setAt([row, column])}
                  >
                    {cell === null ? null : (
                      <>
                        <b>{short(cell.n_edges)}</b>
                        <span>
                          {cell.fdr === null ? "–" : percent(cell.fdr, cell.fdr < 0.0995 ? 1 : 0)}
                          {isMasked(cell) ? "*" : null}
                        </span>
                        <Letters marks={marksAt(row, column)} />
                      </>
                    )}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <p class="cell-words" aria-live="polite">
        {current ? cellWords(current) : null}
      </p>
      {sensitivity.left_out.map(([window, n]) => (
        <p key={window} class="note">
          {say("calibration.window_left_out", { time: duration(window), n })}
        </p>
      ))}
      <ol class="mark-list">
        {sensitivity.marks.map((mark, k) => (
          <li key={k}>
            <b>{letter(k)}</b> <MarkWords mark={mark} grid={grid} />
          </li>
        ))}
      </ol>
    </figure>
  );
}

/** Whether a mark is on the grid with everything it says. */
function isThere(mark: Mark, place: { row: number | null; column: number | null }): boolean {
  return (mark.time_window === null) === (place.column === null) && (mark.min_weight === null) === (place.row === null);
}
