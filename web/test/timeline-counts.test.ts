import assert from "node:assert/strict";
import { test } from "node:test";
import { countPerBin, firstStretch, stepped, wholeBinsOf } from "../src/panels/timeline/counts.ts";

const timeline = { bin: 60, first: 120, all: new Array<number>(10).fill(1), coordinated: [] };

test("shares are counted in the bin they lie in", () => {
  const times = [119, 120, 179, 180, 719, 720, 200];
  const counts = countPerBin(timeline, times, (row) => row !== 6);
  assert.deepEqual(counts, [2, 1, 0, 0, 0, 0, 0, 0, 0, 1]);
});

test("a stretch covers whole bins and never leaves the timeline", () => {
  assert.deepEqual(wholeBinsOf(timeline, 130, 190), [120, 239]);
  assert.deepEqual(wholeBinsOf(timeline, 130, 131), [120, 179]);
  assert.deepEqual(wholeBinsOf(timeline, -5000, 9e9), [120, 719]);
});

test("playing moves a stretch of one length to the end and no further", () => {
  let [since, until] = firstStretch(timeline);
  assert.deepEqual([since, until], [120, 179]);
  const seen: number[] = [];
  for (let next = stepped(timeline, since, until, 1); next !== null; next = stepped(timeline, since, until, 1)) {
    [since, until] = next;
    seen.push(since);
    assert.equal(until - since, 59);
  }
  assert.deepEqual(seen, [180, 240, 300, 360, 420, 480, 540, 600, 660]);
  assert.deepEqual(stepped(timeline, since, until, -1), [600, 659]);
  assert.equal(stepped(timeline, 120, 719, 1), null);
});
