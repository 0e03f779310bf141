import assert from "node:assert/strict";
import { test } from "node:test";
import { beginWith, filters, NO_FILTERS, resetFilters, setFilter } from "../src/state/filters.ts";
import "../src/state/filter-fragment.ts";
import { fragment, readFragment } from "../src/state/fragment.ts";

test("components of two are shown where there are no larger ones, also after a reset and by an address", () => {
  beginWith(7);
  assert.equal(filters.value.min_component, 3);
  beginWith(2);
  assert.equal(filters.value.min_component, 2);
  assert.equal(fragment(), "");
  setFilter({ min_component: 5 });
  assert.equal(fragment(), "component_of=5");
  readFragment("#clock=local");
  assert.equal(filters.value.min_component, 2);
  setFilter({ min_component: 5 });
  resetFilters();
  assert.deepEqual(filters.value, NO_FILTERS);
  assert.equal(filters.value.min_component, 2);
});
