/** Who shared the chosen object in concert, and what the chosen account or pair did: asked of whoever has the evidence. */
import { type Answer, useAnswer } from "../evidence/answer.ts";
import type { EvidenceSource } from "../evidence/source.ts";
import type { Selection } from "../state/selection.ts";

/** Rows of accounts and of objects, of the coordinated shares of a choice. */
export interface ChosenShares {
  readonly accounts: readonly number[];
  readonly objects: readonly number[];
}

const NOTHING_SHARED: ChosenShares = { accounts: [], objects: [] };

/** Asks an evidence source about a choice; nothing is asked where the network itself tells. */
export async function sharesOfChoice(source: EvidenceSource, chosen: Selection): Promise<ChosenShares> {
  switch (chosen.kind) {
    case "none":
    case "component":
      return NOTHING_SHARED;
    case "account": {
      const { shares } = await source.accountShares(chosen.account);
      return { accounts: [chosen.account], objects: distinct(shares.map(({ object }) => object)) };
    }
    case "pair": {
      const pairs = await source.pairEvidence(chosen.a, chosen.b);
      return { accounts: [chosen.a, chosen.b], objects: distinct(pairs.map(({ object }) => object)) };
    }
    case "object": {
      const { shares } = await source.objectShares(chosen.object);
      const together = shares.filter(({ coordinated }) => coordinated);
      return { accounts: distinct(together.map(({ account }) => account)), objects: [chosen.object] };
    }
  }
}

function distinct(rows: readonly number[]): number[] {
  return [...new Set(rows)];
}

/** The same for a component of the page, asked only when `wanted`. */
export function useChosenShares(chosen: Selection, wanted: boolean): Answer<ChosenShares> {
  const asked: Selection = wanted ? chosen : { kind: "none" };
  return useAnswer((source) => sharesOfChoice(source, asked), ["tables", ...Object.values(asked).map(String)]);
}

/** What is known while it is asked for. */
export function knownShares(answer: Answer<ChosenShares>): ChosenShares {
  return answer.state === "here" ? answer.value : NOTHING_SHARED;
}
