/** A slider over named stops, with the exact value beside it. */
import type { ComponentChildren } from "preact";
import { useMemo, useRef } from "preact/hooks";
import { perFrame } from "../charts/per-frame.ts";
import { stopAt } from "../charts/stops.ts";
import { useId } from "./ids.ts";

interface Given {
  readonly label: string;
  readonly stops: readonly number[];
  readonly value: number;
  /** The value in words, for eyes and for screen readers. */
  readonly words: string;
  readonly choose: (value: number) => void;
  readonly disabled?: boolean;
  /** A field for the exact value, in place of the words. */
  readonly exact?: ComponentChildren;
  /** What is drawn above the slider. */
  readonly children?: ComponentChildren;
  /** What stands beneath it. */
  readonly note?: ComponentChildren;
}

/** The slider. It gives way to the page between two values. */
export function SliderField({ label, stops, value, words, choose, disabled = false, exact, children, note }: Given) {
  const id = useId();
  const latest = useRef(choose);
  latest.current = choose;
  const chosen = useMemo(() => perFrame((stop: number) => latest.current(stop)), []);
  const at = stopAt(stops, value);
  return (
    <div class="field">
      <div class="field-head">
        <label for={id}>{label}</label>
        {exact ?? <output for={id}>{words}</output>}
      </div>
      {children}
      <input
        id={id}
        type="range"
        min={0}
        max={Math.max(stops.length - 1, 1)}
        step={1}
        value={at}
        disabled={disabled || stops.length < 2}
        aria-valuetext={words}
        aria-describedby={note ? `${id}-note` : undefined}
        onInput={(event) => chosen(stops[Math.min(Number(event.currentTarget.value), stops.length - 1)]!)}
      />
      {note ? (
        <p class="note" id={`${id}-note`}>
          {note}
        </p>
      ) : null}
    </div>
  );
}
