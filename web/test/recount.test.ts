import assert from "node:assert/strict";
import { test } from "node:test";
import { edgesThatDiffer, markPairs, recount } from "../src/state/recount.ts";
import { countCandidates, type PairList, type ShareRows, sweepPairs, windowStarts } from "../src/state/recount-pairs.ts";
import { randomNumbers } from "./random-numbers.ts";

interface Case {
  shares: { object: number[]; account: number[]; time: number[]; post: number[] };
  edges: { a: number[]; b: number[] };
}

/** Shares with many ties in time, posts with several objects, and some of the possible edges. */
function randomCase(seed: number): Case {
  const next = randomNumbers(seed);
  const nAccounts = 2 + next(6);
  const posts = Array.from({ length: 5 + next(60) }, () => ({ account: next(nAccounts), time: next(200) }));
  const rows: [number, number, number, number][] = [];
  posts.forEach(({ account, time }, post) => {
    for (let object = 0; object < 4; object++) if (next(3) === 0) rows.push([object, account, time, post]);
  });
  rows.sort((x, y) => x[0] - y[0] || x[2] - y[2] || x[3] - y[3]);
  const edges: Case["edges"] = { a: [], b: [] };
  for (let a = 0; a < nAccounts; a++) {
    for (let b = a + 1; b < nAccounts; b++) {
      if (next(4) === 0) continue;
      // the rows of accounts are in no order of ids, so either may come first
      edges.a.push(next(2) ? a : b);
      edges.b.push(edges.a[edges.a.length - 1] === a ? b : a);
    }
  }
  const column = (k: number): number[] => rows.map((row) => row[k]!);
  return { shares: { object: column(0), account: column(1), time: column(2), post: column(3) }, edges };
}

/** The definition: every two shares, looked at one by one. */
function oracle({ shares, edges }: Case, window: number, since: number | null, until: number | null) {
  return edges.a.map((a, edge) => {
    const b = edges.b[edge]!;
    const objects = new Set<number>();
    const marked = new Set<number>();
    const deltas: number[] = [];
    for (let i = 0; i < shares.object.length; i++) {
      for (let j = 0; j < shares.object.length; j++) {
        if (shares.account[i] !== a || shares.account[j] !== b || shares.object[i] !== shares.object[j]) continue;
        if (Math.abs(shares.time[i]! - shares.time[j]!) > window || shares.post[i] === shares.post[j]) continue;
        if (since !== null && Math.min(shares.time[i]!, shares.time[j]!) < since) continue;
        if (until !== null && Math.max(shares.time[i]!, shares.time[j]!) > until) continue;
        objects.add(shares.object[i]!);
        marked.add(i).add(j);
        deltas.push(Math.abs(shares.time[i]! - shares.time[j]!));
      }
    }
    return { n_pairs: deltas.length, n_objects: objects.size, deltas, objects, marked };
  });
}

function swept(shares: ShareRows, edges: Case["edges"], window: number, most?: number): PairList | null {
  const sweep = sweepPairs(shares, edges, window, most);
  for (;;) {
    const step = sweep.next();
    if (step.done) return step.value;
  }
}

test("the recount is the definition, whatever the window and the dates", () => {
  let pairsSeen = 0;
  for (let seed = 0; seed < 60; seed++) {
    const one = randomCase(seed);
    const pairs = swept(one.shares, one.edges, 80)!;
    for (const [window, since, until] of [[80, null, null], [0, null, null], [17, null, null], [80, 60, null], [30, 40, 120]] as const) {
      const counted = recount(pairs, { window, since, until });
      oracle(one, window, since, until).forEach((expected, edge) => {
        pairsSeen += expected.n_pairs;
        assert.equal(counted.n_pairs[edge], expected.n_pairs, `pairs, seed ${seed}`);
        assert.equal(counted.n_objects[edge], expected.n_objects, `objects, seed ${seed}`);
        assert.equal(counted.min_delta[edge], Math.min(...expected.deltas), `least delta, seed ${seed}`);
        assert.equal(counted.sum_delta[edge], expected.deltas.reduce((x, y) => x + y, 0), `sum, seed ${seed}`);
      });
    }
  }
  assert.ok(pairsSeen > 5000, "the cases have pairs");
});

test("the shares and objects of shown edges are marked, others are not", () => {
  for (let seed = 100; seed < 130; seed++) {
    const one = randomCase(seed);
    const shown = Uint8Array.from(one.edges.a, (_, edge) => edge % 2);
    const within = { window: 25, since: 20, until: 180 };
    const marks = markPairs(swept(one.shares, one.edges, 80)!, within, shown, one.shares.object.length, 4);
    const expected = oracle(one, 25, 20, 180).filter((_, edge) => shown[edge]);
    for (let share = 0; share < one.shares.object.length; share++) {
      assert.equal(marks.shares[share], Number(expected.some(({ marked }) => marked.has(share))));
    }
    for (let object = 0; object < 4; object++) {
      assert.equal(marks.objects[object], Number(expected.some(({ objects }) => objects.has(object))));
    }
  }
});

test("an edge whose pairs are not those of the table is told", () => {
  const one = randomCase(7);
  const counted = recount(swept(one.shares, one.edges, 80)!, { window: 80, since: null, until: null });
  const table = Array.from(counted.n_pairs);
  assert.equal(edgesThatDiffer(counted, table), 0);
  table[0]!++;
  assert.equal(edgesThatDiffer(counted, table), 1);
});

test("more pairs than allowed are not held", () => {
  const shares = { object: [0, 0, 0, 0], account: [0, 1, 0, 1], time: [0, 1, 2, 3], post: [0, 1, 2, 3] };
  const edges = { a: [0], b: [1] };
  assert.equal(swept(shares, edges, 10)!.n, 4);
  assert.equal(swept(shares, edges, 10, 4)!.n, 4);
  assert.equal(swept(shares, edges, 10, 3), null);
});

test("candidates are counted without looking at them; the window ends at objects", () => {
  const shares = { object: [0, 0, 0, 1, 1], account: [0, 1, 2, 0, 1], time: [0, 5, 11, 11, 12], post: [0, 1, 2, 3, 4] };
  assert.deepEqual([...windowStarts(shares, 6)], [0, 0, 1, 3, 3]);
  assert.equal(countCandidates(windowStarts(shares, 6)), 3);
  assert.equal(countCandidates(windowStarts(shares, 11)), 4);
});

test("a sweep of much work gives way in between", () => {
  const n = 2500;
  const shares = {
    object: new Int32Array(n),
    account: Int32Array.from({ length: n }, (_, k) => k % 2),
    time: new Int32Array(n),
    post: Int32Array.from({ length: n }, (_, k) => k),
  };
  const sweep = sweepPairs(shares, { a: [0], b: [1] }, 0);
  let pauses = 0;
  let step = sweep.next();
  for (; !step.done; step = sweep.next()) pauses++;
  assert.ok(pauses > 3);
  assert.equal(step.value!.n, (n / 2) ** 2);
});
