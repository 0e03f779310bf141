import assert from "node:assert/strict";
import { test } from "node:test";
import type { Lifeline, MonitorDay } from "../src/data/monitor.ts";
import { pointAt, runAfter, runAt, sentenceAt } from "../src/panels/monitor/along.ts";
import { namedRuns } from "../src/panels/monitor/named-runs.ts";

const line: Lifeline = {
  network: 1,
  name: "trams\u202e",
  status: "alive",
  label: null,
  component: "1",
  href: null,
  points: [
    { run: 0, n_accounts: 5, event: "born", others: [] },
    { run: 2, n_accounts: 8, event: "merged", others: [{ relation: "absorbed", name: "ferries" }] },
  ],
};
const run = (day: string) => ({ run: day, day, status: "complete", n_monitored: 1, n_new: 0 }) as const;
const monitor: MonitorDay = {
  runs: [run("2026-02-27"), run("2026-02-28"), run("2026-03-01")],
  lifelines: [line],
  lifelines_left_out: 0,
  allow_listed: [],
};

test("a place across is a run, and none is outside", () => {
  assert.deepEqual([-0.1, 0, 0.33, 0.34, 0.99, 1, 2].map((across) => runAt(across, 3)), [0, 0, 0, 1, 2, 2, 2]);
});

test("keys go from run to run and stop at the ends", () => {
  assert.deepEqual(
    [["ArrowLeft", 0], ["ArrowRight", 0], ["ArrowRight", 9], ["PageUp", 3], ["PageDown", 1], ["Home", 5], ["End", 5], ["a", 5]].map(
      ([key, at]) => runAfter(key as string, at as number, 10),
    ),
    [0, 1, 9, 0, 8, 0, 9, null],
  );
});

test("a network is found in the runs it was seen in, and only there", () => {
  assert.equal(pointAt(line, 2)?.n_accounts, 8);
  assert.equal(pointAt(line, 1), undefined);
});

test("what would turn the sentence around is written out", () => {
  assert.ok(!sentenceAt(monitor, line, 2).includes("\u202e"));
});

test("the last run is named, and days have room", () => {
  assert.deepEqual(namedRuns(1, 600), [0]);
  for (const [runs, width] of [[90, 600], [90, 260], [7, 300], [365, 80]] as const) {
    const named = namedRuns(runs, width);
    assert.equal(named.at(-1), runs - 1);
    assert.ok(named.length <= Math.max(1, Math.floor(width / 86)) && named.every((k, at) => at === 0 || k > named[at - 1]!));
  }
});
