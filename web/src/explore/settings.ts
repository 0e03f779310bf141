/** What can be asked of the explorer, and how an address says it. */
import { signal } from "@preact/signals";
import type { CodedTable } from "../data/columns.ts";
import type { Params } from "./api.ts";

/** The parameters of a view. */
export interface Settings {
  readonly time_window: number;
  readonly min_weight: number;
  readonly edge_weight: number;
  readonly min_participation: number;
  /** Types of object; null: all. */
  readonly types: readonly string[] | null;
  /** First and last second that counts, UTC; null: no limit. */
  readonly since: number | null;
  readonly until: number | null;
}

/** A setting worth knowing: of a calibration, or of a paper. */
export interface Mark {
  readonly name: string;
  readonly time_window: number | null;
  readonly min_weight: number | null;
  readonly interval: readonly [number, number] | null;
  readonly source: string;
  readonly warnings: readonly string[];
}

/** What the server tells of the result. */
export interface About {
  readonly detected: Settings;
  readonly types: readonly string[];
  readonly n_shares: number;
  readonly span: readonly [number, number] | null;
  readonly kind: "native" | "coortweet";
  readonly weight: "objects" | "pairs";
  readonly recounts: boolean;
  readonly marks: readonly Mark[];
}

/** What a recount finds. */
export interface Counted {
  readonly counts: Readonly<Record<"shares" | "pairs" | "edges" | "edges_kept" | "accounts" | "components", number>>;
  readonly threshold: number;
  readonly weights: { readonly weight: readonly number[]; readonly count: readonly number[] };
  readonly components: Readonly<Record<"component" | "n_accounts" | "n_edges" | "weight", readonly number[]>>;
  readonly edges: CodedTable;
}

/** The result; null until the server has told. */
export const about = signal<About | null>(null);
/** What the form says. */
export const asked = signal<Settings | null>(null);
/** What the page shows. */
export const applied = signal<Settings | null>(null);

/** Whether two settings ask the same. */
export function same(one: Settings | null, other: Settings | null): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

/** Changes what the form says. */
export function setAsked(changed: Partial<Settings>): void {
  if (asked.value !== null) asked.value = { ...asked.value, ...changed };
}

/** The parameters of an address: what differs from the detection. */
export function paramsOf(settings: Settings, detected: Settings): Params {
  const params: [string, string][] = [];
  for (const name of ["time_window", "min_weight", "edge_weight", "min_participation"] as const) {
    if (settings[name] !== detected[name]) params.push([name, String(settings[name])]);
  }
  for (const type of settings.types ?? []) params.push(["type", type]);
  for (const name of ["since", "until"] as const) {
    const value = settings[name];
    if (value !== null) params.push([name, String(value)]);
  }
  return params;
}

/** Reads settings from the text of an address; what is mangled or unknown is as detected. */
export function settingsOf(text: string, detected: Settings, types: readonly string[]): Settings {
  const given = new URLSearchParams(text);
  const whole = (name: string, least: number): number | null => {
    const said = given.get(name);
    return said !== null && /^-?\d{1,12}$/.test(said) && Number(said) >= least ? Number(said) : null;
  };
  const quantile = given.get("edge_weight");
  const isQuantile = quantile !== null && /^[01]?\.?\d{1,17}$/.test(quantile) && Number(quantile) <= 1;
  const chosen = types.filter((type) => given.getAll("type").includes(type));
  return {
    time_window: whole("time_window", 0) ?? detected.time_window,
    min_weight: whole("min_weight", 1) ?? detected.min_weight,
    edge_weight: isQuantile ? Number(quantile) : detected.edge_weight,
    min_participation: whole("min_participation", 1) ?? detected.min_participation,
    types: chosen.length === 0 || chosen.length === types.length ? null : chosen,
    since: whole("since", -Infinity),
    until: whole("until", -Infinity),
  };
}
