/** State in the address: each part has a key; a link shows the same view. Unknown or mangled parts are ignored. */
import { batch, effect } from "@preact/signals";

/** What a part of the state lives in: a signal, or one field of a signal. */
export interface State<T> {
  value: T;
  peek(): T;
}

interface Part {
  readonly key: string;
  /** Null: as if nothing was said, so it is left out of the address. */
  readonly write: () => string | null;
  readonly read: (text: string | null) => void;
}

const parts: Part[] = [];

/**
 * Keeps a signal in the fragment under `key`.
 * `encode` gives null for the value a fresh page has; `decode` gives undefined for what it does not understand;
 * `fresh` is that value, the one there is now unless it is known only later.
 */
export function inFragment<T>(
  key: string,
  state: State<T>,
  encode: (value: T) => string | null,
  decode: (text: string) => T | undefined,
  fresh: () => T = always(state.peek()),
): void {
  parts.push({
    key,
    write: () => encode(state.value),
    read: (text) => {
      const found = text === null ? undefined : decode(text);
      state.value = found === undefined ? fresh() : found;
    },
  });
}

function always<T>(value: T): () => T {
  return () => value;
}

/** Takes the state from the address. */
export function readFragment(text: string): void {
  const given = new URLSearchParams(text.replace(/^#/, ""));
  // all at once, so that nothing is computed for a view nobody asked for
  batch(() => {
    for (const part of parts) part.read(given.get(part.key));
  });
}

/** The fragment that shows this view, without `#`. */
export function fragment(): string {
  const given = new URLSearchParams();
  for (const part of parts) {
    const text = part.write();
    if (text !== null) given.set(part.key, text);
  }
  return given.toString();
}

/** Follows the address, and keeps it up to date; call once the network is read, since ids are looked up in it. */
export function followFragment(): void {
  if (location.hash.length > 1) readFragment(location.hash);
  effect(() => {
    const next = fragment();
    const wanted = next === "" ? "" : `#${next}`;
    if (wanted !== location.hash) {
      try {
        history.replaceState(null, "", wanted === "" ? location.pathname + location.search : wanted);
      } catch {
        // srcdoc documents cannot change their address; the view is kept all the same
      }
    }
  });
  // only the reader changes it so: replaceState above does not tell
  addEventListener("hashchange", () => readFragment(location.hash));
}
