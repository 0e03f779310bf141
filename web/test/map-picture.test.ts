import assert from "node:assert/strict";
import test from "node:test";
import { LIGHT } from "../src/map/colours.ts";
import { NONE } from "../src/map/emphasis.ts";
import { below, type Picture, wrapped } from "../src/map/picture.ts";
import { escaped, svgOf } from "../src/map/picture_svg.ts";
import { groundOf, orderOf, rowsShown } from "../src/map/scene.ts";

const HOSTILE = `</text><script>alert(1)</script>&"'\u0000\ud800`;

function picture(): Picture {
  const accountShown = Uint8Array.from([1, 1, 1, 0]);
  return {
    scene: {
      ...groundOf([0, 50, 9999, 10], [0, 0, 0, 0], [0, 1], [1, 3], orderOf([null, null], [1, 1])),
      radius: new Float32Array(4).fill(8),
      palette: ["#0072b2"],
      accountColour: new Uint16Array(4),
      edgeColour: new Uint16Array(2),
      edgeWidth: new Float32Array(2).fill(1),
      edgeOpacity: 0.5,
      accountShown,
      edgeShown: Uint8Array.from([1, 0]),
      shownAccounts: () => rowsShown(accountShown),
    },
    over: {
      emphasis: NONE,
      circles: [],
      componentName: () => "",
      bySize: [0, 1, 2, 3],
      name: () => HOSTILE,
      keptFree: [],
      lasso: [],
      theme: LIGHT,
    },
    view: { x: 25, y: 0, scale: 1 },
    size: { width: 900, height: 300 },
    keys: [{ colour: "#0072b2", text: HOSTILE }],
    caption: [HOSTILE, "second line"],
  };
}

test("a drawing holds what is shown and in sight, and no more", () => {
  const svg = svgOf(picture());
  const map = svg.slice(0, svg.lastIndexOf("</svg>\n<circle"));
  assert.equal(map.match(/<circle /g)?.length, 2, "one is hidden, one out of sight");
  assert.equal(map.match(/<path /g)?.length, 1);
});

test("nothing in a drawing is anything but text", () => {
  const svg = svgOf(picture());
  assert.ok(!/<script/i.test(svg));
  assert.ok(!svg.includes("\u0000"));
  assert.equal(svg.match(/<text/g)?.length, svg.match(/<\/text>/g)?.length);
  assert.equal(escaped(`<a b="c">&\u0001\ud800😀`), "&lt;a b=&quot;c&quot;&gt;&amp;\ufffd\ufffd😀");
});

test("a caption is cut between words, and a word that is too long within", () => {
  assert.deepEqual(wrapped("one two three", 7), ["one two", "three"]);
  assert.deepEqual(wrapped("abcdefghij", 4), ["abcd", "efgh", "ij"]);
  assert.equal(wrapped("any words at all", 5).join(" "), "any words at all");
});

test("legend and caption stand below the map, one under the other, inside the picture", () => {
  const { texts, height } = below({ ...picture(), keys: Array.from({ length: 30 }, () => ({ colour: "#000000", text: "Component 1" })) });
  let last = 0;
  for (const text of texts) {
    assert.ok(text.y >= last && text.y > 300 && text.y < height && text.x >= 0 && text.x < 900);
    last = text.y;
  }
  assert.equal(texts.filter((text) => text.kind === "title").length, 1);
});
