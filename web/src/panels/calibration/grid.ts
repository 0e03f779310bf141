/** The grid of a sensitivity analysis as rows and columns. */
import type { Cell, Mark, Sensitivity } from "../../data/calibration.ts";

/** From which false discovery rate on a cell is no longer surrounded. */
export const LEVEL = 0.05;

export interface Grid {
  readonly windows: readonly number[];
  readonly weights: readonly number[];
  /** By weight, then by window; null where no such setting was tried. */
  readonly rows: readonly (readonly (Cell | null)[])[];
  readonly most_edges: number;
}

/** Put the cells in rows of one threshold, windows side by side. */
export function gridOf({ cells }: Sensitivity): Grid {
  const ascending = (values: Iterable<number>): number[] => [...new Set(values)].sort((x, y) => x - y);
  const windows = ascending(cells.map((cell) => cell.time_window));
  const weights = ascending(cells.map((cell) => cell.min_weight));
  const at = new Map(cells.map((cell) => [`${cell.time_window} ${cell.min_weight}`, cell]));
  return {
    windows,
    weights,
    rows: weights.map((weight) => windows.map((window) => at.get(`${window} ${weight}`) ?? null)),
    most_edges: cells.reduce((most, cell) => Math.max(most, cell.n_edges), 0),
  };
}

/** How dark a cell is, 0 to 1: the logarithm of its edges. */
export function shade(cell: Cell, most: number): number {
  return most === 0 ? 0 : Math.log1p(cell.n_edges) / Math.log1p(most);
}

/** Whether at most one in twenty of its edges is there by chance. */
export function standsOut(cell: Cell | null | undefined): boolean {
  return !!cell && cell.n_edges > 0 && cell.fdr !== null && cell.fdr <= LEVEL;
}

/** Whether the rate says nothing: for half of the edges or more hardly anyone else shared what they share. */
export function isMasked(cell: Cell): boolean {
  return cell.n_edges > 0 && cell.fdr !== null && 2 * (cell.n_edges_masked ?? 0) >= cell.n_edges;
}

/** Sides of a cell that lie between it and one that does not stand out. */
export function sides(rows: Grid["rows"], row: number, column: number): string[] {
  if (!standsOut(rows[row]?.[column])) return [];
  const beside: [string, number, number][] = [
    ["above", row - 1, column],
    ["beneath", row + 1, column],
    ["before", row, column - 1],
    ["after", row, column + 1],
  ];
  return beside.filter(([, r, c]) => !standsOut(rows[r]?.[c])).map(([side]) => side);
}

/** The letters of marks: those of the columns and rows nearest to them on a logarithmic scale; null: not on this axis. */
export function placeOf(mark: Mark, grid: Grid): { readonly column: number | null; readonly row: number | null } {
  return { column: nearest(mark.time_window, grid.windows), row: nearest(mark.min_weight, grid.weights) };
}

function nearest(value: number | null, steps: readonly number[]): number | null {
  if (value === null || steps.length === 0 || value < steps[0]! || value > steps[steps.length - 1]!) return null;
  const far = steps.map((step) => Math.abs(Math.log(Math.max(step, 0.5)) - Math.log(Math.max(value, 0.5))));
  return far.indexOf(Math.min(...far));
}
