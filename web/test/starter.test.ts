import assert from "node:assert/strict";
import { test } from "node:test";
import { mostOftenFirst } from "../src/panels/summary/starter.ts";

/** Rows of object, account and time, in the order of the page. */
const shares = (rows: readonly (readonly [number, number, number])[]) => ({
  object: rows.map(([object]) => object),
  account: rows.map(([, account]) => account),
  time: rows.map(([, , time]) => time),
});
const everybody = () => true;

test("the account that was first on most objects", () => {
  const rows = shares([
    [0, 1, 10],
    [0, 2, 12],
    [1, 2, 5],
    [1, 1, 6],
    [2, 1, 1],
    [2, 3, 4],
  ]);
  assert.deepEqual(mostOftenFirst(rows, everybody), { account: 1, n: 2, of: 3 });
});

test("several in the same second are nobody's first, also when one of them posted twice", () => {
  assert.equal(mostOftenFirst(shares([[0, 1, 10], [0, 2, 10], [0, 1, 10]]), everybody), null);
  assert.deepEqual(mostOftenFirst(shares([[0, 1, 10], [0, 1, 10], [0, 2, 11]]), everybody), { account: 1, n: 1, of: 1 });
});

test("only members count, and of equals the first row", () => {
  const rows = shares([
    [0, 9, 1],
    [0, 4, 2],
    [0, 3, 3],
    [1, 3, 1],
    [1, 4, 2],
  ]);
  assert.deepEqual(mostOftenFirst(rows, (account) => account < 9), { account: 3, n: 1, of: 2 });
  assert.equal(mostOftenFirst(rows, () => false), null);
});
