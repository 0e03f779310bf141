import assert from "node:assert/strict";
import { test } from "node:test";
import { wholeBins, wholeHistogram } from "../src/charts/histogram.ts";
import { logScale, logTicks, timeTicks } from "../src/charts/log-scale.ts";
import { countBelow, distinct, quantile } from "../src/charts/quantile.ts";
import { randomNumbers } from "./random-numbers.ts";

test("quantiles are of type 7", () => {
  // R: quantile(c(1, 2, 4, 8, 16), c(0, .1, .25, .5, .9, 1))
  const expected: [number, number][] = [[0, 1], [0.1, 1.4], [0.25, 2], [0.5, 4], [0.9, 12.8], [1, 16]];
  for (const [p, value] of expected) assert.ok(Math.abs(quantile([1, 2, 4, 8, 16], p) - value) < 1e-12);
  assert.equal(quantile([3], 0.7), 3);
  assert.ok(Number.isNaN(quantile([], 0.5)));
});

test("values below a limit are counted", () => {
  const sorted = [1, 2, 2, 2, 5, 9];
  for (const limit of [0, 1, 2, 3, 5, 9, 10]) {
    assert.equal(countBelow(sorted, limit), sorted.filter((value) => value < limit).length);
  }
  assert.deepEqual(distinct([5, null, 1, 5, 2]), [1, 2, 5]);
});

test("bins of whole numbers have no gap and no overlap, and hold every value once", () => {
  const next = randomNumbers(3);
  for (let round = 0; round < 200; round++) {
    const least = next(50);
    const most = least + next(round % 2 ? 30 : 30_000);
    const bins = wholeBins(least, most, 24);
    assert.ok(bins.length <= 24);
    assert.equal(bins[0]!.low, least);
    assert.equal(bins[bins.length - 1]!.high, most);
    bins.forEach(({ low, high }, k) => {
      assert.ok(low <= high);
      if (k) assert.equal(low, bins[k - 1]!.high + 1);
    });
    const values = Array.from({ length: 100 }, () => least + next(most - least + 1)).sort((x, y) => x - y);
    const counted = wholeHistogram(values, 24);
    assert.equal(counted.reduce((sum, { n }) => sum + n, 0), 100);
    for (const { low, high, n } of counted) assert.equal(n, values.filter((v) => v >= low && v <= high).length);
  }
  assert.deepEqual(wholeHistogram([], 10), []);
});

test("a log scale goes there and back, also downwards, and keeps zero apart", () => {
  for (const [from, to, strip] of [[40, 500, 30], [400, 20, 0], [400, 20, 25]] as const) {
    const scale = logScale(0.5, 2000, from, to, strip);
    for (const value of [0.5, 1, 7, 60, 2000]) assert.ok(Math.abs(scale.value(scale.at(value)) / value - 1) < 1e-9);
    assert.ok(Math.abs(scale.at(2000) - to) < 1e-9);
    if (strip) {
      assert.equal(scale.at(0), scale.zero);
      assert.equal(scale.value(scale.at(0)), 0);
      assert.ok(Math.abs(scale.at(0.5) - from) >= strip - 1e-9);
    } else {
      assert.equal(scale.zero, null);
      assert.equal(scale.at(0), from);
    }
  }
  assert.equal(logScale(3, 3, 0, 10).at(3), 0);
});

test("ticks lie on the axis", () => {
  assert.deepEqual(logTicks(0.5, 60), [0.5, 1, 2, 5, 10, 20, 50]);
  assert.deepEqual(logTicks(0.6, 5), [0.6, 0.7, 0.8, 0.9, 1, 2, 3, 4, 5]);
  assert.deepEqual(logTicks(1, 40_000), [1, 10, 100, 1000, 10_000]);
  assert.deepEqual(timeTicks(1, 4000), [1, 2, 5, 10, 30, 60, 300, 600, 1800, 3600]);
});
