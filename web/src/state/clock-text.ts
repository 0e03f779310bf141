/** Times in fields people type into, on the clock they chose. */
import { localTime } from "../ui/time.tsx";
import { utc } from "../texts.ts";

export type Clock = "utc" | "local";

/** What a `datetime-local` field shows for a time; empty for none, and for one that has no such text. */
export function fieldOfTime(seconds: number | null, clock: Clock): string {
  if (seconds === null) return "";
  const text = clock === "utc" ? utc(seconds) : localTime(seconds);
  return /^\d{4}-/.test(text) ? text.replace(" ", "T") : "";
}

/** The time a `datetime-local` field says; null when it says none. */
export function timeOfField(text: string, clock: Clock): number | null {
  const value = Date.parse(clock === "utc" ? `${text}Z` : text);
  return text === "" || Number.isNaN(value) ? null : value / 1000;
}
