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
  /** Names of the networks it came from or went into. */
  readonly others: readonly string[];
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
