/** Times as the reader's clock has them: UTC, or the zone of the reader's machine. */
import { start } from "../data/source.ts";
import { utc } from "../texts.ts";

export type Clock = "utc" | "local";

/** The name of the zone of the reader's machine. */
export function zoneName(): string {
  return new Intl.DateTimeFormat(start.lang).resolvedOptions().timeZone;
}

/** A time to the second, year first. */
export function clockText(seconds: number, clock: Clock): string {
  return clock === "utc" ? utc(seconds) : utc(shifted(seconds));
}

/** The seconds whose UTC reading is the local reading of `seconds`. */
function shifted(seconds: number): number {
  return seconds - new Date(seconds * 1000).getTimezoneOffset() * 60;
}

/** What a `datetime-local` field shows for a time; empty for none, and for one that has no such text. */
export function fieldOfTime(seconds: number | null, clock: Clock): string {
  if (seconds === null) return "";
  const text = clockText(seconds, clock);
  return /^\d{4}-/.test(text) ? text.replace(" ", "T") : "";
}

/** The time a `datetime-local` field says; null when it says none. */
export function timeOfField(text: string, clock: Clock): number | null {
  const value = Date.parse(clock === "utc" ? `${text}Z` : text);
  return text === "" || Number.isNaN(value) ? null : value / 1000;
}
