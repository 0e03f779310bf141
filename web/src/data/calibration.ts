/** What a page knows of a calibration: the contract with inconcert/report/calibration.py. */
import type { Core } from "./model.ts";

export interface TimeThreshold {
  readonly method: string;
  readonly seconds: number | null;
  readonly interval: readonly [number, number] | null;
  readonly share_undefined: number | null;
  readonly distance: number | null;
  readonly warnings: readonly string[];
  readonly n_gaps: number;
}
export interface RepetitionThreshold {
  readonly equal: number | null;
  readonly conservative: number | null;
  readonly eps: number;
  readonly distance: number | null;
  readonly warnings: readonly string[];
  readonly n_pairs: number;
}
export interface GapChart {
  readonly n: number;
  readonly left: readonly number[];
  readonly right: readonly number[];
  /** Share of all delays per tenfold of time. */
  readonly height: readonly number[];
  readonly zeros: number;
  readonly zeros_expected: number | null;
  readonly mixture: { readonly means: readonly number[]; readonly weights: readonly number[] } | null;
  readonly t: readonly number[];
  /** One for each component, the fastest first, at the times `t`. */
  readonly curves: readonly (readonly number[])[];
}
export interface FrequencyChart {
  readonly n: readonly number[];
  readonly pairs: readonly number[];
  readonly at: readonly number[];
  /** Of both components: probability at the numbers `at`. */
  readonly curves: readonly (readonly number[])[];
}
export interface Cell {
  readonly time_window: number;
  readonly min_weight: number;
  readonly n_edges: number;
  readonly n_accounts: number;
  readonly n_components: number;
  readonly n_edges_masked: number | null;
  readonly fdr: number | null;
  readonly jaccard: number | null;
  readonly rand: number | null;
}
export interface Mark {
  readonly name: string;
  readonly time_window: number | null;
  readonly min_weight: number | null;
  readonly interval: readonly [number, number] | null;
  readonly source: string;
}
export interface Sensitivity {
  readonly cells: readonly Cell[];
  readonly marks: readonly Mark[];
  readonly chosen: readonly [number, number];
  readonly left_out: readonly (readonly [number, number])[];
}
export interface TypeFigures {
  readonly type: string;
  readonly n_pairs: number;
  readonly n_accounts: number;
}
export interface CalibrationRecord {
  readonly time: TimeThreshold;
  readonly repetition: RepetitionThreshold;
  readonly window: number;
  readonly parameters: Readonly<Record<string, unknown>>;
  readonly notes: readonly string[];
  readonly gaps: GapChart;
  readonly frequencies: FrequencyChart;
  readonly types: { readonly figures: readonly TypeFigures[] } | null;
  readonly sensitivity: Sensitivity | null;
}

/** The calibration of a network; null when none was made. */
export function calibrationOf(core: Core): CalibrationRecord | null {
  return core.calibration as CalibrationRecord | null;
}
