/** Reads networks from the explorer's server: that of the result first, then whatever is applied. */
import { signal } from "@preact/signals";
import type { CodedCore, CodedEvidence } from "../data/model.ts";
import { core, evidence, readCore, readEvidence } from "../data/source.ts";
import { resetFilters } from "../state/filters.ts";
import { inFragment } from "../state/fragment.ts";
import { hover, NOTHING, selection } from "../state/selection.ts";
import { ask, askLatest, Refused } from "./api.ts";
import { answerFromServer } from "./evidence.ts";
import { followForm } from "./live.ts";
import { about, type About, applied, asked, paramsOf, same, type Settings, settingsOf } from "./settings.ts";

/** What the server says of a network beside the network. */
export interface Shown {
  /** Edges the settings keep, drawn or not. */
  readonly n_edges: number;
  /** The weight from which they are drawn, when there are too many; else null. */
  readonly from_weight: number | null;
  /** Accounts whose posts the result does not hold. */
  readonly without_posts: number;
}

export interface Loading {
  /** What the server is doing; null when nothing is awaited. */
  readonly stage: string | null;
  readonly refused: Refused | null;
  readonly shown: Shown | null;
}

/** How far the network is. */
export const loading = signal<Loading>({ stage: null, refused: null, shown: null });

const STAGE_MS = 400;
let current = new AbortController();

/** Shows the network of some settings; what was chosen or filtered before is let go, since it named rows of another. */
export async function show(settings: Settings): Promise<void> {
  const known = about.peek();
  if (known === null) return;
  current.abort();
  const given = new AbortController();
  current = given;
  const params = paramsOf(settings, known.detected);
  const stages = follow(given.signal);
  loading.value = { ...loading.peek(), stage: "waiting", refused: null };
  try {
    const answer = await askLatest<{ core: CodedCore; shown: Shown }>("/api/core", params, given.signal);
    if (core.peek() !== null) {
      selection.value = NOTHING;
      hover.value = null;
      resetFilters();
    }
    evidence.value = null;
    const network = readCore(answer.core);
    core.value = network;
    answerFromServer(network, params);
    applied.value = settings;
    loading.value = { stage: null, refused: null, shown: answer.shown };
    const behind = await askLatest<CodedEvidence>("/api/evidence", params, given.signal);
    evidence.value = readEvidence(behind);
  } catch (why) {
    if (given.signal.aborted) return;
    const refused = why instanceof Refused ? why : new Refused(String(why), "", "Fault");
    loading.value = { ...loading.peek(), stage: null, refused };
  } finally {
    clearInterval(stages);
  }
}

function follow(signal: AbortSignal): ReturnType<typeof setInterval> {
  return setInterval(() => {
    void ask<{ stage: string }>("/api/stage", [], signal).then(
      ({ stage }) => {
        if (!signal.aborted && loading.peek().stage !== null && stage !== "") loading.value = { ...loading.peek(), stage };
      },
      () => undefined, // the network itself tells what is wrong
    );
  }, STAGE_MS);
}

/** Asks what there is, takes the view from the address, and shows it. */
export async function loadServer(): Promise<void> {
  forgetToken();
  let known: About;
  try {
    known = await ask<About>("/api/about", []);
  } catch (why) {
    const refused = why instanceof Refused ? why : new Refused(String(why), "", "Fault");
    loading.value = { stage: null, refused, shown: null };
    return;
  }
  const read = (text: string): Settings => settingsOf(text, known.detected, known.types);
  const view = new URLSearchParams(location.hash.replace(/^#/, "")).get("view");
  about.value = known;
  applied.value = known.detected;
  inFragment(
    "view",
    applied,
    (settings) => (settings === null || same(settings, known.detected) ? null : query(settings, known)),
    read,
  );
  asked.value = view === null ? known.detected : read(view);
  followForm();
  await show(asked.value);
  let last = applied.value;
  applied.subscribe((settings) => {
    // the address led elsewhere: back, forward, or a link
    const wanted = settings ?? known.detected;
    if (!same(wanted, last) && !same(wanted, asked.peek())) {
      asked.value = wanted;
      void show(wanted);
    }
    last = wanted;
  });
}

function query(settings: Settings, known: About): string {
  return new URLSearchParams(paramsOf(settings, known.detected).map(([name, value]) => [name, value])).toString();
}

/** Takes the token out of the address: the browser keeps it in a cookie, and the address may be shown to others. */
function forgetToken(): void {
  if (new URLSearchParams(location.search).has("token")) {
    history.replaceState(null, "", location.pathname + location.hash);
  }
}
