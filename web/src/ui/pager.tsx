/** Which rows of a table are shown, and the way to the others. */
import { say } from "../texts.ts";

/** Turns pages; nothing when there is but one. */
export function Pager(props: { page: number; pages: number; size: number; n: number; turn: (page: number) => void }) {
  const { page, pages, size, n, turn } = props;
  if (n === 0) return null;
  const from = page * size + 1;
  const steps = [
    ["page_first", "«", 0],
    ["page_previous", "‹", page - 1],
    ["page_next", "›", page + 1],
    ["page_last", "»", pages - 1],
  ] as const;
  return (
    <nav class="pager" aria-label={say("ui.pages")}>
      <span aria-live="polite">{say("ui.rows", { from, to: Math.min(from + size - 1, n), n })}</span>
      {pages > 1 &&
        steps.map(([key, sign, to]) => (
          <button
            key={key}
            type="button"
            aria-label={say(`ui.${key}`)}
            title={say(`ui.${key}`)}
            disabled={to < 0 || to >= pages || to === page}
            onClick={() => turn(to)}
          >
            <span aria-hidden="true">{sign}</span>
          </button>
        ))}
    </nav>
  );
}
