/** What is shown of the network; null means no limit. */
import { signal } from "@preact/signals";

export interface Filters {
  /** Edges of a smaller weight are hidden. */
  readonly min_weight: number | null;
  /** Seconds; weights are counted again with pairs at most this far apart. */
  readonly time_window: number | null;
  readonly min_objects: number | null;
  readonly min_symmetry: number | null;
  /** Types of edges shown. */
  readonly types: readonly string[] | null;
  /** Edges whose smallest q-value is larger are hidden. */
  readonly max_q: number | null;
  /** Kinds of evidence, one of which an edge must have. */
  readonly evidence: readonly string[] | null;
  /** Components with fewer accounts are hidden. */
  readonly min_component: number;
  /** Seconds UTC, both ends included. */
  readonly since: number | null;
  readonly until: number | null;
  /** Seconds between posts, from the scatter's brush. */
  readonly speed: readonly [number, number] | null;
  /** Number of objects, from the scatter's brush. */
  readonly repetition: readonly [number, number] | null;
  /** Accounts (rows) inside the lasso. */
  readonly accounts: readonly number[] | null;
}

/** The view a reader begins with, and comes back to. */
export let NO_FILTERS: Filters = {
  min_weight: null,
  time_window: null,
  min_objects: null,
  min_symmetry: null,
  types: null,
  max_q: null,
  evidence: null,
  min_component: 3,
  since: null,
  until: null,
  speed: null,
  repetition: null,
  accounts: null,
};

export const filters = signal<Filters>(NO_FILTERS);

/** Changes some filters and leaves the others. */
export function setFilter(changed: Partial<Filters>): void {
  filters.value = { ...filters.value, ...changed };
}

/** Shows everything again. */
export function resetFilters(): void {
  filters.value = NO_FILTERS;
}

/** Components of two are hidden at first; where there are no larger ones, they are what there is to see. */
export function beginWith(largestComponent: number): void {
  if (largestComponent >= NO_FILTERS.min_component) return;
  NO_FILTERS = { ...NO_FILTERS, min_component: Math.max(1, largestComponent) };
  filters.value = NO_FILTERS;
}
