/** Counts that follow the form while it changes. */
import { effect, signal } from "@preact/signals";
import { askLatest, Refused } from "./api.ts";
import { about, asked, type Counted, paramsOf } from "./settings.ts";

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
    askLatest<Counted>("/api/recount", paramsOf(settings, known.detected), given.signal).then(
      (counted) => {
        live.value = { counted, waiting: false, refused: null };
      },
      (why: unknown) => {
        if (given.signal.aborted) return;
        const refused = why instanceof Refused ? why : new Refused(String(why), "", "Fault");
        live.value = { counted: null, waiting: false, refused };
      },
    );
    return () => given.abort();
  });
}
