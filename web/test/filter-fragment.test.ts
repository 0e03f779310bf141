import assert from "node:assert/strict";
import { test } from "node:test";
import { readNames, readNumber, readRange, readTime, writeTime } from "../src/state/filter-fragment.ts";
import { filters, NO_FILTERS, resetFilters, setFilter } from "../src/state/filters.ts";
import { fragment, readFragment } from "../src/state/fragment.ts";

test("a link restores every filter", () => {
  const view = {
    ...NO_FILTERS,
    min_weight: 4,
    time_window: 30,
    min_objects: 2,
    min_symmetry: 0.35,
    types: ["fast", "fast and repetitive"],
    max_q: 0.05,
    evidence: ["fixed lag"],
    min_component: 2,
    since: 1700000000,
    until: 1700003600.5,
    speed: [0, 12.5],
    repetition: [3, 900],
  } as const;
  setFilter(view);
  const link = fragment();
  assert.ok(!/[%{[]/.test(link), `people can read ${link}`);
  resetFilters();
  assert.equal(fragment(), "");
  readFragment(`#${link}`);
  assert.deepEqual(filters.value, view);
  readFragment("");
  assert.deepEqual(filters.value, NO_FILTERS);
});

test("what a fragment has no sense in is ignored, the rest is taken", () => {
  for (const text of [
    "weight=-3&window=abc&objects=0&symmetry=2&types=loud&q=NaN&evidence=&component_of=1e99",
    "since=20241399T990000Z&until=never&speed=9..1&repetition=1..2..3&lasso=[1&unknown=1",
    "weight=%&window=%E0%A4%A&__proto__=1&constructor=2&speed=..&since=Infinity&lasso=%22%22",
  ]) {
    readFragment(text);
    assert.deepEqual(filters.value, NO_FILTERS, text);
  }
  readFragment("weight=x&window=20&types=fast.loud");
  assert.deepEqual(filters.value, { ...NO_FILTERS, time_window: 20, types: ["fast"] });
  readFragment("");
});

test("numbers, ranges and names", () => {
  assert.equal(readNumber("1e3", 0, 2000), 1000);
  for (const text of ["", " 1", "0x10", "1.", "Infinity", "--1"]) assert.equal(readNumber(text, -9e9, 9e9), undefined);
  assert.deepEqual(readRange("0..4.5"), [0, 4.5]);
  assert.equal(readRange("4..0"), undefined);
  assert.deepEqual(readNames("b-c.zz", ["a", "b c"]), ["b c"]);
  assert.deepEqual(readNames("none", ["a"]), []);
});

test("times go there and back", () => {
  for (const seconds of [0, 1700000000, 1700000000.25, -5, 4e11]) assert.equal(readTime(writeTime(seconds)), seconds);
  assert.equal(writeTime(1714557600), "20240501T100000Z");
});
