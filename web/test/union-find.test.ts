import assert from "node:assert/strict";
import { test } from "node:test";
import { components } from "../src/state/union-find.ts";
import { randomNumbers } from "./random-numbers.ts";

/** The definition: whoever can be reached from an account is in its component. */
function reached(nAccounts: number, a: number[], b: number[], shown: Uint8Array): number[] {
  const found = new Array<number>(nAccounts).fill(-1);
  let n = 0;
  for (let start = 0; start < nAccounts; start++) {
    if (found[start] !== -1 || !a.some((_, e) => shown[e] && (a[e] === start || b[e] === start))) continue;
    const waiting = [start];
    while (waiting.length) {
      const account = waiting.pop()!;
      if (found[account] !== -1) continue;
      found[account] = n;
      a.forEach((_, e) => {
        if (!shown[e]) return;
        if (a[e] === account) waiting.push(b[e]!);
        if (b[e] === account) waiting.push(a[e]!);
      });
    }
    n++;
  }
  return found;
}

test("components are what can be reached, numbered by their first account", () => {
  for (let seed = 0; seed < 50; seed++) {
    const next = randomNumbers(seed);
    const nAccounts = 1 + next(20);
    const nEdges = next(25);
    const a = Array.from({ length: nEdges }, () => next(nAccounts));
    const b = Array.from({ length: nEdges }, () => next(nAccounts));
    const shown = Uint8Array.from({ length: nEdges }, () => next(2));
    const found = components(nAccounts, a, b, shown);
    const expected = reached(nAccounts, a, b, shown);
    assert.deepEqual([...found.of], expected);
    assert.equal(found.n, Math.max(-1, ...expected) + 1);
    found.size.forEach((size, k) => assert.equal(size, expected.filter((c) => c === k).length));
  }
});

test("a long chain does not exhaust the stack", () => {
  const n = 200_000;
  const a = Int32Array.from({ length: n - 1 }, (_, k) => n - 2 - k);
  const b = a.map((k) => k + 1);
  const found = components(n, a, b, new Uint8Array(n - 1).fill(1));
  assert.equal(found.n, 1);
  assert.equal(found.size[0], n);
});
