/** What a page knows of a monitor: the contract with inconcert/report/monitor_day.py. */

export interface MonitorRun {
  readonly run: string;
  readonly day: string;
  readonly status: "complete" | "partial" | "failed" | "running";
  readonly n_monitored: number;
  readonly n_new: number;
}
export interface LifePoint {
  /** Place of the run in `runs`. */
  readonly run: number;
  /** 0 while the network is dormant. */
  readonly n_accounts: number;
  readonly event: string;
  /** Networks it has to do with in this event. */
  readonly others: readonly { readonly relation: "absorbed" | "child" | "into" | "parent"; readonly name: string }[];
}
export interface Lifeline {
  readonly network: number;
  readonly name: string;
  readonly status: string;
  readonly points: readonly LifePoint[];
  readonly label: string | null;
  readonly component: string | null;
  readonly href: string | null;
}
export interface MonitorDay {
  readonly runs: readonly MonitorRun[];
  readonly lifelines: readonly Lifeline[];
  readonly lifelines_left_out: number;
  /** Accounts of the network that are shown, and never flagged. */
  readonly allow_listed: readonly string[];
}
