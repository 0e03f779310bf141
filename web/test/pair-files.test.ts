import "./english.ts";
import assert from "node:assert/strict";
import test from "node:test";
import { quoted } from "../src/detail/post-pair.tsx";
import { inTime, pairsCsv, pairsText } from "../src/evidence/pair-files.ts";
import type { PostPair } from "../src/evidence/pairs.ts";
import type { Share } from "../src/evidence/shares.ts";

const share = (account: number, time: number, content_id: string, text: string | null = null): Share => ({
  object: 0, account, time, coordinated: true, post: { content_id, content_url: null, text, counts: {} },
}); // prettier-ignore
const pair = (a: Share, b: Share): PostPair => ({
  object: 0, a, b, lead: b.time - a.time, time_delta: Math.abs(b.time - a.time),
}); // prettier-ignore
const names = { object: () => "o\u202e", account: (row: number) => ["=a", "b"][row] ?? "" };

test("the earlier post comes first, in one second the one whose id sorts first", () => {
  const of = (p: PostPair) => inTime(p).map((one) => one.post?.content_id);
  assert.deepEqual(of(pair(share(0, 5, "x"), share(1, 9, "y"))), ["x", "y"]);
  assert.deepEqual(of(pair(share(0, 9, "x"), share(1, 5, "y"))), ["y", "x"]);
  assert.deepEqual(of(pair(share(0, 5, "2"), share(1, 5, "1"))), ["1", "2"]);
});

test("pairs as CSV: later posts marked, nobody first in one second, no formula", () => {
  const pairs = [pair(share(0, 9, "x", "=1"), share(1, 5, "y")), pair(share(0, 60, "1"), share(1, 60, "2"))];
  const [head, first, second] = pairsCsv(pairs, names).split("\n");
  assert.ok(head?.startsWith("object_id,account_id,account_id_y,content_id,content_id_y,timestamp_share,"));
  assert.equal(first, "o\u202e,b,'=a,y,x,5,9,4,1970-01-01T00:00:05Z,1970-01-01T00:00:09Z,,,b,,'=1");
  assert.equal(second, "o\u202e,'=a,b,1,2,60,60,0,1970-01-01T00:01:00Z,1970-01-01T00:01:00Z,,,,,");
});

test("pairs as text: nothing in it turns the text around, and the caution is there", () => {
  const text = pairsText("a ⇄ b\u202e", ["\u2068a\u2069 was first."], [pair(share(0, 5, "x"), share(1, 9, "y"))], names);
  assert.ok(text.startsWith("a ⇄ b‹U+202E›\n=============\n\na was first.\n\n1. o‹U+202E›\n"), text);
  assert.match(text, / {3}1970-01-01 00:00:05 UTC {2}=a {2}x\n {3}1970-01-01 00:00:09 UTC {2}b {2}y\n {3}4 seconds apart\n/);
  assert.match(text, /Coordination is not inauthenticity/);
  assert.doesNotMatch(text, /[\u202a-\u202e\u2066-\u2069]/);
});

test("the command's arguments are what they are, whatever a shell makes of them", () => {
  const known = { "user_1": "user_1", "a b": "'a b'", "": "''", "it's": "'it'\\''s'", "-x": "'-x'", "$(rm)": "'$(rm)'", "a\nb": "'a\nb'" };
  for (const [argument, text] of Object.entries(known)) assert.equal(quoted(argument), text);
});
