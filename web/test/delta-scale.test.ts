import assert from "node:assert/strict";
import test from "node:test";
import { timeTicks } from "../src/detail/time-ticks.ts";
import { deltaScale } from "../src/evidence/delta-scale.ts";

test("seconds stand between the window's ends, in order and the same on both sides", () => {
  for (const window of [0, 1, 10, 60, 120, 121, 3600, 86_400, 604_800]) {
    const { at, marks } = deltaScale(window);
    assert.deepEqual([at(0), at(-Math.max(1, window)), at(Math.max(1, window))], [0, -1, 1]);
    for (let s = 1; s < window; s = Math.ceil(s * 1.7)) {
      assert.ok(at(s) > at(s - 1) && at(s) <= 1);
      assert.equal(at(-s), -at(s));
    }
    assert.equal(marks.at(-1), Math.max(1, window));
    assert.ok(marks.every((seconds, k) => k === 0 || at(seconds) - at(marks[k - 1] ?? 0) >= 0.25));
  }
  assert.equal(deltaScale(60).at(30), 0.5);
});

test("marks of time are round, inside, and not too many", () => {
  const write = (t: number) => new Date(t * 1000).toISOString().slice(0, 19).replace("T", " ");
  const labels = (first: number, last: number) => timeTicks(first, last, 4, write).map((tick) => tick.label);
  assert.deepEqual(labels(0, 7), ["00:00:00", "00:00:02", "00:00:04", "00:00:06"]);
  assert.deepEqual(labels(3601, 10_000), ["01:30", "02:00", "02:30"]);
  assert.deepEqual(labels(0, 3 * 86_400), ["1970-01-01", "1970-01-02", "1970-01-03", "1970-01-04"]);
  assert.equal(labels(5, 5).length, 1);
  assert.ok(labels(0, 60 * 365 * 86_400).length <= 7);
});
