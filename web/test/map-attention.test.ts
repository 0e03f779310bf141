import assert from "node:assert/strict";
import test from "node:test";
import { circles } from "../src/map/circles.ts";
import { choiceOfAccount, choiceOfEdge, choiceWithShift } from "../src/map/choose.ts";
import { type Attention, emphasis } from "../src/map/emphasis.ts";
import { goalOf } from "../src/map/goal.ts";
import { actionOf } from "../src/map/keys.ts";
import { legendOf } from "../src/map/legend_model.ts";
import { groundOf, orderOf, rowsShown, type Scene } from "../src/map/scene.ts";
import { NOTHING } from "../src/state/selection.ts";

// 0 – 1 – 2 – 0 a triangle, 3 hangs on 2, 4 stands apart with 5; the edge 4 – 5 is hidden
const A = [0, 1, 0, 2, 4];
const B = [1, 2, 2, 3, 5];
function triangle(): Scene {
  const accountShown = Uint8Array.from([1, 1, 1, 1, 0, 0]);
  return {
    ...groundOf([0, 10, 5, 5, 90, 95], [0, 0, 8, 20, 0, 0], A, B, orderOf(A.map(() => null), A.map(() => 1))),
    radius: new Float32Array(6).fill(2),
    palette: ["#000000"],
    accountColour: new Uint16Array(6),
    edgeColour: new Uint16Array(5),
    edgeWidth: new Float32Array(5).fill(1),
    edgeOpacity: 1,
    accountShown,
    edgeShown: Uint8Array.from([1, 1, 1, 1, 0]),
    shownAccounts: () => rowsShown(accountShown),
  };
}
const attention = (some: Partial<Attention>): Attention => ({
  hover: null,
  pointed: null,
  cursor: null,
  selection: NOTHING,
  sharers: () => [],
  ...some,
});
const sorted = (all: readonly number[]) => [...all].sort((p, q) => p - q);

test("what is pointed at stands out with its neighbours, whatever is chosen", () => {
  const found = emphasis(triangle(), attention({ hover: 3, selection: { kind: "account", account: 0 } }));
  assert.deepEqual(sorted(found.accounts), [2, 3]);
  assert.deepEqual(found.edges, [3]);
  assert.deepEqual(sorted(found.ringed), [0, 3]);
});

test("a hidden account does not stand out", () => {
  assert.deepEqual(emphasis(triangle(), attention({ hover: 4 })).accounts, []);
});

test("a pair stands out with its own edge only", () => {
  const found = emphasis(triangle(), attention({ selection: { kind: "pair", a: 0, b: 2 } }));
  assert.deepEqual(found.edges, [2]);
  assert.deepEqual(found.ringed, [0, 2]);
});

test("an object stands out by who shared it and the edges among them", () => {
  const found = emphasis(triangle(), attention({ selection: { kind: "object", object: 7 }, sharers: () => [0, 1, 3, 5] }));
  assert.deepEqual(found.accounts, [0, 1, 3]);
  assert.deepEqual(found.edges, [0]);
});

test("a second click on a neighbour makes a pair, on anyone else a new choice; shift exchanges one of a pair", () => {
  const scene = triangle();
  const zero = { kind: "account", account: 0 } as const;
  assert.deepEqual(choiceOfAccount(scene, NOTHING, 0), zero);
  assert.deepEqual(choiceOfAccount(scene, zero, 2), { kind: "pair", a: 0, b: 2 });
  assert.deepEqual(choiceOfAccount(scene, zero, 3), { kind: "account", account: 3 });
  assert.deepEqual(choiceOfAccount(scene, zero, 0), zero);
  assert.deepEqual(choiceOfAccount(scene, { kind: "account", account: 4 }, 5), { kind: "account", account: 5 }, "their edge is hidden");
  const pair = { kind: "pair", a: 0, b: 2 } as const;
  assert.deepEqual(choiceOfAccount(scene, pair, 1), { kind: "account", account: 1 });
  assert.deepEqual(choiceWithShift(scene, pair, 3), { kind: "pair", a: 2, b: 3 });
  assert.deepEqual(choiceOfEdge(scene, 1), { kind: "pair", a: 1, b: 2 });
});

test("keys that are not the map's stay the browser's", () => {
  const none = { shiftKey: false, ctrlKey: false, altKey: false, metaKey: false };
  assert.deepEqual(actionOf("ArrowUp", none), { kind: "step", direction: "up" });
  assert.deepEqual(actionOf("ArrowUp", { ...none, shiftKey: true }), { kind: "pan", direction: "up" });
  assert.deepEqual(actionOf("0", none), { kind: "fit" });
  for (const key of ["Tab", "a", "PageDown", "F5"]) assert.equal(actionOf(key, none), null);
  assert.equal(actionOf("+", { ...none, ctrlKey: true }), null, "the browser's own zoom");
});

test("each component has a circle around what is shown of it, the largest first", () => {
  const found = circles(["1", "1", "2", "2", "2"], [0, 6, 100, 102, 999], [0, 8, 0, 0, 0], [1, 1, 1, 1, 0]);
  assert.deepEqual(found, [
    { component: "1", x: 3, y: 4, radius: 5, accounts: 2 },
    { component: "2", x: 101, y: 0, radius: 1, accounts: 2 },
  ]);
});

test("choosing looks at the component, or at an account with its neighbours", () => {
  const around = goalOf({ kind: "account", account: 3 }, triangle(), [])!;
  assert.deepEqual(around, { left: -25, right: 35, bottom: -22, top: 50 });
  const circle = { component: "1", x: 5, y: 5, radius: 10, accounts: 3 };
  assert.deepEqual(goalOf({ kind: "component", component: "1" }, triangle(), [circle]), {
    left: -19,
    right: 29,
    bottom: -19,
    top: 29,
  });
  assert.equal(goalOf({ kind: "component", component: "9" }, triangle(), [circle]), null);
  assert.equal(goalOf(NOTHING, triangle(), []), null);
});

test("the legend counts what is shown and sums up what has no colour of its own", () => {
  const keys = Array.from({ length: 14 }, (_, k) => String(k));
  const colouring = {
    palette: [...keys.slice(0, 10).map(() => "#111111"), "#999999"],
    accounts: new Uint16Array(),
    edges: new Uint16Array(),
    meaning: {
      kind: "categories" as const,
      of: "accounts" as const,
      all: keys.map((key, k) => ({ key, colour: Math.min(k, 10), count: 2 })),
    },
  };
  const both = [...keys, ...keys];
  const shown = both.map((key, i) => (key === "3" || i === 0 ? 0 : 1));
  const found = legendOf(colouring, both, shown);
  assert.ok(found.kind === "categories");
  assert.deepEqual(found.entries.map((one) => [one.key, one.count]), [
    ["0", 1],
    ...["1", "2", "4", "5", "6", "7", "8", "9", "10"].map((key) => [key, 2]),
  ]);
  assert.deepEqual(found.others, { categories: 3, count: 6, colour: "#999999" });
});
