/** From the data and the choices to the scene. */
import type { Core } from "../data/model.ts";
import type { Kept } from "../state/derived.ts";
import { type Colouring, colouring } from "./colouring.ts";
import type { Theme } from "./colours.ts";
import type { ColourBy, SizeBy } from "./options.ts";
import { type Ground, groundOf, opacityOf, orderOf, rowsShown, type Scene } from "./scene.ts";
import { sizing, widths } from "./sizing.ts";

/** The ground of a network. */
export function groundOfCore({ accounts, edges }: Core): Ground {
  return groundOf(
    accounts.get<number | null>("x"),
    accounts.get<number | null>("y"),
    edges.get<number>("a"),
    edges.get<number>("b"),
    orderOf(edges.get<string | null>("type"), edges.get<number>("weight")),
  );
}

/** The colours by a choice. */
export function colouringOfCore({ accounts, edges }: Core, ground: Ground, by: ColourBy, theme: Theme): Colouring {
  return colouring(by, accounts, edges, ground.a, ground.b, theme);
}

/** Accounts are smaller where the edges have the colours. */
const BEHIND_EDGES = 0.55;

/** Everything a painter needs. */
export function scene({ accounts }: Core, ground: Ground, colours: Colouring, size: SizeBy, kept: Kept): Scene {
  const { radius } = sizing(size, accounts);
  const { meaning } = colours;
  const isOfEdges = meaning.kind === "categories" && meaning.of === "edges";
  return {
    ...ground,
    radius: isOfEdges ? radius.map((r) => r * BEHIND_EDGES) : radius,
    palette: colours.palette,
    accountColour: colours.accounts,
    edgeColour: colours.edges,
    edgeWidth: widths(kept.weight),
    edgeOpacity: opacityOf(kept.n_edges),
    accountShown: kept.accounts,
    edgeShown: kept.edges,
    shownAccounts: () => rowsShown(kept.accounts),
  };
}
