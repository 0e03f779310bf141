/**
 * The colours of the map: those of inconcert/network/colours.py, which readers with colour-blindness can tell apart.
 * On the page they come from the stylesheet (style/tokens.css, style/map.css), so that dark and light follow the theme.
 */

/** Colours of the largest components in order: Okabe & Ito's set, then darker ones. */
export const CATEGORIES = [
  "#0072b2",
  "#e69f00",
  "#009e73",
  "#d55e00",
  "#cc79a7",
  "#56b4e9",
  "#f0e442",
  "#8c564b",
  "#6a3d9a",
  "#1b5e20",
] as const;

/** Types of pairs, the ones that call for attention last, so that they are drawn on top. */
export const TYPES = ["normal", "fast", "repetitive", "fast and repetitive"] as const;
/** their places among the categories */
const TYPE_PLACES = [0, 1, 6, 3] as const;

/** All colours of one theme, as #rrggbb. */
export interface Theme {
  readonly categories: readonly string[];
  /** what no category has */
  readonly other: string;
  /** stops from few to many, even in lightness */
  readonly scale: readonly string[];
  readonly ground: string;
  readonly ink: string;
  readonly muted: string;
  readonly line: string;
}

/** The colours on a light ground, where there is no stylesheet. */
export const LIGHT: Theme = {
  categories: CATEGORIES,
  other: "#999999",
  scale: ["#c3d9ea", "#7fb2d9", "#3a83bd", "#17508d", "#081d48"],
  ground: "#ffffff",
  ink: "#1a1c1f",
  muted: "#5a5f66",
  line: "#dcdad4",
};

/** The colours of the types, in the order of TYPES. */
export function typeColours(theme: Theme): string[] {
  return TYPE_PLACES.map((k) => theme.categories[k]!);
}

/** The theme's colours as the stylesheet gives them to an element; a colour that is not #rrggbb is the light one. */
export function themeAt(element: Element): Theme {
  const style = getComputedStyle(element);
  const read = (name: string, otherwise: string): string => {
    const value = style.getPropertyValue(name).trim().toLowerCase();
    return /^#[0-9a-f]{6}$/.test(value) ? value : otherwise;
  };
  return {
    categories: CATEGORIES.map((colour, k) => read(`--c${k + 1}`, colour)),
    other: read("--c0", LIGHT.other),
    scale: LIGHT.scale.map((colour, k) => read(`--scale-${k}`, colour)),
    ground: read("--map-ground", LIGHT.ground),
    ink: read("--ink", LIGHT.ink),
    muted: read("--muted", LIGHT.muted),
    line: read("--line", LIGHT.line),
  };
}
