/** What is drawn, kept up to date with the data, the filters and the choices. */
import { computed } from "@preact/signals";
import { core, evidence } from "../data/source.ts";
import { kept } from "../state/derived.ts";
import { circles } from "./circles.ts";
import { colouringOfCore, groundOfCore, scene } from "./compose.ts";
import { colourBy, labelBy, sizeBy } from "./options.ts";
import { theme } from "./theme.ts";
import { written } from "./written.ts";

/** Letters of a name beside its account. */
const LONGEST = 20;

const ground = computed(() => core.value && groundOfCore(core.value));

/** The colours and what they mean. */
export const colours = computed(() =>
  core.value && ground.value ? colouringOfCore(core.value, ground.value, colourBy.value, theme.value) : null,
);

/** Everything a painter needs; null until the network is read. */
export const drawn = computed(() =>
  core.value && ground.value && colours.value
    ? scene(core.value, ground.value, colours.value, sizeBy.value, kept.value)
    : null,
);

/** Accounts, the largest first. */
export const bySize = computed(() => {
  const radius = drawn.value?.radius ?? new Float32Array();
  return Int32Array.from(radius, (_, i) => i).sort((p, q) => radius[q]! - radius[p]! || p - q);
});

/** The circles of the components shown. */
export const componentCircles = computed(() =>
  core.value && drawn.value
    ? circles(core.value.accounts.get<string>("component"), drawn.value.x, drawn.value.y, drawn.value.accountShown)
    : [],
);

/** The name of an account: what it calls itself, else its id. */
export const nameOf = computed(() => {
  const names = core.value?.accounts.get<string | null>("account_name") ?? [];
  const ids = core.value?.accounts.get<string>("account_id") ?? [];
  return (account: number): string => names[account] || ids[account] || "";
});

/** The name as the reader wants it written beside the account. */
export const labelOf = computed(() => {
  const by = labelBy.value;
  const ids = core.value?.accounts.get<string>("account_id") ?? [];
  const name = nameOf.value;
  const made = new Map<number, string>();
  return (account: number): string => {
    if (by === "none") return "";
    let label = made.get(account);
    if (label === undefined) made.set(account, (label = written(by === "id" ? (ids[account] ?? "") : name(account), LONGEST)));
    return label;
  };
});

/** Rows of the accounts that shared an object. */
export const sharersOf = computed(() => {
  const shares = evidence.value?.shares;
  const object = shares?.get<number>("object") ?? [];
  const account = shares?.get<number>("account") ?? [];
  return (wanted: number): readonly number[] => {
    const found = new Set<number>();
    for (let k = 0; k < object.length; k++) if (object[k] === wanted) found.add(account[k]!);
    return [...found];
  };
});
