import assert from "node:assert/strict";
import { test } from "node:test";
import { figuresIn, layOut, MARGIN, nearest, spread } from "../src/panels/scatter/layout.ts";
import type { EdgeFacts } from "../src/state/edge-facts.ts";
import { randomNumbers } from "./random-numbers.ts";

function facts(speed: number[], repetition: number[]): EdgeFacts {
  return { n: speed.length, speed: Float64Array.from(speed), repetition: Float64Array.from(repetition) } as EdgeFacts;
}

const next = randomNumbers(5);
const speed = Array.from({ length: 500 }, () => (next(9) === 0 ? 0 : next(900) / 10));
const repetition = speed.map(() => 1 + next(40));
const layout = layOut(facts(speed, repetition), 800, 400, [300], [60]);

test("every dot lies within the axes, zero seconds in a strip of their own", () => {
  const beginning = layout.across.at(layout.across.low);
  for (let k = 0; k < speed.length; k++) {
    assert.ok(layout.x[k]! >= MARGIN.left && layout.x[k]! <= 800 - MARGIN.right);
    assert.ok(layout.y[k]! >= MARGIN.top && layout.y[k]! <= 400 - MARGIN.bottom);
    assert.equal(layout.x[k]! < beginning, speed[k] === 0);
  }
  assert.ok(layout.across.high >= 300 && layout.up.high >= 60);
  assert.equal(layOut(facts([1, 5], [2, 3]), 800, 400).across.zero, null);
});

test("dots of a row stay in their row, and always at the same place", () => {
  for (let k = 0; k < speed.length; k++) {
    assert.equal(Math.round(layout.up.value(layout.y[k]!)), repetition[k]);
    assert.ok(Math.abs(spread(k)) <= 0.5);
    assert.equal(spread(k), spread(k));
  }
  assert.ok(new Set(speed.map((_, k) => Math.round(spread(k) * 1000))).size > 200);
});

test("a missing figure has no place and is never the nearest", () => {
  const one = layOut(facts([NaN, 5], [2, NaN]), 800, 400);
  assert.ok(Number.isNaN(one.x[0]) && Number.isNaN(one.y[1]));
  assert.equal(nearest(one, Uint8Array.of(1, 1), 400, 200, 1e4), -1);
});

test("the nearest dot is the nearest of those that are shown", () => {
  const shown = Uint8Array.from(speed, (_, k) => k % 3 && 1);
  for (let round = 0; round < 50; round++) {
    const [px, py] = [next(800), next(400)];
    const distances = speed.map((_, k) => (shown[k] ? Math.hypot(layout.x[k]! - px, layout.y[k]! - py) : Infinity));
    const found = nearest(layout, shown, px, py, 60);
    const least = Math.min(...distances);
    if (least > 60) assert.equal(found, -1);
    else assert.ok(Math.abs(distances[found]! - least) < 1e-9);
  }
});

test("a rectangle chooses the dots that lie in it, row by row", () => {
  const box = { left: 200, right: 600, top: 90, bottom: 250 };
  const chosen = figuresIn(layout, box);
  assert.ok(chosen.speed[0] > 0 && chosen.speed[1] > chosen.speed[0]);
  for (const n of [chosen.repetition[0], chosen.repetition[1]]) {
    assert.ok(layout.up.at(n) <= box.bottom && layout.up.at(n) >= box.top);
  }
  assert.ok(layout.up.at(chosen.repetition[0] - 1) > box.bottom);
  assert.ok(layout.up.at(chosen.repetition[1] + 1) < box.top);
  assert.equal(figuresIn(layout, { ...box, left: MARGIN.left + 1 }).speed[0], 0);
});
