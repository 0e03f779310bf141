/** Labels of a time axis, the same in every language: days as year-month-day, times as hours and minutes. */

const DAY = 86_400;

/** The label of each tick; `text` writes a time to the second, year first. A day is named where it begins. */
export function timeLabels(ticks: readonly number[], step: number, text: (seconds: number) => string): string[] {
  let before = "";
  return ticks.map((tick) => {
    const [day = "", time = ""] = text(tick).split(" ");
    if (step >= 28 * DAY) return day.slice(0, -3);
    if (step >= DAY) return day;
    const label = step < 60 ? time : time.slice(0, 5);
    const named = day === before ? label : `${label}\n${day}`;
    before = day;
    return named;
  });
}
