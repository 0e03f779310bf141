/**
 * What a calibration and the significance tests say of a pair of accounts, in words: the sentences of `inconcert
 * explain`, held to them by a test.
 */
import { whole } from "../rounding.ts";
import { number, duration, say } from "../texts.ts";
import { counted, expected, twoFigures } from "./amounts.ts";

/** Figures of an edge by the name of their column. */
export type EdgeFigures = Readonly<Record<string, unknown>>;

/** Seconds of the window in which the scan for a fixed lag counts (`inconcert.significance.lag.WIDTH`). */
const WIDTH = 120;

/** What a calibration judged speed by. */
export type PairStat = "mean" | "median" | "count";

/** The sentence about the type of a pair; null when edges have no types. */
export function typeSentence(edge: EdgeFigures, pairStat: PairStat): string | null {
  const { type, n_common, pair_delta } = edge;
  if (typeof type !== "string") return null;
  const words = typeInWords(type);
  if (typeof n_common !== "number" || typeof pair_delta !== "number") return say("evidence.type_none", { type: words });
  const delta = pairStat === "count" ? number(whole(pair_delta)) : duration(pair_delta);
  return say(`evidence.type_${pairStat}`, { type: words, objects: counted("objects", n_common), delta });
}

const TYPES: Readonly<Record<string, string>> = {
  normal: "evidence.type_normal",
  fast: "evidence.type_fast",
  repetitive: "evidence.type_repetitive",
  "fast and repetitive": "evidence.type_fast_and_repetitive",
};

/** A type of pair in words. */
export function typeInWords(type: string): string {
  const key = Object.hasOwn(TYPES, type) ? TYPES[type] : undefined;
  return key === undefined ? type : say(key);
}

/** What the significance tests found about `a` and `b`, a sentence for each; none when nothing was tested. */
export function testSentences(edge: EdgeFigures, a: string, b: string): string[] {
  if (!("evidence" in edge)) return [];
  if (typeof edge["n_tested_raw"] !== "number") return [say("evidence.test_none")];
  const kinds = String(edge["evidence"]).split(", ");
  const said = [
    kinds.includes("fast") ? fast(edge, a, b) : null,
    kinds.includes("fixed lag") ? fixedLag(edge, a, b) : null,
    kinds.includes("repetitive") ? repetitive(edge, a, b) : null,
  ].filter((sentence) => sentence !== null);
  return said.length > 0 ? said : [say("evidence.test_chance", { shared: shared(edge) })];
}

const of = (edge: EdgeFigures, name: string): number => Number(edge[name]);

function shared(edge: EdgeFigures): string {
  const [n, raw] = [of(edge, "n_tested"), of(edge, "n_tested_raw")];
  return say(n === raw ? "evidence.test_shared" : "evidence.test_shared_several", { n, raw });
}

function odds(edge: EdgeFigures, test: string): { p: string; q: string } {
  return { p: twoFigures(of(edge, `p_${test}`)), q: twoFigures(of(edge, `q_${test}`)) };
}

function fast(edge: EdgeFigures, a: string, b: string): string {
  return say("evidence.test_fast", {
    shared: shared(edge),
    hits: of(edge, "fast_hits"),
    window: duration(of(edge, "fast_within")),
    a,
    b,
    expected: expected(of(edge, "fast_expected")),
    ...odds(edge, "fast"),
  });
}

function fixedLag(edge: EdgeFigures, a: string, b: string): string {
  const lag = of(edge, "lag");
  const [first, second] = lag >= 0 ? [a, b] : [b, a];
  const near = Math.abs(lag) <= Math.floor(WIDTH / 2);
  return say(near ? "evidence.test_lag_near" : "evidence.test_lag", {
    shared: shared(edge),
    hits: of(edge, "lag_hits"),
    first,
    second,
    lag: duration(Math.abs(lag)),
    width: duration(near ? WIDTH : Math.floor(WIDTH / 2)),
    expected: expected(of(edge, "lag_expected")),
    ...odds(edge, "lag"),
  });
}

function repetitive(edge: EdgeFigures, a: string, b: string): string {
  return say("evidence.test_repetitive", {
    a,
    b,
    n: of(edge, "n_tested"),
    expected: expected(of(edge, "repetitive_expected")),
    ...odds(edge, "repetitive"),
  });
}
