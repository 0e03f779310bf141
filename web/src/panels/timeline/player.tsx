/** Moves the chosen stretch of time along: by itself, or step by step. */
import { useEffect, useState } from "preact/hooks";
import type { Timeline } from "../../data/model.ts";
import { filters, setFilter } from "../../state/filters.ts";
import { say } from "../../texts.ts";
import { firstStretch, stepped } from "./counts.ts";

/** Time to look at a step, milliseconds. */
const PAUSE = 350;

/** Whether the reader asked the system for less motion. */
function wantsStillness(): boolean {
  return matchMedia("(prefers-reduced-motion: reduce)").matches;
}

function move(timeline: Timeline, steps: number): boolean {
  const { since, until } = filters.peek();
  const next = since === null || until === null ? firstStretch(timeline) : stepped(timeline, since, until, steps);
  if (next !== null) setFilter({ since: next[0], until: next[1] });
  return next !== null;
}

/** The buttons. Who wants less motion has those for single steps only. */
export function Player({ timeline, disabled }: { readonly timeline: Timeline; readonly disabled: boolean }) {
  const [playing, setPlaying] = useState(false);
  useEffect(() => {
    if (!playing) return;
    const ticking = setInterval(() => {
      if (!move(timeline, 1)) setPlaying(false);
    }, PAUSE);
    const stop = (event: KeyboardEvent): void => {
      if (event.key === "Escape") setPlaying(false);
    };
    addEventListener("keydown", stop);
    return () => {
      clearInterval(ticking);
      removeEventListener("keydown", stop);
    };
  }, [playing, timeline]);
  const { since, until } = filters.value;
  const chosen = since !== null || until !== null;
  const start = (): void => {
    // at the end it begins again
    if (since !== null && until !== null && stepped(timeline, since, until, 1) === null) {
      setFilter({ since: timeline.first, until: timeline.first + (until - since) });
    } else move(timeline, 1);
    setPlaying(true);
  };
  return (
    <div class="player">
      <button type="button" disabled={disabled} onClick={() => move(timeline, -1)}>
        {say("timeline.earlier")}
      </button>
      {wantsStillness() ? null : (
        <button type="button" disabled={disabled} aria-pressed={playing} onClick={() => (playing ? setPlaying(false) : start())}>
          {playing ? say("timeline.stop") : say("timeline.play")}
        </button>
      )}
      <button type="button" disabled={disabled} onClick={() => move(timeline, 1)}>
        {say("timeline.later")}
      </button>
      <button
        type="button"
        disabled={!chosen}
        onClick={() => {
          setPlaying(false);
          setFilter({ since: null, until: null });
        }}
      >
        {say("timeline.all_time")}
      </button>
    </div>
  );
}
