/**
 * Colours and sizes in graph files, the ones inconcert's own exports use: components in the order of Okabe & Ito's
 * set, which people with the common colour vision deficiencies can tell apart; every later one grey.
 */

/** Red, green and blue, 0 to 255. */
export type Colour = readonly [number, number, number];

const COMPONENTS: readonly Colour[] = [
  [0, 114, 178],
  [230, 159, 0],
  [0, 158, 115],
  [213, 94, 0],
  [204, 121, 167],
  [86, 180, 233],
  [240, 228, 66],
  [140, 86, 75],
  [106, 61, 154],
  [27, 94, 32],
];
const OTHER: Colour = [153, 153, 153];
const TYPES: Readonly<Record<string, Colour>> = {
  normal: [0, 114, 178],
  fast: [230, 159, 0],
  repetitive: [240, 228, 66],
  "fast and repetitive": [213, 94, 0],
};
const SMALLEST = 4;
const LARGEST = 24;

/** Colour of a component by its id, a number from 1. */
export function componentColour(component: unknown): Colour {
  return COMPONENTS[Number(component) - 1] ?? OTHER;
}

/** Colour of an edge by the type of its pair; grey for none that is known. */
export function typeColour(type: unknown): Colour {
  return (typeof type === "string" && Object.hasOwn(TYPES, type) ? TYPES[type] : undefined) ?? OTHER;
}

/** A colour as CSS writes it. */
export function hexadecimal(colour: Colour): string {
  return `#${colour.map((part) => part.toString(16).padStart(2, "0")).join("")}`;
}

/** Diameter of an account: its area grows with its degree. */
export function nodeSize(degree: number, highest: number): number {
  return Number((SMALLEST + (LARGEST - SMALLEST) * Math.sqrt(degree / Math.max(highest, 1))).toFixed(2));
}
