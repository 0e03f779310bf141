/** How an account is called. */
import { core } from "../data/source.ts";
import { cut, isolated, visible } from "./visible-text.ts";

/** Longest name in running text, in characters. */
const LONGEST = 60;
const LONGEST_TITLE = 300;

/** Its latest name, else its id. */
export function accountName(row: number): string {
  const accounts = core.value?.accounts;
  return accounts?.get<string>("account_name")[row] || (accounts?.get<string>("account_id")[row] ?? "");
}

/** Name and id as a sentence has them. */
export function accountCalled(row: number): string {
  const id = core.value?.accounts.get<string>("account_id")[row] ?? "";
  const name = accountName(row);
  const short = isolated(cut(name, LONGEST));
  return name === id ? short : `${short} (${isolated(cut(id, LONGEST))})`;
}

/** The name of an account, cut when long; name and id when pointed at. */
export function AccountName({ row }: { row: number }) {
  const id = core.value?.accounts.get<string>("account_id")[row] ?? "";
  const name = accountName(row);
  const title = name === id ? name : `${cut(name, LONGEST_TITLE)} · ${id}`;
  return (
    <bdi class="name" title={visible(cut(title, LONGEST_TITLE))}>
      {visible(cut(name, LONGEST))}
    </bdi>
  );
}
