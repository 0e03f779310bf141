/** When it happened: shares per bin, those in coordination among all, by component. */
import { useMemo, useState } from "preact/hooks";
import { core, evidence } from "../data/source.ts";
import { facts, keptMarksAnyTime, pairs } from "../state/derived.ts";
import { filters, setFilter } from "../state/filters.ts";
import { selection } from "../state/selection.ts";
import { duration, say } from "../texts.ts";
import { useId } from "../ui/ids.ts";
import { clockName, ClockSwitch, onClock } from "../ui/time.tsx";
import { Dates } from "./filters/dates.tsx";
import { whyNot } from "./filters/window-field.tsx";
import { TimelineChart } from "./timeline/chart.tsx";
import { wholeBinsOf } from "./timeline/counts.ts";
import { Legend } from "./timeline/legend.tsx";
import { linesOf } from "./timeline/lines.ts";
import { Player } from "./timeline/player.tsx";

/** From how many times more shares on small numbers are stretched. */
const MUCH_MORE = 20;

/** The timeline panel. */
export default function Timeline() {
  const [hidden, setHidden] = useState<ReadonlySet<string>>(new Set());
  const [stretched, setStretched] = useState<boolean | null>(null);
  const [bin, setBin] = useState<number | null>(null);
  const note = useId();
  const network = core.value;
  const columns = facts.value;
  const found = evidence.value;
  const marks = keptMarksAnyTime.value;
  const swept = pairs.value;
  const chosen = selection.value;
  const lines = useMemo(
    () =>
      network === null || columns === null || network.timeline === null
        ? []
        : linesOf({
            core: network,
            facts: columns,
            evidence: found,
            marks,
            pairs: swept.kind === "ready" ? swept.list : null,
            selection: chosen,
          }),
    [network, columns, found, marks, swept, chosen],
  );
  if (network === null || columns === null) return null;
  const { timeline } = network;
  if (timeline === null || timeline.all.length === 0) return <p>{say("timeline.empty")}</p>;
  const most = (counts: readonly number[] | undefined): number => Math.max(0, ...(counts ?? []));
  const muchMore = most(timeline.all) > MUCH_MORE * Math.max(most(timeline.coordinated), 1);
  const isStretched = stretched ?? muchMore;
  const refused = whyNot(swept);
  const { since, until } = filters.value;
  const last = timeline.first + timeline.all.length * timeline.bin - 1;
  const stretch: [number, number] | null = since === null && until === null ? null : [since ?? timeline.first, until ?? last];
  const toggle = (key: string): void => {
    const next = new Set(hidden);
    if (!next.delete(key)) next.add(key);
    setHidden(next);
  };
  return (
    <div class="timeline-panel">
      <div class="panel-head">
        <h2>{say("timeline.heading")}</h2>
        <ClockSwitch />
      </div>
      <p id={note} class="note">
        {say("timeline.words", { bin: duration(timeline.bin), zone: clockName() })} {refused ?? say("timeline.how_to")}
      </p>
      <TimelineChart
        timeline={timeline}
        lines={lines}
        hidden={hidden}
        stretched={isStretched}
        stretch={stretch}
        label={say("timeline.label", { first: onClock(timeline.first), last: onClock(last) })}
        describedBy={note}
        choose={
          refused === null
            ? (from, to) => {
                const [first, end] = wholeBinsOf(timeline, from, to);
                setFilter({ since: first, until: end });
              }
            : null
        }
        clear={() => setFilter({ since: null, until: null })}
        point={setBin}
      />
      <p class="note under-pointer">
        {bin === null
          ? say("timeline.total")
          : say("timeline.in_bin", { from: onClock(timeline.first + bin * timeline.bin), bin: duration(timeline.bin) })}
      </p>
      <Legend lines={lines} hidden={hidden} bin={bin} toggle={toggle} />
      <div class="timeline-controls">
        <Player timeline={timeline} disabled={refused !== null} />
        <label class="tick">
          <input type="checkbox" checked={isStretched} onChange={(event) => setStretched(event.currentTarget.checked)} />
          {say("timeline.stretched")}
        </label>
        <Dates />
      </div>
    </div>
  );
}
