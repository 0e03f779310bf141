/** Reading along the line of a network: what it was in a run, in words. */
import type { Lifeline, LifePoint, MonitorDay } from "../../data/monitor.ts";
import { say } from "../../texts.ts";
import { cut, isolated } from "../../ui/visible-text.ts";

const LONGEST = 80;

/** What is known of a network in a run; undefined when it was not seen. */
export function pointAt(line: Lifeline, run: number): LifePoint | undefined {
  return line.points.find((point) => point.run === run);
}

/** The run at a place across, 0 at the left end and 1 at the right. */
export function runAt(across: number, runs: number): number {
  return Math.min(Math.max(Math.floor(across * runs), 0), runs - 1);
}

/** The run a key leads to; null for keys that lead nowhere. */
export function runAfter(key: string, run: number, runs: number): number | null {
  const next = { ArrowLeft: run - 1, ArrowRight: run + 1, PageUp: run - 7, PageDown: run + 7, Home: 0, End: runs - 1 }[key];
  return next === undefined ? null : Math.min(Math.max(next, 0), runs - 1);
}

/** A network in a run as a sentence. */
export function sentenceAt(monitor: MonitorDay, line: Lifeline, run: number): string {
  const day = monitor.runs[run]?.run ?? "";
  const name = isolated(cut(line.name, LONGEST));
  const point = pointAt(line, run);
  if (point === undefined) return say("monitor.at_none", { day, name });
  let what = say(`monitor.event_${point.event}`);
  if (point.others.length > 0) {
    const others = point.others.map(({ relation, name }) => say(`monitor.relation_${relation}`, { name: isolated(cut(name, LONGEST)) }));
    what = say("monitor.event_with", { what, others: others.join(", ") });
  }
  return say("monitor.at", { day, name, accounts: say("summary.accounts", { n: point.n_accounts }), what });
}
