import "./english.ts";
import assert from "node:assert/strict";
import test from "node:test";
import { markName } from "../src/panels/calibration/mark-name.ts";
import { say } from "../src/texts.ts";
import { objectKind } from "../src/ui/object-kind.ts";
import names from "./names.json" with { type: "json" };

// the types and the marks there are stand in names.json, which a test of Python's keeps up to date

test("every type of object has a name, any other is called as it is", () => {
  for (const type of names.types) assert.equal(objectKind(type), say(`objects.kind_${type}`));
  for (const type of names.types) assert.notEqual(say(`objects.kind_${type}`), `objects.kind_${type}`);
  assert.equal(objectKind("hashtag-set"), "set of hashtags");
  assert.equal(objectKind("slogan"), "slogan");
  assert.equal(objectKind("toString"), "toString");
  assert.ok(objectKind("x".repeat(500)).length < 100);
});

test("marks of a calibration are called by the text of their key, papers as they are", () => {
  for (const [name, key] of names.marks) {
    assert.notEqual(say(key as string), key);
    assert.equal(markName(name as string), say(key as string));
  }
  for (const name of [...names.papers, "constructor", ""]) assert.equal(markName(name), name);
});
