/** Two accounts: the evidence sheet. */
import { useMemo } from "preact/hooks";
import { core } from "../data/source.ts";
import { useAnswer } from "../evidence/answer.ts";
import { pairsCsv, pairsText } from "../evidence/pair-files.ts";
import { pairSentences } from "../evidence/pair-sentences.ts";
import { type PairFigures, pairFigures, type PostPair } from "../evidence/pairs.ts";
import { type PairStat, testSentences, typeSentence } from "../evidence/test-sentences.ts";
import { CSV } from "../export/csv.ts";
import { duration, number, percent, say } from "../texts.ts";
import { AccountName, accountCalled, accountName } from "../ui/account-name.tsx";
import { Choose } from "../ui/choose.tsx";
import { CopyButton } from "../ui/copy-button.tsx";
import { download } from "../ui/download.ts";
import { MoreList } from "../ui/more-list.tsx";
import { objectId } from "../ui/object-name.tsx";
import { ClockSwitch, clockName } from "../ui/time.tsx";
import { cut, isolated } from "../ui/visible-text.ts";
import { DeltaStrip } from "./delta-strip.tsx";
import { edgeBetween, endsOf, figuresOf } from "./network.ts";
import { Answered, Figures, Part, Sentences } from "./parts.tsx";
import { LeftOut, PostPairCard } from "./post-pair.tsx";

/** Shows what joins two accounts. */
export function PairDetail({ a: one, b: other }: { a: number; b: number }) {
  const edge = edgeBetween(one, other);
  const [a, b] = edge === null ? [one, other] : endsOf(edge);
  const answer = useAnswer((source) => source.pairEvidence(a, b), ["pair", a, b]);
  const figures = useMemo(() => (edge === null ? null : figuresOf(edge)), [edge, core.value]);
  const found = answer.state === "here" ? pairFigures(answer.value) : null;
  if (figures === null) {
    return (
      <>
        <Heading a={a} b={b} />
        <p>{say("detail.no_edge")}</p>
      </>
    );
  }
  const whole = found !== null && found.n_pairs >= Number(figures["n_pairs"]) ? found : null;
  const sentences = sentencesAbout(whole ?? ofEdge(figures), a, b);
  const judged = judgements(figures, a, b);
  const symmetry = figures["edge_symmetry_score"];
  return (
    <>
      <Heading a={a} b={b} />
      <Sentences of={sentences} />
      <Figures
        of={[
          [say("detail.weight"), number(Number(figures["weight"]))],
          [say("detail.objects"), number(Number(figures["n_objects"]))],
          [say("detail.avg_delta"), duration(Number(figures["avg_time_delta"]))],
          [say("detail.min_delta"), duration(Number(figures["min_time_delta"]))],
          [say("detail.symmetry"), typeof symmetry === "number" ? percent(symmetry) : "–"],
        ]}
      />
      <p class="caution">{say("evidence.caution_short")}</p>
      {judged.length > 0 && (
        <Part title={say("detail.judged")}>
          <Sentences of={judged} />
        </Part>
      )}
      <Answered answer={answer}>
        {(pairs) => (
          <>
            {(whole === null || pairs.some(isWithoutPost)) && (
              <LeftOut a={a} b={b} here={pairs.length} all={Number(figures["n_pairs"])} />
            )}
            {pairs.length > 0 && <Evidence pairs={pairs} a={a} b={b} sentences={[...sentences, ...judged]} />}
          </>
        )}
      </Answered>
    </>
  );
}

function Heading({ a, b }: { a: number; b: number }) {
  return (
    <h3 class="both">
      <Choose what={{ kind: "account", account: a }}>
        <AccountName row={a} />
      </Choose>
      <span aria-hidden="true">⇄</span>
      <Choose what={{ kind: "account", account: b }}>
        <AccountName row={b} />
      </Choose>
    </h3>
  );
}

function Evidence(props: { pairs: readonly PostPair[]; a: number; b: number; sentences: readonly string[] }) {
  const { pairs, a, b, sentences } = props;
  const ids = core.value?.accounts.get<string>("account_id") ?? [];
  const names = { object: objectId, account: (row: number) => ids[row] ?? "" };
  const timeWindow = core.value?.meta.time_window ?? 0;
  const heading = `${accountName(a)} ⇄ ${accountName(b)}`;
  return (
    <>
      <Part title={say("detail.deltas")}>
        <DeltaStrip pairs={pairs} a={a} b={b} timeWindow={timeWindow} label={sentences.slice(1, 3).join(" ")} />
        <p class="note">{say("detail.deltas_note", { window: duration(timeWindow) })}</p>
      </Part>
      <Part title={say("detail.every_pair", { n: pairs.length })}>
        <div class="tools">
          <CopyButton label={say("detail.copy_text")} text={() => pairsText(heading, sentences, pairs, names)} />
          <CopyButton label={say("detail.copy_csv")} text={() => pairsCsv(pairs, names)} />
          <button type="button" onClick={() => download("pair.csv", CSV, pairsCsv(pairs, names))}>
            {say("detail.download_csv")}
          </button>
        </div>
        <p class="note">
          {say("detail.times_in", { clock: clockName() })} <ClockSwitch />
        </p>
        <MoreList
          class="pair-list"
          items={pairs}
          first={12}
          render={(pair, k) => <PostPairCard pair={pair} place={k + 1} />}
        />
      </Part>
    </>
  );
}

/** The same figures from the row of the edge, until the posts are here. */
function ofEdge(figures: Readonly<Record<string, unknown>>): PairFigures {
  const of = (name: string) => Number(figures[name]);
  return {
    n_objects: of("n_objects"),
    n_pairs: of("n_pairs"),
    avg_time_delta: of("avg_time_delta"),
    min_time_delta: of("min_time_delta"),
    first_share: of("first_share"),
    last_share: of("last_share"),
    first: { a: of("n_first"), b: of("n_pairs") - of("n_first"), same: 0 },
  };
}

function sentencesAbout(found: PairFigures, a: number, b: number): string[] {
  return pairSentences(found, accountCalled(a), accountCalled(b), core.value?.meta.time_window ?? 0);
}

/** What calibration and significance tests say of the two; nothing when there were none. */
function judgements(figures: Readonly<Record<string, unknown>>, a: number, b: number): string[] {
  const stat = core.value?.calibration?.["pair_stat"];
  const judged: PairStat = stat === "median" || stat === "count" ? stat : "mean";
  const [one, other] = [a, b].map((row) => isolated(cut(accountName(row), 60))) as [string, string];
  const type = typeSentence(figures, judged);
  return [...(type === null ? [] : [type]), ...testSentences(figures, one, other)];
}

/** Whether the page knows when the posts were made, but not where they are. */
function isWithoutPost({ a, b }: PostPair): boolean {
  return a.post === null || b.post === null;
}
