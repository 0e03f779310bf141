/** The text of a post: as it was written, harmless, and short until the reader wants all of it. */
import { useState } from "preact/hooks";
import { say } from "../texts.ts";
import { cut, visibleLines } from "./visible-text.ts";

const SHORT = 280;

/** Shows a text, the beginning of it when it is long. */
export function LongText({ text }: { text: string }) {
  const [open, setOpen] = useState(false);
  const long = text.length > SHORT;
  return (
    <div class="long-text">
      <bdi>{visibleLines(open ? text : cut(text, SHORT))}</bdi>
      {long && (
        <button type="button" class="quiet" aria-expanded={open} onClick={() => setOpen(!open)}>
          {say(open ? "ui.less_text" : "ui.all_text")}
        </button>
      )}
    </div>
  );
}
