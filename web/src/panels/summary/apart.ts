/** How far apart the posts are that are shown. */
import { core } from "../../data/source.ts";
import { counted, kept } from "../../state/derived.ts";

/** Seconds between two posts of a pair on average, over all edges or those that are shown; null when there are none. */
export function shownApart(narrowed: boolean): number | null {
  const network = core.value;
  if (network === null) return null;
  const mean = network.edges.get<number>("avg_time_delta");
  const pairs = network.edges.get<number>("n_pairs");
  const again = narrowed ? counted.value : null;
  const shown = narrowed ? kept.value.edges : null;
  let total = 0;
  let n = 0;
  for (let edge = 0; edge < network.edges.n; edge++) {
    if (shown !== null && !shown[edge]) continue;
    const k = again === null ? (pairs[edge] ?? 0) : (again.n_pairs[edge] ?? 0);
    if (k === 0) continue;
    total += again === null ? (mean[edge] ?? 0) * k : (again.sum_delta[edge] ?? 0);
    n += k;
  }
  return n === 0 ? null : total / n;
}
