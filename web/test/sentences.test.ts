import "./english.ts";
import assert from "node:assert/strict";
import test from "node:test";
import { pairSentences } from "../src/evidence/pair-sentences.ts";
import { pairFigures, postPairs } from "../src/evidence/pairs.ts";
import { type PairStat, testSentences, typeSentence } from "../src/evidence/test-sentences.ts";
import { duration } from "../src/texts.ts";
import said from "./sentences.json" with { type: "json" };

// what Python says is in sentences.json, which a test of Python's keeps up to date

test("distances in time", () => {
  for (const [seconds, words] of said.duration) assert.equal(duration(seconds as number), words);
});

test("what the significance tests found", () => {
  for (const [row, words] of said.tests) {
    const edge = row as unknown as Record<string, unknown>;
    assert.equal(testSentences(edge, "a", "b").join(" "), words);
  }
  assert.deepEqual(testSentences({ weight: 3 }, "a", "b"), []);
});

test("what the calibration calls a pair", () => {
  for (const [row, stat, words] of said.types) {
    assert.equal(typeSentence(row as Record<string, unknown>, stat as PairStat), words);
  }
  assert.equal(typeSentence({ weight: 3 }, "mean"), null);
});

test("what the posts of two accounts say", () => {
  const objects = [...new Set(said.posts.map((post) => post[0]))];
  const of = (account: unknown) =>
    said.posts
      .filter((post) => post[1] === account)
      .map((post) => ({ object: objects.indexOf(post[0] as string), account: 0, time: post[3] as number, coordinated: true, post: null }))
      .sort((p, q) => p.object - q.object || p.time - q.time); // prettier-ignore
  for (const [a, b, sentences] of said.pairs) {
    const found = pairFigures(postPairs(of(a), of(b), 60));
    assert.ok(found);
    const page = pairSentences(found, a as string, b as string, 60);
    // Python writes times as 1970-01-01T00:00:00Z, the page for people
    const plain = page.map((sentence) => sentence.replace(/(\d{4}-\d\d-\d\d) (\d\d:\d\d:\d\d) UTC/g, "$1T$2Z"));
    assert.deepEqual(plain, (sentences as string[]).slice(0, 3));
  }
});
