/** How many accounts are monitored, and how many each run discovered; read run by run with pointer or keys. */
import { useEffect, useRef, useState } from "preact/hooks";
import type uPlot from "uplot";
import { palette } from "../charts/theme.ts";
import { core } from "../data/source.ts";
import { say } from "../texts.ts";
import { useWidth } from "../ui/use-width.ts";
import { runAfter } from "./monitor/along.ts";
import { drawTrend } from "./monitor/trend-charts.ts";

/** The trend. */
export default function MonitorTrend() {
  const monitor = core.value?.monitor ?? null;
  const [place, width] = useWidth<HTMLDivElement>(600);
  const drawn = useRef<readonly uPlot[]>([]);
  const [run, setRun] = useState<number | null>(null);
  const colours = palette.value;
  const runs = monitor?.runs ?? [];

  useEffect(() => {
    const element = place.current;
    if (element === null || runs.length === 0) return undefined;
    const found = getComputedStyle(document.documentElement).getPropertyValue("--found").trim();
    const { charts, remove } = drawTrend(element, runs, width, colours, found, setRun);
    drawn.current = charts;
    return () => {
      remove();
      drawn.current = [];
    };
  }, [monitor, width, colours]);

  if (runs.length === 0) return null;
  const now = run ?? runs.length - 1;
  const said = say("monitor.trend_at", { day: runs[now]!.run, total: runs[now]!.n_monitored, new: runs[now]!.n_new });
  const move = (event: KeyboardEvent): void => {
    const next = runAfter(event.key, now, runs.length);
    if (next === null) return;
    event.preventDefault();
    for (const chart of drawn.current) chart.setCursor({ left: chart.valToPos(next, "x"), top: 0 }, false);
    setRun(next);
  };
  return (
    <div class="trend-panel">
      <ul class="legend">
        <li>
          <span class="swatch stroke of-total" aria-hidden="true" /> {say("monitor.key_total")}
        </li>
        <li>
          <span class="swatch of-new" aria-hidden="true" /> {say("monitor.key_new")}
        </li>
      </ul>
      <div
        ref={place}
        class="chart"
        role="slider"
        tabIndex={0}
        aria-label={say("monitor.trend")}
        aria-valuemin={1}
        aria-valuemax={runs.length}
        aria-valuenow={now + 1}
        aria-valuetext={said}
        onKeyDown={move}
      />
      <p class="note under-pointer">{run === null ? `${said}. ${say("monitor.trend_how_to")}` : said}</p>
    </div>
  );
}
