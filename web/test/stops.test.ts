import assert from "node:assert/strict";
import { test } from "node:test";
import { nearestFirst } from "../src/explore/stops.ts";
import { countStops, stopAt, windowStops } from "../src/charts/stops.ts";

test("windows end at the one that was detected, whatever it is", () => {
  assert.deepEqual(windowStops(2), [0, 1, 2]);
  assert.deepEqual(windowStops(0), [0]);
  assert.deepEqual(windowStops(60).slice(-3), [30, 45, 60]);
  assert.deepEqual(windowStops(77).slice(-3), [45, 60, 77]);
});

test("stops of counts are numbers that occur, or bins of many", () => {
  assert.deepEqual(countStops([2, 9, 2, 4], 10), [2, 4, 9]);
  const many = countStops(Array.from({ length: 5000 }, (_, k) => k + 2), 40);
  assert.ok(many.length <= 40 && many[0] === 2);
  many.forEach((stop, k) => assert.ok(k === 0 || stop > many[k - 1]!));
});

test("the stop of a value", () => {
  const stops = [2, 4, 9];
  assert.deepEqual([1, 2, 3, 4, 8, 9, 99].map((value) => stopAt(stops, value)), [0, 0, 0, 1, 1, 2, 2]);
});

test("what is counted ahead begins beside the chosen stop", () => {
  assert.deepEqual(nearestFirst([1, 2, 5, 10, 20], 5), [2, 10, 1, 20]);
  assert.deepEqual(nearestFirst([1, 2, 5], 1), [2, 5]);
  assert.deepEqual(nearestFirst([7], 7), []);
});
