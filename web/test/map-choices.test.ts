import assert from "node:assert/strict";
import test from "node:test";
import { decode } from "../src/data/columns.ts";
import { colouring } from "../src/map/colouring.ts";
import { CATEGORIES, LIGHT } from "../src/map/colours.ts";
import { comparable, find, indexed } from "../src/map/find.ts";
import { along, channels, faded, growth, placed, radius, valueAt } from "../src/map/scale.ts";
import { sizing, widths } from "../src/map/sizing.ts";
import { written } from "../src/map/written.ts";

const accounts = decode({
  n: 5,
  columns: {
    component: ["1", "1", "1", "12", "12"],
    community: ["1.1", "1.2", "1.2", "12.1", "12.1"],
    platform: ["tiktok", "tiktok", null, "x", "tiktok"],
    degree: [1, 2, 3, 0, 101],
    strength: [0, 25, 100, 50, 25],
    share_ratio: [0, 0.25, 1, null, 0.5],
  },
});
const edges = decode({ n: 3, columns: { type: ["fast", null, "fast and repetitive"], weight: [1, 5, 10] } });
const colours = (by: Parameters<typeof colouring>[0]) => colouring(by, accounts, edges, [0, 1, 3], [1, 2, 4], LIGHT);

test("a component has the colour of its number, as in the files for Gephi; late ones are grey", () => {
  const { palette, accounts: codes, edges: lines, meaning } = colours("component");
  assert.equal(palette[codes[0]!], CATEGORIES[0]);
  assert.equal(palette[codes[3]!], LIGHT.other);
  assert.equal(palette[lines[0]!], CATEGORIES[0]);
  assert.deepEqual(meaning, {
    kind: "categories",
    of: "accounts",
    all: [
      { key: "1", colour: 0, count: 3 },
      { key: "12", colour: 10, count: 2 },
    ],
  });
});

test("the most frequent platform comes first, none known last; an edge between two is grey", () => {
  const { palette, edges: lines, meaning } = colours("platform");
  assert.deepEqual(meaning.kind === "categories" && meaning.all.map((one) => [one.key, one.count]), [
    ["tiktok", 3],
    ["x", 1],
    [null, 1],
  ]);
  assert.equal(palette[lines[0]!], CATEGORIES[0]);
  assert.equal(palette[lines[1]!], LIGHT.other);
});

test("communities of one size are in the order of their ids", () => {
  const { meaning } = colours("community");
  assert.deepEqual(meaning.kind === "categories" && meaning.all.map((one) => one.key), ["1.2", "12.1", "1.1"]);
});

test("types colour the edges as the figures of the method do", () => {
  const { palette, edges: lines, meaning } = colours("type");
  assert.deepEqual([...lines].map((code) => palette[code]), [CATEGORIES[1], LIGHT.other, CATEGORIES[3]]);
  assert.deepEqual(meaning.kind === "categories" && meaning.all.map((one) => one.key), [
    "fast",
    "fast and repetitive",
    null,
  ]);
});

test("numbers go from the lightest to the darkest shade; none known is grey", () => {
  const { palette, accounts: codes, meaning } = colours("share_ratio");
  assert.deepEqual(meaning, { kind: "numbers", least: 0, most: 1 });
  assert.equal(palette[codes[0]!], LIGHT.scale[0]);
  assert.equal(palette[codes[2]!], LIGHT.scale.at(-1));
  assert.equal(palette[codes[3]!], LIGHT.other);
});

test("shades are even: each step of the scale is darker than the one before", () => {
  const lightness = Array.from({ length: 32 }, (_, k) => {
    const [r, g, b] = channels(along(LIGHT.scale, k / 31));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  });
  for (let k = 1; k < 32; k++) assert.ok(lightness[k]! < lightness[k - 1]!);
  assert.equal(along(["#000000", "#ffffff"], 0.5), "#808080");
  assert.equal(faded("#0a0b0c", 0.5), "rgba(10,11,12,0.5)");
});

test("the area of an account grows with its value", () => {
  const { radius: sizes, most } = sizing("strength", accounts);
  assert.equal(most, 100);
  assert.equal(sizes[0], 2);
  assert.equal(sizes[1], 7);
  assert.equal(sizes[2], 12);
  assert.equal(sizing("same", accounts).most, null);
  assert.equal(radius(-1), 2);
  const [narrow, , wide] = widths([1, 5, 10]);
  assert.ok(narrow! < wide!);
  assert.ok(Number.isFinite(widths([1])[0]));
});

test("accounts come apart when one zooms in, and never disappear", () => {
  assert.ok(growth(0.0001) * 2 > 0.5);
  for (const scale of [0.3, 1, 4]) assert.ok(growth(scale * 2) < growth(scale) * 2.01);
  assert.ok(growth(24) / 24 < growth(2) / 2);
});

test("the place of a value and the value at a place undo each other", () => {
  for (const value of [3, 10, 77, 103]) {
    assert.ok(Math.abs(valueAt(placed(value, 3, 103), 3, 103) - value) < 1e-9);
  }
  assert.equal(placed(5, 5, 5), 1);
});

const index = indexed([
  { kind: "account", row: 0, title: "Élan Presse", also: "e1", weight: 3 },
  { kind: "account", row: 1, title: "La Presse", also: "p77", weight: 9 },
  { kind: "account", row: 2, title: "Impressed", also: "i9", weight: 99 },
  { kind: "component", row: 0, title: "1 · presse.example", also: "1", weight: 50 },
  { kind: "account", row: 3, title: "", also: "presse", weight: 1 },
]);

test("search finds whole words, beginnings of words, then parts; heavier first; accents do not matter", () => {
  assert.deepEqual(find(index, "PRESSE", 9).map((one) => one.also), ["presse", "1", "p77", "e1", "i9"]);
  assert.deepEqual(find(index, "elan", 9).map((one) => one.also), ["e1"]);
  assert.deepEqual(find(index, "p77", 9).map((one) => one.row), [1]);
  assert.deepEqual(find(index, "  ", 9), []);
  assert.deepEqual(find(index, "nobody", 9), []);
  assert.equal(find(index, "presse", 2).length, 2);
  assert.equal(comparable("ＦＵＬＬ Ｗｉｄｔｈ"), "full width");
});

test("a drawn name is one line, hides nothing and is not endless", () => {
  assert.equal(written("a\nb"), "a␊b");
  assert.equal(written("evil\u202egnp.exe"), "evil‹U+202E›gnp.exe");
  assert.equal(written("nul\u0000"), "nul␀");
  assert.equal(written("x".repeat(10_000)).length, 40);
  assert.equal(written("👩‍👩‍👧‍👦".repeat(50), 3), "👩‍👩‍👧‍👦👩‍👩‍👧‍👦…");
  assert.equal(written(`a${"\u0301".repeat(500)}`).length, 4);
  assert.equal(written("lone \ud800 half"), "lone \ufffd half");
});
