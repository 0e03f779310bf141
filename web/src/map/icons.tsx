/** Signs on the map's buttons. */
const PATHS = {
  plus: "M8 3v10M3 8h10",
  minus: "M3 8h10",
  fit: "M3 6V3h3M10 3h3v3M13 10v3h-3M6 13H3v-3",
  lasso: "M8 3c3.3 0 6 1.6 6 3.7S11.3 10.5 8 10.5 2 8.8 2 6.7 4.7 3 8 3zM5 10.2c-1 .8-1 2.3.2 2.3s1 1.5-.2 2.2",
  full: "M9.5 6.5 13 3M13 3h-3M13 3v3M6.5 9.5 3 13M3 13h3M3 13v-3",
  less: "M13 3 9.5 6.5M9.5 6.5h3M9.5 6.5v-3M3 13l3.5-3.5M6.5 9.5h-3M6.5 9.5v3",
  save: "M8 2.5v7.5M5 7.5l3 3 3-3M3 13h10",
  hand: "M8 2v12M2 8h12M8 2 6.5 3.5M8 2l1.5 1.5M8 14l-1.5-1.5M8 14l1.5-1.5M2 8l1.5-1.5M2 8l1.5 1.5M14 8l-1.5-1.5M14 8l-1.5 1.5",
  search: "M7 2.5a4.5 4.5 0 1 1 0 9 4.5 4.5 0 0 1 0-9zM10.3 10.3 13.5 13.5",
} as const;

export type IconName = keyof typeof PATHS;

/** A sign; what it means is said by the button around it. */
export function Icon({ name }: { name: IconName }) {
  return (
    <svg class="map-icon" viewBox="0 0 16 16" width="16" height="16" aria-hidden="true" focusable="false">
      <path d={PATHS[name]} fill="none" stroke="currentColor" stroke-width="1.6" stroke-linecap="round" stroke-linejoin="round" />
    </svg>
  );
}
