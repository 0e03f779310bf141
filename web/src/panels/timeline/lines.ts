/** Which lines the timeline has: all shares, those in coordination, and the chosen thing or the largest components. */
import { componentColour } from "../../charts/theme.ts";
import type { Core, Evidence, Timeline } from "../../data/model.ts";
import type { Marks } from "../../state/derived.ts";
import type { EdgeFacts } from "../../state/edge-facts.ts";
import type { PairList } from "../../state/recount-pairs.ts";
import type { Selection } from "../../state/selection.ts";
import { say } from "../../texts.ts";
import { accountName } from "../../ui/account-name.tsx";
import { cut, visible } from "../../ui/visible-text.ts";
import { countPerBin } from "./counts.ts";

export interface Line {
  readonly key: string;
  readonly label: string;
  /** The custom property of its colour. */
  readonly colour: string;
  readonly bars: boolean;
  readonly counts: readonly number[];
}

/** Components that have a line of their own when nothing is chosen. */
const LARGEST = 5;

/** What the lines are made of; without the evidence there are only the two of the whole. */
export interface Sources {
  readonly core: Core;
  readonly evidence: Evidence | null;
  readonly marks: Marks | null;
  readonly facts: EdgeFacts;
  readonly pairs: PairList | null;
  readonly selection: Selection;
}

/** The lines, in the order in which they are drawn. */
export function linesOf(from: Sources): Line[] {
  const timeline = from.core.timeline!;
  const lines: Line[] = [
    { key: "all", label: say("timeline.all"), colour: "--line", bars: true, counts: timeline.all },
    {
      key: "coordinated",
      label: say("timeline.coordinated"),
      colour: "--muted",
      bars: true,
      counts: from.marks === null ? timeline.coordinated : countMarked(from, timeline, () => true),
    },
  ];
  return from.evidence === null ? lines : [...lines, ...chosenLines(from, timeline)];
}

function countMarked({ evidence, marks }: Sources, timeline: Timeline, also: (row: number) => boolean): number[] {
  const times = evidence!.shares.get<number>("time");
  return countPerBin(timeline, times, (row) => (marks === null || marks.shares[row] === 1) && also(row));
}

function chosenLines(from: Sources, timeline: Timeline): Line[] {
  const { selection, core, evidence } = from;
  const account = evidence!.shares.get<number>("account");
  const component = core.accounts.get<string | null>("component");
  const line = (key: string, label: string, colour: string, also: (row: number) => boolean): Line => ({
    key,
    label,
    colour,
    bars: false,
    counts: countMarked(from, timeline, also),
  });
  const ofComponent = (id: string): Line =>
    line(`component ${id}`, say("timeline.component", { component: id }), componentColour(id), (row) => component[account[row]!] === id);
  switch (selection.kind) {
    case "none":
      return core.components.get<string>("component").slice(0, LARGEST).map(ofComponent).filter(hasShares);
    case "component":
      return [ofComponent(selection.component)];
    case "account":
      return [line("account", visible(cut(accountName(selection.account), 60)), "--accent", (row) => account[row] === selection.account)];
    case "object": {
      const object = evidence!.shares.get<number>("object");
      return [line("object", say("timeline.object"), "--accent", (row) => object[row] === selection.object)];
    }
    case "pair": {
      const of = sharesOfPair(from, selection.a, selection.b);
      return [line("pair", say("timeline.pair"), "--accent", (row) => of.has(row))];
    }
  }
}

function hasShares({ counts }: Line): boolean {
  return counts.some((n) => n > 0);
}

/** The shares that are in a pair of two accounts; none when no edge joins them. */
function sharesOfPair({ facts, pairs }: Sources, a: number, b: number): Set<number> {
  const found = new Set<number>();
  if (pairs === null) return found;
  for (let edge = 0; edge < facts.n; edge++) {
    const [u, v] = [facts.a[edge]!, facts.b[edge]!];
    if (!((u === a && v === b) || (u === b && v === a))) continue;
    for (let k = pairs.start[edge]!; k < pairs.start[edge + 1]!; k++) found.add(pairs.early[k]!).add(pairs.late[k]!);
  }
  return found;
}
