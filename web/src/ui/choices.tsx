/** Several of a few things, as boxes to tick. */
export interface Choice {
  readonly value: string;
  readonly label: string;
  readonly n?: string;
  /** A custom property with the colour it is drawn in. */
  readonly colour?: string;
}

/** The boxes; null stands for all of them. */
export function Choices({
  legend,
  all,
  chosen,
  choose,
}: {
  readonly legend: string;
  readonly all: readonly Choice[];
  readonly chosen: readonly string[] | null;
  readonly choose: (chosen: readonly string[] | null) => void;
}) {
  const toggle = (value: string, on: boolean): void => {
    const next = all.map((one) => one.value).filter((one) => (one === value ? on : (chosen?.includes(one) ?? true)));
    choose(next.length === all.length ? null : next);
  };
  return (
    <fieldset class="choices">
      <legend>{legend}</legend>
      {all.map(({ value, label, n, colour }) => (
        <label key={value}>
          <input
            type="checkbox"
            checked={chosen === null || chosen.includes(value)}
            onChange={(event) => toggle(value, event.currentTarget.checked)}
          />
          {colour ? <span class="swatch" style={{ background: `var(${colour})` }} aria-hidden="true" /> : null}
          <span>{label}</span>
          {n === undefined ? null : <span class="count">{n}</span>}
        </label>
      ))}
    </fieldset>
  );
}
