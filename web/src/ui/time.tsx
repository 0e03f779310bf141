/** Times and durations, on the clock the reader chose. */
import { clock } from "../state/appearance.ts";
import { duration, say, utc } from "../texts.ts";

const two = (n: number) => String(n).padStart(2, "0");

/** A time to the second on the reader's clock, without the name of the clock. */
export function localTime(seconds: number): string {
  const t = new Date(seconds * 1000);
  if (Number.isNaN(t.getTime())) return String(seconds);
  const day = `${String(t.getFullYear()).padStart(4, "0")}-${two(t.getMonth() + 1)}-${two(t.getDate())}`;
  return `${day} ${two(t.getHours())}:${two(t.getMinutes())}:${two(t.getSeconds())}`;
}

/** A time on the clock that is chosen. */
export function onClock(seconds: number): string {
  return clock.value === "local" ? localTime(seconds) : utc(seconds);
}

/** What the chosen clock is called. */
export function clockName(): string {
  return clock.value === "local" ? Intl.DateTimeFormat().resolvedOptions().timeZone : "UTC";
}

/** A time of the calendar, to the second; the other clock when pointed at. */
export function Time({ at }: { at: number }) {
  const date = new Date(at * 1000);
  const other = clock.value === "local" ? `${utc(at)} UTC` : localTime(at);
  return (
    <time dateTime={Number.isNaN(date.getTime()) ? undefined : date.toISOString()} title={other}>
      {onClock(at)}
    </time>
  );
}

/** A duration in words. */
export function Duration({ seconds }: { seconds: number }) {
  return <span class="duration">{duration(seconds)}</span>;
}

/** Changes between UTC and the reader's own clock. */
export function ClockSwitch() {
  const local = clock.value === "local";
  return (
    <button type="button" class="quiet" aria-pressed={local} onClick={() => (clock.value = local ? "utc" : "local")}>
      {local ? say("ui.show_utc") : say("ui.show_local")}
    </button>
  );
}
