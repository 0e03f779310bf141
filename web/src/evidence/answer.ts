/** An answer that may take a while, for a component that shows it. */
import { useEffect, useState } from "preact/hooks";
import { type EvidenceSource, evidenceSource } from "./source.ts";

/** What is known of an answer. */
export type Answer<T> =
  | { readonly state: "loading" }
  | { readonly state: "failed"; readonly why: string }
  | { readonly state: "here"; readonly value: T };

const LOADING = { state: "loading" } as const;

/** Asks the evidence once it is there, and again when what `about` names changes; late answers are dropped. */
export function useAnswer<T>(
  ask: (source: EvidenceSource) => Promise<T>,
  about: readonly (string | number)[],
): Answer<T> {
  const source = evidenceSource.value;
  const key = about.join(" ");
  const [answer, setAnswer] = useState<{ key: string; found: Answer<T> }>({ key, found: LOADING });
  useEffect(() => {
    if (source === null) return undefined;
    let wanted = true;
    const tell = (found: Answer<T>) => {
      if (wanted) setAnswer({ key, found });
    };
    ask(source).then(
      (value) => tell({ state: "here", value }),
      (why: unknown) => tell({ state: "failed", why: why instanceof Error ? why.message : String(why) }),
    );
    return () => {
      wanted = false;
    };
  }, [source, key]);
  return answer.key === key ? answer.found : LOADING;
}
