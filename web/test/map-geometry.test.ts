import assert from "node:assert/strict";
import test from "node:test";
import { accountAt, edgeAt } from "../src/map/hit.ts";
import { discBox, occupied, placedLabels } from "../src/map/labels.ts";
import { enclosed, extended, isInside } from "../src/map/lasso.ts";
import { edgesOf, neighboursOf } from "../src/map/neighbours.ts";
import { groundOf, opacityOf, orderOf, rowsShown, type Scene } from "../src/map/scene.ts";
import { step } from "../src/map/step.ts";

/** Numbers that look like chance but are the same each time. */
function* chance(seed: number): Generator<number, never> {
  let state = seed;
  for (;;) {
    state = (state * 1664525 + 1013904223) % 4294967296;
    yield state / 4294967296;
  }
}

function sceneOf(x: number[], y: number[], a: number[], b: number[]): Scene {
  const accountShown = new Uint8Array(x.length).fill(1);
  return {
    ...groundOf(x, y, a, b, orderOf(a.map(() => null), a.map(() => 1))),
    radius: new Float32Array(x.length).fill(2),
    palette: ["#000000"],
    accountColour: new Uint16Array(x.length),
    edgeColour: new Uint16Array(a.length),
    edgeWidth: new Float32Array(a.length).fill(1),
    edgeOpacity: 1,
    accountShown,
    edgeShown: new Uint8Array(a.length).fill(1),
    shownAccounts: () => rowsShown(accountShown),
  };
}

test("inside and outside of a line with a dent", () => {
  const line = [
    { x: 0, y: 0 },
    { x: 10, y: 0 },
    { x: 10, y: 10 },
    { x: 5, y: 2 },
    { x: 0, y: 10 },
  ];
  assert.equal(isInside(line, 1, 1), true);
  assert.equal(isInside(line, 5, 1), true);
  assert.equal(isInside(line, 5, 5), false);
  assert.equal(isInside(line, 11, 1), false);
  assert.deepEqual(enclosed(line, [1, 5, 5, 11, 9], [1, 1, 5, 1, 1], [1, 1, 1, 1, 0]), [0, 1]);
  assert.deepEqual(enclosed(line.slice(0, 2), [1], [1], [1]), []);
});

test("a lasso round as a circle encloses what a circle does", () => {
  const circle = Array.from({ length: 720 }, (_, k) => ({
    x: 100 * Math.cos((k * Math.PI) / 360),
    y: 100 * Math.sin((k * Math.PI) / 360),
  }));
  const numbers = chance(7);
  const [x, y] = [0, 1].map(() => Array.from({ length: 400 }, () => numbers.next().value * 300 - 150)) as [number[], number[]];
  const far = x.map((_, i) => Math.hypot(x[i]!, y[i]!));
  const clear = far.map((d) => Number(Math.abs(d - 100) > 0.5));
  const found = enclosed(circle, x, y, clear);
  assert.ok(found.length > 50);
  assert.deepEqual(found, far.flatMap((d, i) => (d < 100 && clear[i] ? [i] : [])));
});

test("a line grows only by points that are apart", () => {
  const line = extended([], { x: 0, y: 0 });
  assert.equal(extended(line, { x: 1, y: 1 }).length, 1);
  assert.equal(extended(line, { x: 9, y: 1 }).length, 2);
});

test("the account under the pointer is the nearest rim within reach, and never a hidden one", () => {
  const scene = sceneOf([0, 10], [0, 0], [0], [1]);
  assert.equal(accountAt(scene, { x: 3, y: 0 }, 1, 2), 0);
  assert.equal(accountAt(scene, { x: 6, y: 0 }, 1, 9), 1);
  assert.equal(accountAt(scene, { x: 5, y: 0 }, 1, 2), null);
  scene.accountShown[1] = 0;
  assert.equal(accountAt(scene, { x: 10, y: 0 }, 1, 2), null);
});

