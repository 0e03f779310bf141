/** What the legend says: the categories in sight with their counts, or the ends of a scale. */
import type { Colouring } from "./colouring.ts";
import { valueAt } from "./scale.ts";

/** Categories named one by one; the others are summed up. */
export const NAMED_AT_MOST = 10;

/** A line of the legend. */
export interface Entry {
  /** null: none is known */
  readonly key: string | null;
  readonly colour: string;
  /** how many are shown */
  readonly count: number;
}

/** The whole legend. */
export type Legend =
  | {
      readonly kind: "categories";
      readonly of: "accounts" | "edges";
      readonly entries: readonly Entry[];
      /** categories not named, and how many accounts or edges they have */
      readonly others: { readonly categories: number; readonly count: number; readonly colour: string };
    }
  | { readonly kind: "numbers"; readonly colours: readonly string[]; readonly values: readonly [number, number, number] };

/** The legend of a colouring; `keys` are those of the accounts or edges it colours, `shown` what the filters leave. */
export function legendOf(
  { meaning, palette }: Colouring,
  keys: readonly (string | null)[],
  shown: ArrayLike<number>,
): Legend {
  if (meaning.kind === "numbers") {
    const { least, most } = meaning;
    const middle = valueAt(0.5, least, most);
    return { kind: "numbers", colours: palette.slice(0, -1), values: [least, middle, most] };
  }
  const counts = new Map<string | null, number>();
  keys.forEach((key, i) => {
    if (shown[i]) counts.set(key, (counts.get(key) ?? 0) + 1);
  });
  const entries = meaning.all.flatMap(({ key, colour }) => {
    const count = counts.get(key) ?? 0;
    return count > 0 ? [{ key, colour: palette[colour]!, count }] : [];
  });
  const named = entries.slice(0, NAMED_AT_MOST);
  const rest = entries.slice(NAMED_AT_MOST);
  return {
    kind: "categories",
    of: meaning.of,
    entries: named,
    others: {
      categories: rest.length,
      count: rest.reduce((sum, one) => sum + one.count, 0),
      colour: palette[palette.length - 1]!,
    },
  };
}
