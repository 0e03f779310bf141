/**
 * What the lines of the networks say under the pointer and under the keyboard.
 *
 * The lines themselves are the document's, which is drawn already: here they become readable run by run, and the chosen
 * component's is marked.
 */
import { useEffect, useRef, useState } from "preact/hooks";
import type { Lifeline, MonitorDay } from "../data/monitor.ts";
import { core } from "../data/source.ts";
import { selection } from "../state/selection.ts";
import { runAfter, runAt, sentenceAt } from "./monitor/along.ts";

interface Lane {
  readonly row: HTMLElement;
  readonly svg: SVGElement;
  readonly line: Lifeline;
}

/** The lanes of the document with the networks they show. */
function lanesOf(monitor: MonitorDay): Lane[] {
  const lines = new Map(monitor.lifelines.map((line) => [String(line.network), line]));
  const lanes: Lane[] = [];
  for (const row of document.querySelectorAll<HTMLElement>(".lifelines > li")) {
    const svg = row.querySelector<SVGElement>("svg.lane");
    const line = lines.get(row.dataset["network"] ?? "");
    if (svg !== null && line !== undefined && row.closest(".on-paper") === null) lanes.push({ row, svg, line });
  }
  return lanes;
}

/** A mark at a run, which goes from lane to lane. */
function cursor(): { show: (lane: Lane, run: number, runs: number) => void; hide: () => void } {
  const mark = document.createElementNS("http://www.w3.org/2000/svg", "rect");
  mark.setAttribute("class", "cursor");
  return {
    show({ svg }, run, runs) {
      mark.setAttribute("x", `${(100 * run) / runs}%`);
      mark.setAttribute("width", `${100 / runs}%`);
      mark.setAttribute("height", "100%");
      svg.prepend(mark);
    },
    hide: () => mark.remove(),
  };
}

/** The line that tells; empty until something is pointed at. */
export default function MonitorLines() {
  const monitor = core.value?.monitor ?? null;
  const [told, setTold] = useState("");
  const at = useRef(new Map<number, number>());
  const chosen = selection.value;

  useEffect(() => {
    if (monitor === null) return undefined;
    const lanes = lanesOf(monitor);
    const runs = monitor.runs.length;
    const mark = cursor();
    const stop = new AbortController();
    const tell = (lane: Lane, run: number): void => {
      const said = sentenceAt(monitor, lane.line, run);
      mark.show(lane, run, runs);
      at.current.set(lane.line.network, run);
      lane.svg.setAttribute("aria-valuenow", String(run + 1));
      lane.svg.setAttribute("aria-valuetext", said);
      setTold(said);
    };
    const focus = (lane: Lane): void => {
      for (const other of lanes) other.svg.setAttribute("tabindex", other === lane ? "0" : "-1");
      lane.svg.focus();
    };
    lanes.forEach((lane, k) => {
      const { svg, line } = lane;
      const own = { signal: stop.signal };
      const now = at.current.get(line.network) ?? runs - 1;
      const facts = { role: "slider", tabindex: k === 0 ? "0" : "-1", "aria-valuemin": "1", "aria-valuemax": String(runs) };
      for (const [name, value] of Object.entries(facts)) svg.setAttribute(name, value);
      svg.setAttribute("aria-valuenow", String(now + 1));
      svg.setAttribute("aria-valuetext", sentenceAt(monitor, line, now));
      const point = (event: PointerEvent): void => {
        const box = svg.getBoundingClientRect();
        tell(lane, runAt((event.clientX - box.left) / box.width, runs));
      };
      svg.addEventListener("pointermove", point, own);
      svg.addEventListener("pointerdown", point, own);
      svg.addEventListener("pointerleave", () => (mark.hide(), setTold("")), own);
      svg.addEventListener("focus", () => tell(lane, at.current.get(line.network) ?? runs - 1), own);
      svg.addEventListener("blur", () => (mark.hide(), setTold("")), own);
      svg.addEventListener(
        "keydown",
        (event) => {
          const step = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
          const visible = lanes.filter((other) => other.svg.checkVisibility());
          const next = visible[visible.indexOf(lane) + step];
          const run = runAfter(event.key, at.current.get(line.network) ?? runs - 1, runs);
          if (step !== 0 && next !== undefined) focus(next);
          else if (run !== null) tell(lane, run);
          if (step !== 0 || run !== null) event.preventDefault();
        },
        own,
      );
    });
    return () => stop.abort();
  }, [monitor]);

  useEffect(() => {
    if (monitor === null) return;
    const component = chosen.kind === "component" ? chosen.component : null;
    for (const { row, line } of lanesOf(monitor)) {
      if (component !== null && line.component === component) row.setAttribute("aria-current", "true");
      else row.removeAttribute("aria-current");
    }
  }, [monitor, chosen]);

  return <p class="note under-pointer">{told}</p>;
}
