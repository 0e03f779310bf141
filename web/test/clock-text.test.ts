import assert from "node:assert/strict";
import { test } from "node:test";
import { fieldOfTime, timeOfField } from "../src/state/clock-text.ts";

process.env["TZ"] = "America/New_York";

test("a field goes there and back on both clocks", () => {
  for (const seconds of [0, 1714557600, 1701388800, 1720000001]) {
    for (const clock of ["utc", "local"] as const) {
      const field = fieldOfTime(seconds, clock);
      assert.match(field, /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d$/);
      assert.equal(timeOfField(field, clock), seconds, clock);
    }
  }
});

test("the local clock is that of the zone, summer and winter", () => {
  assert.equal(fieldOfTime(1714557600, "utc"), "2024-05-01T10:00:00");
  assert.equal(fieldOfTime(1714557600, "local"), "2024-05-01T06:00:00");
  assert.equal(fieldOfTime(1704103200, "local"), "2024-01-01T05:00:00");
});

test("no time is an empty field, and an empty field no time", () => {
  assert.equal(fieldOfTime(null, "utc"), "");
  assert.equal(timeOfField("", "local"), null);
  assert.equal(timeOfField("2024-13-01T00:00", "utc"), null);
});
