import assert from "node:assert/strict";
import test from "node:test";
import { decode } from "../src/data/columns.ts";
import { pairFigures, postPairs } from "../src/evidence/pairs.ts";
import { indexShares, type Share, type ShareIndex } from "../src/evidence/shares.ts";

/** Numbers that are the same in every run (Park and Miller's generator). */
function random(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state * 48_271) % 2_147_483_647;
    return state % below;
  };
}

type Row = readonly [object: number, account: number, time: number, post: number];

function indexed(rows: readonly Row[]): ShareIndex {
  const sorted = rows.toSorted((p, q) => p[0] - q[0] || p[2] - q[2] || p[3] - q[3]);
  const column = (k: number) => sorted.map((row) => row[k] as number);
  const columns = { object: column(0), account: column(1), time: column(2), post: column(3) };
  const posts = { n: rows.length, columns: { content_id: rows.map((_, k) => `post ${k}`) } };
  return indexShares(decode({ n: rows.length, columns }), decode(posts));
}

/** The definition taken literally: every share of one against every share of the other. */
function oracle(rows: readonly Row[], a: number, b: number, timeWindow: number): string[] {
  const found: string[] = [];
  for (const [object, account, time, post] of rows) {
    for (const [object_y, account_y, time_y, post_y] of rows) {
      if (account === a && account_y === b && object === object_y && Math.abs(time - time_y) <= timeWindow) {
        found.push([object, post, post_y, time_y - time].join(" "));
      }
    }
  }
  return found.sort();
}

function pairsOf(index: ShareIndex, a: number, b: number, timeWindow: number) {
  const of = (account: number): Share[] => Array.from(index.ofAccount(account), index.at);
  return postPairs(of(a), of(b), timeWindow);
}

test("the pairs of posts of two accounts are those of the definition", () => {
  const next = random(7);
  let most = 0;
  for (let round = 0; round < 300; round++) {
    const [objects, accounts, until] = [1 + next(4), 2 + next(4), 1 + next(60)];
    const rows: Row[] = Array.from({ length: next(40) }, (_, k) => [next(objects), next(accounts), next(until), k]);
    const timeWindow = next(20);
    const index = indexed(rows);
    for (let a = 0; a < accounts; a++) {
      for (let b = 0; b < accounts; b++) {
        if (a === b) continue;
        const pairs = pairsOf(index, a, b, timeWindow);
        const said = pairs.map((p) =>
          [p.object, p.a.post?.content_id.slice(5), p.b.post?.content_id.slice(5), p.lead].join(" "),
        );
        assert.deepEqual(said.sort(), oracle(rows, a, b, timeWindow));
        const times = pairs.map((p) => Math.min(p.a.time, p.b.time));
        assert.deepEqual(times, times.toSorted((x, y) => x - y));
        most = Math.max(most, pairs.length);
      }
    }
  }
  assert.ok(most > 10, "the cases are not all empty");
});

test("figures of a pair by hand", () => {
  const index = indexed([
    [0, 0, 100, 0],
    [0, 1, 110, 1],
    [0, 1, 160, 2],
    [0, 1, 161, 3],
    [1, 1, 500, 4],
    [1, 0, 505, 5],
    [2, 0, 900, 6],
    [2, 1, 900, 7],
  ]);
  assert.deepEqual(pairFigures(pairsOf(index, 0, 1, 60)), {
    n_objects: 3,
    n_pairs: 4,
    avg_time_delta: (10 + 60 + 5 + 0) / 4,
    min_time_delta: 0,
    first_share: 100,
    last_share: 900,
    first: { a: 2, b: 1, same: 1 },
  });
  assert.equal(pairFigures(pairsOf(index, 0, 5, 60)), null);
});

test("shares are found by object and by account, none for those that have none", () => {
  const index = indexed([[3, 2, 5, 0], [3, 1, 4, 1], [0, 2, 9, 2]]);
  assert.deepEqual(Array.from(index.ofObject(3), (row) => index.at(row).account), [1, 2]);
  assert.deepEqual(Array.from(index.ofAccount(2), (row) => index.at(row).object), [0, 3]);
  for (const none of [-1, 1, 2, 99]) assert.equal(index.ofObject(none).length, 0);
  assert.equal(indexShares(decode({ n: 0, columns: {} }), decode({ n: 0, columns: {} })).ofAccount(0).length, 0);
});
