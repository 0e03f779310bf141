/** Counts that follow the form while it changes. */
import { effect, signal } from "@preact/signals";
import { ask, askLatest, Refused } from "./api.ts";
import { about, type About, asked, type Counted, paramsOf, type Settings } from "./settings.ts";
import { nearestFirst, windows } from "./stops.ts";

/** Milliseconds the form must rest before the server is told where it may go next. */
const REST = 400;

export interface Live {
  /** The last answer; it stands until the next is here. */
  readonly counted: Counted | null;
  readonly waiting: boolean;
  readonly refused: Refused | null;
}

/** What the settings of the form find. */
export const live = signal<Live>({ counted: null, waiting: true, refused: null });

/** Asks again whenever the form changes; the question before is given up. Gives a function that ends it. */
export function followForm(): () => void {
  return effect(() => {
    const [known, settings] = [about.value, asked.value];
    if (known === null || settings === null) return undefined;
    const given = new AbortController();
    live.value = { ...live.peek(), waiting: true };
    let resting: ReturnType<typeof setTimeout> | undefined;
    askLatest<Counted>("/api/recount", paramsOf(settings, known.detected), given.signal).then(
      (counted) => {
        live.value = { counted, waiting: false, refused: null };
        resting = setTimeout(() => lookAhead(known, settings), REST);
      },
      (why: unknown) => {
        if (given.signal.aborted) return;
        const refused = why instanceof Refused ? why : new Refused(String(why), "", "Fault");
        live.value = { counted: null, waiting: false, refused };
      },
    );
    return () => {
      given.abort();
      clearTimeout(resting);
    };
  });
}

/** The other settings of the last wish: as long as they stand, the server knows where the slider may go. */
let wished = "";

/** Tells the server the other stops of the slider for the time window: it counts them while nobody asks. */
function lookAhead(known: About, settings: Settings): void {
  const others = JSON.stringify({ ...settings, time_window: null });
  if (!known.recounts || others === wished) return;
  wished = others;
  const stops = nearestFirst(windows(known.span, known.detected.time_window, settings.time_window), settings.time_window);
  const params = paramsOf({ ...settings, time_window: known.detected.time_window }, known.detected);
  // a wish that is not heard costs nothing but time
  ask("/api/ahead", [...params, ["windows", stops.join(",")]]).catch(() => {});
}
