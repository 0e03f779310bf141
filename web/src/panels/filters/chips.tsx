/** What was chosen elsewhere (a lasso on the map, a rectangle in the scatter, a stretch of time) and how to take it back. */
import { filters, setFilter } from "../../state/filters.ts";
import { duration, number, say } from "../../texts.ts";
import { onClock } from "../../ui/time.tsx";

interface Chip {
  readonly name: string;
  readonly words: string;
  readonly remove: () => void;
}

function chips(): Chip[] {
  const { accounts, speed, repetition, since, until } = filters.value;
  const found: Chip[] = [];
  if (accounts !== null) {
    const words = say("filters.chip_accounts", { n: accounts.length });
    found.push({ name: "lasso", words, remove: () => setFilter({ accounts: null }) });
  }
  if (speed !== null) {
    const words = say("filters.chip_speed", { low: duration(speed[0]), high: duration(speed[1]) });
    found.push({ name: "speed", words, remove: () => setFilter({ speed: null }) });
  }
  if (repetition !== null) {
    const words = say("filters.chip_repetition", { low: number(repetition[0]), high: number(repetition[1]) });
    found.push({ name: "repetition", words, remove: () => setFilter({ repetition: null }) });
  }
  if (since !== null || until !== null) {
    const end = (time: number | null): string => (time === null ? "…" : onClock(time));
    const words = say("filters.chip_dates", { since: end(since), until: end(until) });
    found.push({ name: "dates", words, remove: () => setFilter({ since: null, until: null }) });
  }
  return found;
}

/** One button for each; pressing it takes the choice back. */
export function Chips() {
  const found = chips();
  if (found.length === 0) return null;
  return (
    <ul class="chips">
      {found.map(({ name, words, remove }) => (
        <li key={name}>
          <button type="button" data-chip={name} onClick={remove} aria-label={say("filters.remove", { what: words })}>
            <span>{words}</span>
            <span aria-hidden="true">×</span>
          </button>
        </li>
      ))}
    </ul>
  );
}
