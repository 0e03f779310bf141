import assert from "node:assert/strict";
import test from "node:test";
import { decode } from "../src/data/columns.ts";
import type { Core } from "../src/data/model.ts";
import { core } from "../src/data/source.ts";
import { select, type Selection, selection } from "../src/state/selection.ts";
import { readSelection, writeSelection } from "../src/state/selection-fragment.ts";
import { goBack, trail } from "../src/state/trail.ts";

const IDS = ["a", "b,c", "%", "~&#=+ ", "عربي", "\0"];
const table = (name: string, ids: readonly string[]) => decode({ n: ids.length, columns: { [name]: ids } });
core.value = {
  accounts: table("account_id", IDS),
  objects: table("object_id", IDS),
  components: table("component", ["1", "2"]),
} as Partial<Core> as Core;

test("every choice comes back from the address", () => {
  const choices: Selection[] = [
    { kind: "component", component: "2" },
    ...IDS.map((_, k): Selection => ({ kind: "account", account: k })),
    ...IDS.map((_, k): Selection => ({ kind: "object", object: k })),
    ...IDS.slice(1).map((_, k): Selection => ({ kind: "pair", a: 0, b: k + 1 })),
  ];
  for (const chosen of choices) {
    const text = writeSelection(chosen);
    assert.ok(text);
    const through = new URLSearchParams(new URLSearchParams({ chosen: text }).toString()).get("chosen");
    assert.deepEqual(readSelection(through ?? ""), chosen);
  }
  assert.equal(writeSelection({ kind: "none" }), null);
});

test("an address that names nothing chooses nothing", () => {
  const texts = ["", "account", "account,z", "pair,a", "pair,a,a", "component,9", "object,", "account,%E0%A4%A", "x,a", "toString,a"];
  for (const text of texts) assert.equal(readSelection(text), undefined, text);
});

test("the way back is the way one came", () => {
  const [one, two, three]: Selection[] = [0, 1, 2].map((account) => ({ kind: "account", account }));
  for (const chosen of [one, two, two, three]) select(chosen as Selection);
  assert.equal(trail.value.length, 2);
  goBack();
  assert.deepEqual(selection.value, two);
  select(three as Selection);
  goBack();
  goBack();
  assert.deepEqual(selection.value, one);
  goBack();
  assert.deepEqual([selection.value, trail.value], [{ kind: "none" }, []]);
  select(one as Selection);
  select({ kind: "none" });
  select(two as Selection);
  assert.deepEqual(trail.value, []);
});
