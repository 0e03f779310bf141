import assert from "node:assert/strict";
import test from "node:test";
import { decode } from "../src/data/columns.ts";
import { fill } from "../src/texts.ts";

test("every kind of column comes back as it was", () => {
  const table = decode({
    n: 3,
    columns: {
      plain: ["a", null, "b"],
      offset: { offset: 10, values: [0, null, 5] },
      delta: { delta: [3, 0, 4] },
      levels: { levels: ["x", "y"], codes: [1, null, 0] },
      over: { over: "delta", values: [6, null, 7] },
      same: { same: "offset" },
      id: { in: 0, at: 0, of: 2 },
      url: { in: 0, at: 1, of: 2 },
    },
    together: [["1", "https://x.example/1", "2", null, "3", "https://x.example/3"]],
  });
  assert.deepEqual(table.get("plain"), ["a", null, "b"]);
  assert.deepEqual(table.get("offset"), [10, null, 15]);
  assert.deepEqual(table.get("delta"), [3, 3, 7]);
  assert.deepEqual(table.get("levels"), ["y", null, "x"]);
  assert.deepEqual(table.get("over"), [2, null, 1]);
  assert.deepEqual(table.get("same"), [10, null, 15]);
  assert.deepEqual(table.get("id"), ["1", "2", "3"]);
  assert.deepEqual(table.get("url"), ["https://x.example/1", null, "https://x.example/3"]);
  assert.deepEqual(table.get("absent"), [null, null, null]);
  assert.equal(table.has("absent"), false);
  assert.equal(table.has("toString"), false);
});

test("a text takes its numbers and chooses its plural", () => {
  assert.equal(fill({ one: "{n} post", other: "{n} posts" }, { n: 1 }), "1 post");
  assert.equal(fill({ one: "{n} post", other: "{n} posts" }, { n: 1200 }), "1,200 posts");
  assert.equal(fill("{who} and {nobody}", { who: "<b>" }), "<b> and {nobody}");
});
