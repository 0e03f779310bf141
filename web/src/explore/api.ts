/** Questions to the explorer's server. */

/** What the server said went wrong, in its own words; or that it does not answer. */
export class Refused extends Error {
  constructor(
    message: string,
    readonly hint: string,
    readonly kind: string,
  ) {
    super(message);
  }
}

export type Params = readonly (readonly [string, string])[];

/** Milliseconds before a question that gave way to another window's is asked again. */
const AGAIN_MS = 250;

/** The address of a question. */
export function address(path: string, params: Params): string {
  const query = new URLSearchParams(params.map(([name, value]) => [name, value])).toString();
  return query === "" ? path : `${path}?${query}`;
}

/** Asks and reads the answer. A question that another one superseded is asked again unless `signal` says not to. */
export async function ask<T>(path: string, params: Params, signal?: AbortSignal): Promise<T> {
  for (;;) {
    const reply = await sent(address(path, params), signal);
    const answer: unknown = await reply.json().catch(() => null);
    if (reply.ok) return answer as T;
    const error = told(answer);
    if (error?.kind !== "Superseded") throw new Refused(error?.message ?? "", error?.hint ?? "", error?.kind ?? "Lost");
    await new Promise((later) => setTimeout(later, AGAIN_MS));
    signal?.throwIfAborted();
  }
}

async function sent(url: string, signal?: AbortSignal): Promise<Response> {
  try {
    return await fetch(url, { signal: signal ?? null, credentials: "same-origin", cache: "no-store" });
  } catch (why) {
    if (signal?.aborted) throw why;
    throw new Refused("", "", "Lost");
  }
}

interface Told {
  readonly kind: string;
  readonly message: string;
  readonly hint: string;
}

function told(answer: unknown): Told | null {
  if (typeof answer !== "object" || answer === null || !("error" in answer)) return null;
  return answer.error as Told;
}
