import assert from "node:assert/strict";
import test from "node:test";
import { postPairs } from "../src/evidence/pairs.ts";
import { pairsOf, type Rows, sharesOf, type ToldPair, type ToldShare } from "../src/explore/evidence.ts";

const ACCOUNTS = ["anna", "ben"];
const OBJECTS = ["x", "y"];
const at = (ids: readonly string[]) => (id: string) => (ids.includes(id) ? ids.indexOf(id) : undefined);
const rows: Rows = {
  account: at(ACCOUNTS),
  object: at(OBJECTS),
  post: (id) => (id === "p1" ? { text: "hello", counts: { like_count: 3 } } : undefined),
};

function share(object_id: string, account_id: string, content_id: string, timestamp_share: number): ToldShare {
  return { object_id, account_id, content_id, timestamp_share, content_url: null, coordinated: timestamp_share < 100 };
}

test("shares of accounts the page does not know make the answer incomplete, and are left out", () => {
  const told = [share("x", "anna", "p1", 5), share("x", "stranger", "p2", 6), share("x", "ben", "p3", 200)];
  const all = sharesOf(told, rows);
  assert.equal(all.complete, false);
  assert.deepEqual(
    all.shares.map((one) => [one.account, one.time, one.coordinated, one.post?.text ?? null]),
    [
      [0, 5, true, "hello"],
      [1, 200, false, null],
    ],
  );
  assert.equal(sharesOf([told[0]!, told[2]!], rows).complete, true);
});

test("pairs told by the server are those the page counts itself, from either side", () => {
  const told: ToldPair[] = [
    ["x", "ben", "p3", 4, "anna", "p1", 9],
    ["x", "anna", "p1", 9, "ben", "p4", 9],
    ["y", "anna", "p5", 2, "ben", "p6", 8],
  ].map(([object_id, account_id, content_id, timestamp_share, account_id_y, content_id_y, timestamp_share_y]) => ({
    object_id, account_id, content_id, timestamp_share, account_id_y, content_id_y, timestamp_share_y,
    content_url: null, content_url_y: null,
  })) as ToldPair[];
  const one = (object: number, account: number, time: number, id: string) => ({
    object, account, time, coordinated: true,
    post: { content_id: id, content_url: null, text: id === "p1" ? "hello" : null, counts: id === "p1" ? { like_count: 3 } : {} },
  });
  const anna = [one(0, 0, 9, "p1"), one(1, 0, 2, "p5")];
  const ben = [one(0, 1, 4, "p3"), one(0, 1, 9, "p4"), one(1, 1, 8, "p6")];
  assert.deepEqual(pairsOf(told, 0, rows), postPairs(anna, ben, 10));
  assert.deepEqual(pairsOf(told, 1, rows), postPairs(ben, anna, 10));
});
