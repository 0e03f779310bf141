/**
 * Any text as XML 1.0 text. XML cannot hold most control characters, not even as references: each becomes U+FFFD.
 * Tabs and line ends are written as references, so that no parser normalises them.
 */
import type { Attribute } from "./attributes.ts";
import { pythonFloat } from "./numbers.ts";

/** Everything XML 1.0 has no place for (its production Char, turned round); lone halves of a pair among it. */
const NOT_XML = /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu;

const REFERENCES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "\t": "&#9;",
  "\n": "&#10;",
  "\r": "&#13;",
};

/** Gives `text` as it stands between XML tags or quotation marks. */
export function xmlText(text: string): string {
  return text.replace(NOT_XML, "\ufffd").replace(/[&<>"\t\n\r]/g, (c) => REFERENCES[c] ?? c);
}

/** Gives a cell as an attribute's value; null when there is nothing to say. Lists are JSON, which no text breaks. */
export function xmlValue(value: unknown, type: Attribute["type"]): string | null {
  if (value === null || value === undefined) return null;
  if (typeof value === "number") {
    if (!Number.isFinite(value)) return null;
    return type === "double" || !Number.isInteger(value) ? pythonFloat(value) : String(value);
  }
  if (typeof value === "boolean") return value ? "true" : "false";
  if (Array.isArray(value)) return xmlText(`[${value.map((item) => JSON.stringify(item)).join(", ")}]`);
  return xmlText(String(value));
}
