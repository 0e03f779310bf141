/** Who of a group was first, and how often; the same definition as `most_often_first` in inconcert/report/meetings.py. */

/** Shares of one object after the other, each object's in order of time. */
export interface SharesInOrder {
  readonly object: readonly number[];
  readonly account: readonly number[];
  readonly time: readonly number[];
}

/** The account that was most often first, on how many objects, of how many; several in the same second are nobody's. */
export function mostOftenFirst(
  { object, account, time }: SharesInOrder,
  isMember: (account: number) => boolean,
): { account: number; n: number; of: number } | null {
  const first = new Map<number, number>();
  let of = 0;
  let current = -1;
  let earliest = 0;
  let starter: number | null = null;
  const close = (): void => {
    if (current >= 0 && starter !== null) first.set(starter, (first.get(starter) ?? 0) + 1);
  };
  for (let k = 0; k < object.length; k++) {
    const who = account[k] as number;
    if (!isMember(who)) continue;
    if (object[k] !== current) {
      close();
      of++;
      current = object[k] as number;
      earliest = time[k] as number;
      starter = who;
    } else if (time[k] === earliest && starter !== who) {
      starter = null;
    }
  }
  close();
  let best: { account: number; n: number; of: number } | null = null;
  for (const [who, n] of first) {
    if (best === null || n > best.n || (n === best.n && who < best.account)) best = { account: who, n, of };
  }
  return best;
}