test("the edge under the pointer is the nearest, as a search through fine points of each finds it", () => {
  const numbers = chance(3);
  const [x, y] = [0, 1].map(() => Array.from({ length: 30 }, () => numbers.next().value * 100)) as [number[], number[]];
  const [a, b] = [0, 1].map(() => Array.from({ length: 40 }, () => Math.floor(numbers.next().value * 30))) as [number[], number[]];
  const scene = sceneOf(x, y, a, b);
  for (let k = 0; k < 50; k++) {
    const at = { x: numbers.next().value * 100, y: numbers.next().value * 100 };
    const distance = a.map((from, e) => {
      let least = Infinity;
      for (let p = 0; p <= 2000; p++) {
        const q = p / 2000;
        const [px, py] = [x[from]! + q * (x[b[e]!]! - x[from]!), y[from]! + q * (y[b[e]!]! - y[from]!)];
        least = Math.min(least, Math.hypot(px - at.x, py - at.y));
      }
      return least;
    });
    const found = edgeAt(scene, at, 1000)!;
    assert.ok(distance[found]! - Math.min(...distance) < 0.05);
  }
  assert.equal(edgeAt(scene, { x: 1e6, y: 1e6 }, 5), null);
});

test("each account has its edges, a loop once", () => {
  const laid = neighboursOf(4, [0, 0, 2, 3], [1, 2, 1, 3]);
  const all = new Uint8Array(4).fill(1);
  assert.deepEqual([0, 1, 2, 3].map((i) => edgesOf(laid, i, all)), [[0, 1], [0, 2], [1, 2], [3]]);
  assert.deepEqual(edgesOf(laid, 0, [0, 1, 0, 0]), [1]);
});

test("arrows go to a neighbour first, else to whoever stands there, else nowhere", () => {
  const scene = sceneOf([0, 10, 4, 0], [0, 0, 0, -7], [0], [1]);
  assert.equal(step(scene, 0, "right"), 1, "the neighbour, though another is nearer");
  assert.equal(step(scene, 0, "down"), 3);
  assert.equal(step(scene, 0, "up"), null);
  assert.equal(step(scene, 1, "left"), 0);
});

test("types that call for attention are drawn last, then the heavier", () => {
  const order = orderOf(["fast and repetitive", "normal", null, "normal"], [1, 9, 3, 2]);
  assert.deepEqual([...order], [2, 3, 1, 0]);
});

test("many edges are fainter than few, and none vanishes", () => {
  assert.ok(opacityOf(10) > opacityOf(1000) && opacityOf(1000) > opacityOf(100_000));
  assert.ok(opacityOf(1e7) >= 0.05 && opacityOf(0) < 1);
});

const wantedAt = (x: number, y: number, account: number) => ({ account, x, y, radius: 5, width: 50 });
const PICTURE = { width: 500, height: 500 };

test("a name stands right of its account, else left, below, above; with no free place it is left out", () => {
  const crowd = Array.from({ length: 5 }, (_, k) => wantedAt(200, 200, k));
  const placed = placedLabels(crowd, PICTURE, 9);
  assert.deepEqual(placed.map((one) => [one.account, Math.sign(one.x + 25 - 200), Math.sign(one.y - 200)]), [
    [0, 1, 0],
    [1, -1, 0],
    [2, 0, 1],
    [3, 0, -1],
  ]);
  assert.equal(placedLabels([wantedAt(470, 200, 0)], PICTURE, 9)[0]!.x, 411, "no room on the right");
});

test("no name touches another or an account, as trying all pairs shows", () => {
  const numbers = chance(11);
  const all = Array.from({ length: 120 }, (_, k) => wantedAt(numbers.next().value * 500, numbers.next().value * 500, k));
  const taken = occupied();
  for (const one of all) taken.take(discBox(one.x, one.y, one.radius));
  const placed = placedLabels(all, PICTURE, 999, taken);
  assert.ok(placed.length > 15);
  const touches = (p: { x: number; y: number }, left: number, right: number, y: number, half: number) =>
    p.x < right && left < p.x + 50 && Math.abs(p.y - y) < 7 + half;
  for (const p of placed) {
    for (const q of placed) if (p !== q) assert.ok(!touches(p, q.x, q.x + 50, q.y, 7));
    for (const one of all) assert.ok(!touches(p, one.x - 5, one.x + 5, one.y, 5));
  }
});

test("names of what is chosen are written in any case, and never more than asked", () => {
  const crowd = Array.from({ length: 9 }, (_, k) => wantedAt(200, 200, k));
  assert.equal(placedLabels(crowd, PICTURE, 99, occupied(), 6).length, 6);
  assert.equal(placedLabels(crowd, PICTURE, 2).length, 2);
});
