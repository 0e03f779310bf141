/** What the posts of two accounts say, in words: the sentences of `inconcert explain`, held to them by a test. */
import { duration, say } from "../texts.ts";
import { counted, span } from "./amounts.ts";
import type { PairFigures } from "./pairs.ts";

/** The sentences about two accounts, from the figures of their pairs of posts. */
export function pairSentences(found: PairFigures, a: string, b: string, timeWindow: number): string[] {
  const { first } = found;
  const firsts = { a, b, n_a: counted("times", first.a), n_b: counted("times", first.b) };
  return [
    say("evidence.pair_shared", {
      a,
      b,
      objects: counted("objects", found.n_objects),
      window: duration(timeWindow),
      pairs: counted("pairs", found.n_pairs),
      span: span(found.first_share, found.last_share),
    }),
    say("evidence.pair_apart", {
      average: duration(found.avg_time_delta),
      least: duration(found.min_time_delta),
    }),
    first.same > 0
      ? say("evidence.pair_first_same", { ...firsts, n_same: counted("times", first.same) })
      : say("evidence.pair_first", firsts),
  ];
}
