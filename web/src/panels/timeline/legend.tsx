/** What each line is, how much it has in the bin under the pointer, and whether it is drawn. */
import { number } from "../../texts.ts";
import type { Line } from "./lines.ts";

/** A box to tick for each line. */
export function Legend({
  lines,
  hidden,
  bin,
  toggle,
}: {
  readonly lines: readonly Line[];
  readonly hidden: ReadonlySet<string>;
  readonly bin: number | null;
  readonly toggle: (key: string) => void;
}) {
  return (
    <ul class="legend">
      {lines.map(({ key, label, colour, bars, counts }) => (
        <li key={key}>
          <label>
            <input type="checkbox" checked={!hidden.has(key)} onChange={() => toggle(key)} />
            <span class={bars ? "swatch" : "swatch stroke"} style={{ background: `var(${colour})` }} aria-hidden="true" />
            <bdi class="name">{label}</bdi>
            <b>{number(bin === null ? counts.reduce((sum, n) => sum + n, 0) : (counts[bin] ?? 0))}</b>
          </label>
        </li>
      ))}
    </ul>
  );
}
