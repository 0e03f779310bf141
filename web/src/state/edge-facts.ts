/** What the filters ask of every edge, as typed arrays: made once for a network, read at every move of a slider. */

import type { Core } from "../data/model.ts";

/** Which columns the scatter and its brush read: the detection's, or those a calibration judged pairs by. */
export type Basis = "detection" | "calibration";

export interface EdgeFacts {
  readonly n: number;
  readonly a: Int32Array;
  readonly b: Int32Array;
  readonly weight: Int32Array;
  /** The weight an edge needs to be kept, by the rule of the detection. */
  readonly least_weight: number;
  readonly n_objects: Int32Array;
  readonly n_pairs: Int32Array;
  readonly symmetry: Float64Array;
  /** Place in `types` of the type of each edge; null when no calibration was made. */
  readonly type: Int8Array | null;
  readonly types: readonly string[];
  /** The smallest q-value of all tests, NaN where none was made; null when nothing was tested. */
  readonly q: Float64Array | null;
  /** Bit k is set when the edge has `SHOWN[k]`; null when nothing was tested. */
  readonly evidence: Uint8Array | null;
  readonly basis: Basis;
  /** Seconds between posts by the basis; NaN where unknown. */
  readonly speed: Float64Array;
  /** Objects in common by the basis; NaN where unknown. */
  readonly repetition: Float64Array;
}

/** The types of pairs, in the order of inconcert.calibrate.type_rule. */
export const TYPES = ["normal", "fast", "repetitive", "fast and repetitive"] as const;
/** The kinds of evidence, in the order of inconcert.significance.families. */
export const KINDS = ["fast", "fixed lag", "repetitive"] as const;
/** What an edge may show: a kind of evidence, or nothing beyond chance. */
export const SHOWN = [...KINDS, "nothing"] as const;

/** How the calibration judged the speed of a pair: the mean or the median of its delays, or a count. */
export function pairStat(core: Core): "mean" | "median" | "count" | null {
  const parameters = core.calibration?.["parameters"] as Record<string, unknown> | undefined;
  const stat = parameters?.["pair_stat"];
  return stat === "mean" || stat === "median" || stat === "count" ? stat : null;
}

/** Read the columns of the edges. */
export function edgeFacts(core: Core): EdgeFacts {
  const { edges } = core;
  const whole = (name: string): Int32Array => Int32Array.from(edges.get<number>(name));
  const real = (name: string): Float64Array =>
    Float64Array.from(edges.get<number | null>(name), (value) => value ?? NaN);
  const weight = whole("weight");
  const stat = pairStat(core);
  // a count of objects within the threshold is no speed
  const calibrated = edges.has("pair_delta") && stat !== null && stat !== "count";
  const tested = edges.has("evidence");
  return {
    n: edges.n,
    a: whole("a"),
    b: whole("b"),
    weight,
    least_weight: leastWeight(core, weight),
    n_objects: whole("n_objects"),
    n_pairs: whole("n_pairs"),
    symmetry: real("edge_symmetry_score"),
    type: edges.has("type") ? typeCodes(edges.get<string | null>("type")) : null,
    types: TYPES,
    q: tested ? smallest([real("q_fast"), real("q_lag"), real("q_repetitive")]) : null,
    evidence: tested ? evidenceBits(edges.get<string | null>("evidence")) : null,
    basis: calibrated ? "calibration" : "detection",
    speed: real(calibrated ? "pair_delta" : "avg_time_delta"),
    repetition: real(calibrated ? "n_common" : "n_objects"),
  };
}

/**
 * The least weight the detection keeps. A page that leaves out the weaker edges begins at the weakest it has; the fast
 * part of a network was not chosen by these weights.
 */
function leastWeight({ meta }: Core, weight: Int32Array): number {
  if (meta.left_out.edges > 0) return weight.reduce((least, one) => Math.min(least, one), 2 ** 31 - 1);
  if (meta.which !== "full" || !Number.isFinite(meta.threshold)) return 1;
  // CooRTweet keeps what is strictly above
  return Math.max(1, meta.kind === "coortweet" ? Math.floor(meta.threshold) + 1 : Math.ceil(meta.threshold));
}

function typeCodes(names: readonly (string | null)[]): Int8Array {
  return Int8Array.from(names, (name) => (TYPES as readonly (string | null)[]).indexOf(name));
}

function evidenceBits(found: readonly (string | null)[]): Uint8Array {
  return Uint8Array.from(found, (text) => {
    const kinds = (text ?? "").split(", ");
    const bits = KINDS.reduce((sum, kind, k) => sum | (kinds.includes(kind) ? 1 << k : 0), 0);
    return bits || 1 << KINDS.length;
  });
}

function smallest(columns: readonly Float64Array[]): Float64Array {
  return columns[0]!.map((_, edge) => {
    // NaN where a test was not made
    const made = columns.map((column) => column[edge]!).filter((q) => !Number.isNaN(q));
    return made.length ? Math.min(...made) : NaN;
  });
}
