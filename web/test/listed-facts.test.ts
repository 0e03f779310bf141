import assert from "node:assert/strict";
import test from "node:test";
import { decode } from "../src/data/columns.ts";
import { listedFacts } from "../src/detail/listed-facts.ts";

test("what a list says of an object is shown, nothing else, times as times", () => {
  const columns = {
    object_id: ["o", "p"],
    n_shares: [3, 4],
    rating: ["false", null],
    published: [1714521600, 1714525261],
    reviews: [300_000_000, 0],
    listed_n_shares: [7, null],
    archive_url: ["https://archive.example/1", null],
  };
  const table = decode({ n: 2, columns });
  assert.deepEqual(listedFacts(table, 0), [
    ["rating", "false"],
    ["published", "2024-05-01"],
    ["reviews", "300000000"],
    ["n_shares", "7"],
  ]);
  assert.deepEqual(listedFacts(table, 1), [["published", "2024-05-01 01:01:01"], ["reviews", "0"]]);
});
