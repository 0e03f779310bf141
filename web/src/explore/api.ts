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

/** This page among others that are open: its newer questions supersede its older ones. */
const TAB = Math.random().toString(36).slice(2);

/** The address of a question. */
export function address(path: string, params: Params): string {
  const query = new URLSearchParams(params.map(([name, value]) => [name, value])).toString();
  return query === "" ? path : `${path}?${query}`;
}

/** Asks and reads the answer. */
export async function ask<T>(path: string, params: Params, signal?: AbortSignal): Promise<T> {
  const reply = await sent(address(path, params), signal);
  const answer: unknown = await reply.json().catch(() => null);
  if (reply.ok) return answer as T;
  const error = told(answer);
  throw new Refused(error?.message ?? "", error?.hint ?? "", error?.kind ?? "Lost");
}

/** Asks about a view; an older such question of this page is given up by the server. */
export function askLatest<T>(path: string, params: Params, signal: AbortSignal): Promise<T> {
  return ask<T>(path, [...params, ["tab", TAB]], signal);
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
