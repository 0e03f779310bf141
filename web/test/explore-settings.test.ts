import assert from "node:assert/strict";
import test from "node:test";
import { paramsOf, same, type Settings, settingsOf } from "../src/explore/settings.ts";
import { quantiles, weights, windows } from "../src/explore/stops.ts";

const DETECTED: Settings = {
  time_window: 60,
  min_weight: 3,
  edge_weight: 0,
  min_participation: 2,
  types: null,
  since: null,
  until: null,
};
const TYPES = ["url", "hashtag", 'a "type" & more'];

function throughAddress(settings: Settings): Settings {
  const params = paramsOf(settings, DETECTED);
  return settingsOf(new URLSearchParams(params.map(([name, value]) => [name, value])).toString(), DETECTED, TYPES);
}

test("an address says what differs from the detection, and gives it back", () => {
  assert.deepEqual(paramsOf(DETECTED, DETECTED), []);
  const changes: Partial<Settings>[] = [
    {},
    { time_window: 0 },
    { time_window: 86_400, min_weight: 1, edge_weight: 0.995, min_participation: 20 },
    { types: ["hashtag"] },
    { types: ["url", 'a "type" & more'], since: -5, until: 1_700_000_000 },
  ];
  for (const changed of changes) {
    const settings = { ...DETECTED, ...changed };
    assert.deepEqual(throughAddress(settings), settings);
    assert.ok(same(throughAddress(settings), settings));
  }
});

test("what is mangled or unknown is as detected", () => {
  const mangled = "time_window=-1&min_weight=0&edge_weight=1.5&min_participation=two&type=sound&since=1e9&until=&more=1";
  assert.deepEqual(settingsOf(mangled, DETECTED, TYPES), DETECTED);
  assert.deepEqual(settingsOf("time_window=9999999999999999&edge_weight=nan&min_weight=<b>", DETECTED, TYPES), DETECTED);
});

test("all types are no choice, and types come in the order of the data", () => {
  const all = TYPES.map((type) => `type=${encodeURIComponent(type)}`).join("&");
  assert.equal(settingsOf(all, DETECTED, TYPES).types, null);
  assert.deepEqual(settingsOf("type=hashtag&type=url", DETECTED, TYPES).types, ["url", "hashtag"]);
});

test("sliders stop at the detected and at the chosen value, once each and in order", () => {
  for (const stops of [
    windows([0, 10_000], 77, 78),
    windows(null, 0, 5_000_000),
    weights([1, 2, 900], 13, 1_000),
    weights([], 1, 1),
    quantiles(0.42),
  ]) {
    assert.deepEqual(stops, [...new Set(stops)].sort((a, b) => a - b));
  }
  assert.ok([77, 78, 10_000].every((stop) => windows([0, 10_000], 77, 78).includes(stop)));
  assert.ok([1, 13, 1_000].every((stop) => weights([1, 2, 900], 13, 1_000).includes(stop)));
  assert.ok(quantiles(0.42).includes(0.42));
  assert.ok(Math.max(...windows([0, 1e9], 60, 60)) <= 2_592_000);
});
