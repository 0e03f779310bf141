/** A button that copies text and says that it did. */
import { useEffect, useState } from "preact/hooks";
import { say } from "../texts.ts";
import { copy } from "./copy.ts";

const SHOWN_MS = 2500;

/** Copies what `text` gives when pressed. */
export function CopyButton({ label, text }: { label: string; text: () => string }) {
  const [done, setDone] = useState<boolean | null>(null);
  useEffect(() => {
    if (done === null) return undefined;
    const timer = setTimeout(() => setDone(null), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [done]);
  return (
    <button type="button" onClick={() => void copy(text()).then(setDone)}>
      {label}
      <span class="status" role="status">
        {done === null ? "" : say(done ? "ui.copied" : "ui.not_copied")}
      </span>
    </button>
  );
}
