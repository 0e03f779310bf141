/** Settings worth knowing, as buttons: what a calibration of these data says, with its interval, and what papers used. */
import { duration, say } from "../texts.ts";
import { type About, type Mark, setAsked } from "./settings.ts";

interface Shown {
  readonly key: string;
  readonly value: number;
  readonly words: string;
  readonly why: string;
  readonly own: boolean;
}

/** What a mark of the time window says. */
export function windowWords(mark: Mark): string {
  const value = duration(mark.time_window ?? 0);
  if (mark.name !== "fast") return say("explore.mark_paper", { value, name: mark.name });
  if (mark.interval === null) return say("explore.mark_fast", { value });
  const [low, high] = mark.interval;
  return say("explore.mark_fast_interval", { value, low: duration(low), high: duration(high) });
}

/** What a mark of the weight says. */
export function weightWords(mark: Mark): string {
  const n = mark.min_weight ?? 0;
  if (mark.name === "repetitive" || mark.name === "equal") return say(`explore.mark_${mark.name}`, { n });
  return say("explore.mark_paper", { value: String(n), name: mark.name });
}

const OWN = ["fast", "repetitive", "equal"];

function Marks({ all, chosen, choose }: { all: readonly Shown[]; chosen: number; choose: (value: number) => void }) {
  if (all.length === 0) return null;
  return (
    <ul class="marks" aria-label={say("explore.marks")}>
      {all.map(({ key, value, words, why, own }) => (
        <li key={key}>
          <button type="button" class={own ? "own" : ""} aria-pressed={value === chosen} title={why} onClick={() => choose(value)}>
            {words}
          </button>
        </li>
      ))}
    </ul>
  );
}

function shown(mark: Mark, value: number, words: string): Shown {
  const why = [mark.source, ...mark.warnings].filter((text) => text !== "").join(" ");
  return { key: mark.name, value, words, why, own: OWN.includes(mark.name) };
}

/** Marks of the time window; a pair exactly at a threshold counts as fast, so its whole seconds are the window. */
export function WindowMarks({ known, chosen }: { known: About; chosen: number }) {
  const all = known.marks
    .filter((mark) => mark.time_window !== null)
    .map((mark) => shown(mark, Math.floor(mark.time_window ?? 0), windowWords(mark)));
  return <Marks all={all} chosen={chosen} choose={(time_window) => setAsked({ time_window })} />;
}

/** Marks of the weight; papers that count objects say nothing where weights count pairs. */
export function WeightMarks({ known, chosen }: { known: About; chosen: number }) {
  if (known.weight !== "objects") return null;
  const all = known.marks
    .filter((mark) => mark.min_weight !== null)
    .map((mark) => shown(mark, mark.min_weight ?? 1, weightWords(mark)));
  return <Marks all={all} chosen={chosen} choose={(min_weight) => setAsked({ min_weight })} />;
}
