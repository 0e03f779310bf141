import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { test } from "node:test";
import { type Recount, recount, type Within } from "../src/state/recount.ts";
import { type PairList, sweepPairs } from "../src/state/recount-pairs.ts";

type Figures = Record<"n_pairs" | "n_objects" | "min_time_delta" | "avg_time_delta", (number | null)[]>;
interface Detected {
  meta: { kind: string; weight: "objects" | "pairs"; time_window: number };
  edges: { a: number[]; b: number[]; weight: number[] } & Figures;
  shares: { object: number[]; account: number[]; time: number[]; post: number[] };
  narrower: Record<string, Figures>;
  dated: ({ since: number; until: number } & Figures) | null;
}

// made by tests/report/recounts.py: what inconcert itself detects
const file = join(process.env["npm_package_json"] ? dirname(process.env["npm_package_json"]) : ".", "test/fixtures/recounts.json");
const networks = JSON.parse(readFileSync(file, "utf8")) as Record<string, Detected>;

function swept({ shares, edges, meta }: Detected): PairList {
  const sweep = sweepPairs(shares, edges, meta.time_window);
  for (;;) {
    const step = sweep.next();
    if (step.done) return step.value!;
  }
}

function assertFigures(counted: Recount, expected: Figures): void {
  expected.n_pairs.forEach((n, edge) => {
    assert.equal(counted.n_pairs[edge], n ?? 0);
    assert.equal(counted.n_objects[edge], expected.n_objects[edge] ?? 0);
    assert.equal(counted.min_delta[edge], expected.min_time_delta[edge] ?? Infinity);
    if (n !== null) assert.equal(counted.sum_delta[edge]! / n, expected.avg_time_delta[edge]);
  });
}

for (const [name, network] of Object.entries(networks)) {
  const pairs = swept(network);
  const all: Within = { window: network.meta.time_window, since: null, until: null };

  test(`${name}: at the detection's window the recount is the table`, () => {
    assert.ok(pairs.n > 0);
    const counted = recount(pairs, all);
    assertFigures(counted, network.edges);
    const weight = network.meta.weight === "objects" ? counted.n_objects : counted.n_pairs;
    assert.deepEqual([...weight], network.edges.weight);
  });

  for (const [window, expected] of Object.entries(network.narrower)) {
    test(`${name}: at ${window} seconds the recount is what is detected there`, () => {
      assertFigures(recount(pairs, { ...all, window: Number(window) }), expected);
    });
  }

  if (network.dated !== null) {
    const { since, until } = network.dated;
    test(`${name}: between two dates the recount is what the posts between them give`, () => {
      assertFigures(recount(pairs, { ...all, since, until }), network.dated!);
    });
  }
}
