/** Texts of the catalogue with elements in their places. */
import { type ComponentChildren, Fragment } from "preact";
import { say } from "../texts.ts";

/** First of the characters that mark a place: private ones, which no text of ours has. */
const MARK = 0xe000;

/** A text whose places hold elements, such as names that can be chosen; texts and numbers go in as by `say`. */
export function Said({ text, ...given }: { text: string } & Readonly<Record<string, ComponentChildren>>) {
  const elements: ComponentChildren[] = [];
  const plain: Record<string, string | number> = {};
  for (const [name, value] of Object.entries(given)) {
    if (typeof value === "string" || typeof value === "number") plain[name] = value;
    else plain[name] = String.fromCharCode(MARK + elements.push(value) - 1);
  }
  const parts = say(text, plain).split(/([\ue000-\ue0ff])/);
  return (
    <>
      {parts.map((part, k) => (
        <Fragment key={k}>{k % 2 ? elements[part.charCodeAt(0) - MARK] : part}</Fragment>
      ))}
    </>
  );
}
