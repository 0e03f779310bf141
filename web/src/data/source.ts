/** Where the data come from: out of the page itself, or from the explorer's server. */
import { signal } from "@preact/signals";
import { decode } from "./columns.ts";
import { inflate } from "./inflate.ts";
import type { CodedCore, CodedEvidence, Core, Evidence } from "./model.ts";

export interface Start {
  readonly format: number;
  readonly source: "embedded" | "server";
  readonly lang: string;
  readonly mode: "page" | "embed";
  /** What is chosen at first, as an address would say. */
  readonly view?: string;
}

/** The network; null until it is read. */
export const core = signal<Core | null>(null);
/** The shares behind it; null until they are read, which is after the first picture. */
export const evidence = signal<Evidence | null>(null);

/** The text of an element of the page that carries data. */
export function carried(id: string): string {
  return document.getElementById(id)?.textContent ?? "";
}

export const start: Start =
  typeof document === "undefined"
    ? { format: 1, source: "embedded", lang: "en", mode: "page" }
    : (JSON.parse(carried("inconcert-start") || "null") ?? { format: 1, source: "embedded", lang: "en", mode: "page" });

/** Makes the tables of a network readable. */
export function readCore(coded: CodedCore): Core {
  return {
    ...coded,
    accounts: decode(coded.accounts),
    edges: decode(coded.edges),
    components: decode(coded.components),
    objects: decode(coded.objects),
    domains: coded.domains === null ? null : decode(coded.domains),
  };
}

/** Makes the tables of the evidence readable. */
export function readEvidence(coded: CodedEvidence): Evidence {
  return { shares: decode(coded.shares), posts: decode(coded.posts) };
}

/** Reads what the page carries: the network at once, the evidence when the browser has drawn. */
export async function loadEmbedded(): Promise<void> {
  core.value = readCore((await inflate(carried("inconcert-core"))) as CodedCore);
  await new Promise((drawn) => requestAnimationFrame(() => setTimeout(drawn, 0)));
  evidence.value = readEvidence((await inflate(carried("inconcert-evidence"))) as CodedEvidence);
}
