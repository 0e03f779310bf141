import assert from "node:assert/strict";
import { test } from "node:test";
import type { EdgeFacts } from "../src/state/edge-facts.ts";
import { SHOWN, TYPES } from "../src/state/edge-facts.ts";
import { type Filters, NO_FILTERS } from "../src/state/filters.ts";
import { applyFilters } from "../src/state/kept.ts";
import type { Recount } from "../src/state/recount.ts";
import { randomNumbers } from "./random-numbers.ts";

const N_ACCOUNTS = 14;

function randomFacts(seed: number): EdgeFacts {
  const next = randomNumbers(seed);
  const edges: [number, number][] = [];
  for (let a = 0; a < N_ACCOUNTS; a++) for (let b = a + 1; b < N_ACCOUNTS; b++) if (next(4) === 0) edges.push([a, b]);
  const column = (of: () => number): number[] => edges.map(of);
  const maybe = (value: number): number => (next(6) === 0 ? NaN : value);
  return {
    n: edges.length,
    a: Int32Array.from(edges, ([a]) => a),
    b: Int32Array.from(edges, ([, b]) => b),
    weight: Int32Array.from(column(() => 2 + next(6))),
    least_weight: 2,
    n_objects: Int32Array.from(column(() => 1 + next(5))),
    n_pairs: Int32Array.from(column(() => 2 + next(9))),
    symmetry: Float64Array.from(column(() => maybe(next(11) / 10))),
    type: Int8Array.from(column(() => next(5) - 1)),
    types: TYPES,
    q: Float64Array.from(column(() => maybe(next(100) / 100))),
    evidence: Uint8Array.from(column(() => next(8) || 8)),
    basis: "detection",
    speed: Float64Array.from(column(() => maybe(next(60)))),
    repetition: Float64Array.from(column(() => maybe(1 + next(9)))),
  };
}

function randomRecount(facts: EdgeFacts, seed: number): Recount {
  const next = randomNumbers(seed + 999);
  const n_pairs = facts.n_pairs.map((n) => next(n + 1));
  return {
    n_pairs,
    n_objects: facts.n_objects.map((n, edge) => Math.min(n, n_pairs[edge]!)),
    min_delta: new Float64Array(facts.n),
    sum_delta: new Float64Array(facts.n),
  };
}

/** The definition of every filter, one edge at a time. */
function passes(facts: EdgeFacts, e: number, f: Filters, counted: Recount | null, weighs: "objects" | "pairs"): boolean {
  const weight = counted === null ? facts.weight[e]! : weighs === "objects" ? counted.n_objects[e]! : counted.n_pairs[e]!;
  const objects = counted === null ? facts.n_objects[e]! : counted.n_objects[e]!;
  const kinds: readonly string[] = SHOWN.filter((_, k) => facts.evidence![e]! & (1 << k));
  const between = (value: number, ends: readonly [number, number] | null): boolean =>
    ends === null || (value >= ends[0] && value <= ends[1]);
  return (
    weight >= facts.least_weight &&
    (f.min_weight === null || weight >= f.min_weight) &&
    (f.min_objects === null || objects >= f.min_objects) &&
    (f.min_symmetry === null || f.min_symmetry === 0 || facts.symmetry[e]! >= f.min_symmetry) &&
    (f.types === null || f.types.includes(TYPES[facts.type![e]!] ?? "")) &&
    (f.max_q === null || facts.q![e]! <= f.max_q) &&
    (f.evidence === null || f.evidence.some((kind) => kinds.includes(kind))) &&
    between(facts.speed[e]!, f.speed) &&
    between(facts.repetition[e]!, f.repetition) &&
    (f.accounts === null || (f.accounts.includes(facts.a[e]!) && f.accounts.includes(facts.b[e]!)))
  );
}

const SETTINGS: Partial<Filters>[] = [
  {},
  { min_weight: 4 },
  { min_objects: 3 },
  { min_symmetry: 0.5 },
  { types: ["fast", "fast and repetitive"] },
  { types: [] },
  { max_q: 0.4 },
  { evidence: ["fixed lag"] },
  { evidence: ["nothing", "fast"] },
  { evidence: ["fast", "repetitive"], max_q: 0.8 },
  { speed: [5, 40] },
  { repetition: [2, 6], speed: [0, 50] },
  { accounts: [0, 1, 2, 3, 4, 5, 6, 7] },
  { min_component: 2, min_weight: 3 },
  { min_component: 5 },
];

test("every filter leaves what its definition leaves", () => {
  let shown = 0;
  for (let seed = 0; seed < 25; seed++) {
    const facts = randomFacts(seed);
    for (const [k, setting] of SETTINGS.entries()) {
      const filters = { ...NO_FILTERS, ...setting };
      const counted = (seed + k) % 2 ? randomRecount(facts, seed) : null;
      const weighs = k % 3 ? "objects" : "pairs";
      const kept = applyFilters(facts, N_ACCOUNTS, filters, counted, weighs);
      const edges = [...facts.a.keys()].filter((e) => passes(facts, e, filters, counted, weighs));
      const size = (account: number): number => {
        const inside = new Set([account]);
        for (let before = 0; before < inside.size; ) {
          before = inside.size;
          for (const e of edges) {
            if (inside.has(facts.a[e]!)) inside.add(facts.b[e]!);
            else if (inside.has(facts.b[e]!)) inside.add(facts.a[e]!);
          }
        }
        return inside.size;
      };
      const expected = edges.filter((e) => size(facts.a[e]!) >= filters.min_component);
      const accounts = new Set(expected.flatMap((e) => [facts.a[e]!, facts.b[e]!]));
      shown += expected.length;
      assert.deepEqual([...kept.edges.keys()].filter((e) => kept.edges[e]), expected, JSON.stringify(setting));
      assert.equal(kept.n_edges, expected.length);
      assert.deepEqual([...kept.accounts.keys()].filter((u) => kept.accounts[u]), [...accounts].sort((x, y) => x - y));
      assert.equal(kept.n_accounts, accounts.size);
      assert.equal(new Set([...accounts].map((u) => kept.component[u])).size, kept.n_components);
      for (let u = 0; u < N_ACCOUNTS; u++) {
        if (!accounts.has(u)) assert.equal(kept.component[u], -1);
        else assert.equal(kept.component_size[kept.component[u]!], size(u));
      }
    }
  }
  assert.ok(shown > 2000, "the settings leave something");
});
