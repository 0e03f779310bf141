import assert from "node:assert/strict";
import { test } from "node:test";
import { decode } from "../src/data/columns.ts";
import type { Core, Meta } from "../src/data/model.ts";
import { edgeFacts } from "../src/state/edge-facts.ts";

function core(meta: Partial<Meta>, columns: Record<string, (string | number | null)[]> = {}, calibration: Core["calibration"] = null): Core {
  const edges = {
    a: [0, 0],
    b: [1, 2],
    weight: [7, 9],
    n_objects: [7, 9],
    n_pairs: [8, 20],
    edge_symmetry_score: [0.5, null],
    avg_time_delta: [3, 0.5],
    ...columns,
  };
  return {
    meta: { which: "full", kind: "native", threshold: 2, left_out: { edges: 0 }, ...meta },
    edges: decode({ n: 2, columns: edges }),
    calibration,
  } as unknown as Core;
}

test("the least weight is that of the detection's rule", () => {
  assert.equal(edgeFacts(core({ threshold: 2 })).least_weight, 2);
  assert.equal(edgeFacts(core({ threshold: 2.5 })).least_weight, 3);
  assert.equal(edgeFacts(core({ threshold: 2, kind: "coortweet" })).least_weight, 3);
  assert.equal(edgeFacts(core({ threshold: 2.5, kind: "coortweet" })).least_weight, 3);
  assert.equal(edgeFacts(core({ threshold: 5, which: "fast" })).least_weight, 1);
  assert.equal(edgeFacts(core({ left_out: { accounts: 0, edges: 4, shares: 0, posts_text: 0 } })).least_weight, 7);
});

test("speed and repetition are those of the calibration where it judged pairs by a time", () => {
  const judged = { pair_delta: [30, null], n_common: [12, 1], type: ["fast and repetitive", null] };
  const mean = edgeFacts(core({}, judged, { parameters: { pair_stat: "mean" } }));
  assert.deepEqual([mean.basis, [...mean.speed], [...mean.repetition]], ["calibration", [30, NaN], [12, 1]]);
  assert.deepEqual([...mean.type!], [3, -1]);
  const count = edgeFacts(core({}, judged, { parameters: { pair_stat: "count" } }));
  assert.deepEqual([count.basis, [...count.speed], [...count.repetition]], ["detection", [3, 0.5], [7, 9]]);
  const plain = edgeFacts(core({}));
  assert.deepEqual([plain.basis, plain.type, plain.q, plain.evidence], ["detection", null, null, null]);
});

test("the q-value is the smallest of the tests, evidence has one bit a kind", () => {
  const tested = edgeFacts(
    core({}, { evidence: ["fast, repetitive", ""], q_fast: [0.01, null], q_lag: [0.2, null], q_repetitive: [null, null] }),
  );
  assert.deepEqual([...tested.q!], [0.01, NaN]);
  assert.deepEqual([...tested.evidence!], [0b101, 0b1000]);
});
