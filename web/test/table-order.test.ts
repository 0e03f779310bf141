import assert from "node:assert/strict";
import test from "node:test";
import { folded, inOrder, matching } from "../src/ui/table-order.ts";
import { cut, isolated, visible, visibleLines } from "../src/ui/visible-text.ts";

test("rows are sorted, equal ones as they were, empty ones last both ways", () => {
  const keys = [3, null, 1, 3, null, 2];
  const rows = [5, 4, 3, 2, 1, 0];
  assert.deepEqual([...inOrder(rows, (row) => keys[row] ?? null, false)], [2, 5, 3, 0, 4, 1]);
  assert.deepEqual([...inOrder(rows, (row) => keys[row] ?? null, true)], [3, 0, 5, 2, 4, 1]);
  const words = ["b", "a", "B", ""];
  assert.deepEqual([...inOrder([0, 1, 2, 3], (row) => words[row] ?? null, false)], [3, 2, 1, 0]);
  assert.deepEqual([...inOrder([], () => 1, true)], []);
});

test("a search finds every word, whatever case and marks", () => {
  const texts = ["Ärzte news", "arzte", "news of the day", "НОВОСТИ"].map(folded);
  const found = (query: string) => [...matching([0, 1, 2, 3], (row) => texts[row] ?? "", query)];
  assert.deepEqual(found("arzte"), [0, 1]);
  assert.deepEqual(found(" NEWS  ärz "), [0]);
  assert.deepEqual(found("новости"), [3]);
  assert.deepEqual(found("  "), [0, 1, 2, 3]);
  assert.deepEqual(found(".*"), []);
});

test("what cannot be seen is written out", () => {
  assert.equal(visible("a\0b\u202egnp.exe\u2069"), "a␀b‹U+202E›gnp.exe‹U+2069›");
  assert.equal(visible("one\ntwo\u2028\u0085\ufeff"), "one␊two‹U+2028›‹U+0085›‹U+FEFF›");
  assert.equal(visibleLines("one\r\ntwo\tx\u0007"), "one\ntwo\tx␇");
  assert.equal(visible("👩‍👩‍👧 عربي e\u0301"), "👩‍👩‍👧 عربي e\u0301");
  assert.equal(cut("abcdef", 3), "abc…");
  assert.equal(cut("ab😀d", 3), "ab…");
  assert.equal(cut("abc", 3), "abc");
  assert.equal(isolated("x\u202e"), "\u2068x‹U+202E›\u2069");
});
