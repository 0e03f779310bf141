import assert from "node:assert/strict";
import test from "node:test";
import { csv, csvCell } from "../src/export/csv.ts";
import { gexfTime } from "../src/export/gexf.ts";
import { general, pythonFloat } from "../src/export/numbers.ts";
import { xmlText, xmlValue } from "../src/export/xml-text.ts";

test("floats as Python's repr gives them", () => {
  const known: [number, string][] = [
    [0, "0.0"], [-0, "-0.0"], [1, "1.0"], [-2.5, "-2.5"], [0.1 + 0.2, "0.30000000000000004"], [1e-4, "0.0001"],
    [1e-5, "1e-05"], [1.5e-7, "1.5e-07"], [123456789012345.6, "123456789012345.6"], [1e15, "1000000000000000.0"],
    [1e16, "1e+16"], [1.25e22, "1.25e+22"], [5e-324, "5e-324"], [NaN, "nan"], [-Infinity, "-inf"],
  ]; // prettier-ignore
  for (const [x, text] of known) assert.equal(pythonFloat(x), text);
});

test("two figures as Python's format .2g gives them", () => {
  const known: [number, string][] = [
    [0, "0"], [2e-9, "2e-09"], [1.23e-5, "1.2e-05"], [0.0001, "0.0001"], [0.00056789, "0.00057"], [0.31, "0.31"],
    [0.05, "0.05"], [1, "1"], [9.96, "10"], [99.6, "1e+02"], [4.2, "4.2"],
  ]; // prettier-ignore
  for (const [x, text] of known) assert.equal(general(x, 2), text);
});

test("no cell of a CSV is a formula, breaks its row or holds NUL", () => {
  const known: [unknown, string][] = [
    ["=HYPERLINK(0)", "'=HYPERLINK(0)"], ["+1", "'+1"], ["-1", "'-1"], ["@x", "'@x"], ["\tx", "'\tx"], ["\rx", "'\rx"],
    ["\0=1", "'=1"], [["=a", "b"], "'=a b"], [-3, "-3"], [0.5, "0.5"], [null, ""], [true, "True"], ["plain", "plain"],
  ]; // prettier-ignore
  for (const [value, text] of known) assert.equal(csvCell(value), text);
  const columns = [{ name: "a,b", type: "string" }, { name: "n", type: "double" }] as const;
  assert.equal(csv(columns, [['say "x"\n', 2], [null, null]]), '"a,b",n\n"say ""x""\n",2.0\n,\n');
  assert.equal(csv([{ name: "a", type: "string" }], [[null]]), 'a\n""\n');
});

test("XML holds any text, and what it cannot hold is marked", () => {
  assert.equal(xmlText("a & \"<b>\"\t\r\n\0\u001b\ufffe\ud800😀"), "a &amp; &quot;&lt;b&gt;&quot;&#9;&#13;&#10;\ufffd\ufffd\ufffd\ufffd😀");
  assert.equal(xmlValue(["a", 'b"', "\0"], "string"), "[&quot;a&quot;, &quot;b\\&quot;&quot;, &quot;\\u0000&quot;]");
  assert.equal(xmlValue(1, "double"), "1.0");
  assert.equal(xmlValue(NaN, "double"), null);
});

test("times of the calendar, and of none", () => {
  const known: [unknown, string | null][] = [
    [0, "1970-01-01T00:00:00Z"], [null, null], [-62_135_596_800, "0001-01-01T00:00:00Z"], [-62_135_596_801, null],
    [253_402_300_799, "9999-12-31T23:59:59Z"], [253_402_300_800, null], [1e15, null],
  ]; // prettier-ignore
  for (const [seconds, text] of known) assert.equal(gexfTime(seconds), text);
});
