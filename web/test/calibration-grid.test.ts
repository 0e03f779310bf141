import assert from "node:assert/strict";
import { test } from "node:test";
import type { Cell, Sensitivity } from "../src/data/calibration.ts";
import { gridOf, isMasked, placeOf, shade, sides, standsOut } from "../src/panels/calibration/grid.ts";

function cell(time_window: number, min_weight: number, n_edges: number, fdr: number | null, n_edges_masked = 0): Cell {
  return { time_window, min_weight, n_edges, fdr, n_edges_masked, n_accounts: 0, n_components: 0, jaccard: null, rand: null };
}

const cells = [cell(60, 3, 4, 0.01), cell(10, 2, 9, 0.3), cell(60, 2, 40, 0.05), cell(10, 3, 0, null)];
const grid = gridOf({ cells, marks: [], chosen: [60, 2], left_out: [] } as Sensitivity);

test("cells stand by threshold and window, whatever their order", () => {
  assert.deepEqual([grid.windows, grid.weights, grid.most_edges], [[10, 60], [2, 3], 40]);
  assert.deepEqual(grid.rows.map((row) => row.map((one) => one!.n_edges)), [[9, 40], [0, 4]]);
});

test("cells stand out at 5 % and have a line where the next does not", () => {
  assert.deepEqual(grid.rows.map((row) => row.map(standsOut)), [[false, true], [false, true]]);
  assert.deepEqual(sides(grid.rows, 0, 1), ["above", "before", "after"]);
  assert.deepEqual(sides(grid.rows, 1, 1), ["beneath", "before", "after"]);
  assert.deepEqual(sides(grid.rows, 0, 0), []);
});

test("shades grow with the edges; a rate that says nothing is told", () => {
  assert.equal(shade(cells[2]!, 40), 1);
  assert.equal(shade(cells[3]!, 40), 0);
  assert.ok(shade(cells[1]!, 40) > 0.5);
  assert.equal(isMasked(cell(1, 1, 10, 0.2, 5)), true);
  assert.equal(isMasked(cell(1, 1, 10, 0.2, 4)), false);
  assert.equal(isMasked(cell(1, 1, 10, null, 9)), false);
});

test("marks stand at the nearest step, or at none when beyond the grid", () => {
  const mark = { name: "", interval: null, source: "" };
  assert.deepEqual(placeOf({ ...mark, time_window: 27, min_weight: 3 }, grid), { column: 1, row: 1 });
  assert.deepEqual(placeOf({ ...mark, time_window: 20, min_weight: 9 }, grid), { column: 0, row: null });
  assert.deepEqual(placeOf({ ...mark, time_window: null, min_weight: 2 }, grid), { column: null, row: 0 });
});
