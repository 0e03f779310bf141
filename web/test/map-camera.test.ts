import assert from "node:assert/strict";
import test from "node:test";
import { around } from "../src/map/bounds.ts";
import {
  between,
  displacement,
  dragged,
  fitted,
  held,
  LARGEST_FIT,
  LARGEST_SCALE,
  toLayout,
  toScreen,
  zoomed,
} from "../src/map/camera.ts";
import { readView, writtenView } from "../src/map/options.ts";

const SIZE = { width: 800, height: 600 };
const VIEW = { x: 10, y: -5, scale: 2 };
const near = (p: number, q: number) => assert.ok(Math.abs(p - q) < 1e-9, `${p} is not ${q}`);

test("the middle of the layout is the middle of the picture, and up is up", () => {
  assert.deepEqual(toScreen(VIEW, SIZE, 10, -5), { x: 400, y: 300 });
  assert.deepEqual(toScreen(VIEW, SIZE, 11, -4), { x: 402, y: 298 });
});

test("screen and layout undo each other", () => {
  for (const [x, y] of [
    [0, 0],
    [-31.5, 77],
    [1e4, -1e4],
  ] as const) {
    const at = toScreen(VIEW, SIZE, x, y);
    const back = toLayout(VIEW, SIZE, at.x, at.y);
    near(back.x, x);
    near(back.y, y);
  }
});

test("what is dragged follows the pointer", () => {
  const before = toScreen(VIEW, SIZE, 3, 4);
  const after = toScreen(dragged(VIEW, 30, -12), SIZE, 3, 4);
  near(after.x - before.x, 30);
  near(after.y - before.y, -12);
});

test("zooming leaves what is under the pointer where it is, and stops at the limits", () => {
  const at = { x: 123, y: 456 };
  const under = toLayout(VIEW, SIZE, at.x, at.y);
  const next = zoomed(VIEW, SIZE, 1.7, at, 0.1);
  near(next.scale, 3.4);
  const still = toScreen(next, SIZE, under.x, under.y);
  near(still.x, at.x);
  near(still.y, at.y);
  assert.equal(zoomed(VIEW, SIZE, 1e9, at, 0.1).scale, LARGEST_SCALE);
  assert.equal(zoomed(VIEW, SIZE, 1e-9, at, 0.1).scale, 0.1);
});

test("a fitted rectangle is whole on the picture and touches its margin", () => {
  const bounds = { left: -1000, right: 3000, bottom: 0, top: 500 };
  const margin = { left: 20, right: 50, bottom: 10, top: 40 };
  const view = fitted(bounds, SIZE, margin);
  near(toScreen(view, SIZE, -1000, 0).x, 20);
  near(toScreen(view, SIZE, 3000, 0).x, 750);
  near(toScreen(view, SIZE, 0, 500).y - 40, 590 - toScreen(view, SIZE, 0, 0).y);
  assert.equal(fitted({ left: 0, right: 0, bottom: 0, top: 0 }, SIZE, margin).scale, LARGEST_FIT);
});

test("the way between two views begins and ends with them", () => {
  const to = { x: 500, y: 90, scale: 8 };
  assert.deepEqual(between(VIEW, to, 1), to);
  near(between(VIEW, to, 0).x, VIEW.x);
  near(between(VIEW, to, 0.5).scale, 4);
  near(between(VIEW, { ...VIEW, x: 20 }, 0.5).x, 15);
});

test("a picture made for one view, moved, stands where the other view has it", () => {
  const to = { x: 33, y: 8, scale: 3.1 };
  const { dx, dy, stretch } = displacement(VIEW, to, SIZE);
  const made = toScreen(VIEW, SIZE, 44, -20);
  const wanted = toScreen(to, SIZE, 44, -20);
  near(made.x * stretch + dx, wanted.x);
  near(made.y * stretch + dy, wanted.y);
});

test("one cannot leave the layout", () => {
  const bounds = { left: -10, right: 10, bottom: -10, top: 10 };
  assert.deepEqual(held({ x: 99, y: -99, scale: 1000 }, bounds, 0.1), { x: 10, y: -10, scale: LARGEST_SCALE });
});

test("the rectangle around some accounts", () => {
  const found = around([0, 5, 100], [1, -2, 100], 1, (i) => i < 2);
  assert.deepEqual(found, { left: -1, right: 6, bottom: -3, top: 2 });
  assert.equal(around([1], [1], 1, () => false), null);
});

test("a view comes back from the address; what is none is refused", () => {
  assert.deepEqual(readView(writtenView({ x: -12.34, y: 0, scale: 0.5 })), { x: -12.3, y: 0, scale: 0.5 });
  for (const text of ["", "1,2", "1,2,0", "1,2,-3", "1,2,3,4", "a,b,c", "1,2,Infinity"]) {
    assert.equal(readView(text), undefined, text);
  }
});
