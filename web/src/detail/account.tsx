/** An account: its page, with whom it shared what, when. */
import { core } from "../data/source.ts";
import { counted, listing, span } from "../evidence/amounts.ts";
import { useAnswer } from "../evidence/answer.ts";
import type { Shared } from "../evidence/source.ts";
import { duration, number, percent, say } from "../texts.ts";
import { AccountName, accountName } from "../ui/account-name.tsx";
import { Choose } from "../ui/choose.tsx";
import { ExternalLink, webAddress } from "../ui/external-link.tsx";
import { MoreList } from "../ui/more-list.tsx";
import { ObjectName } from "../ui/object-name.tsx";
import { cut, isolated, visible } from "../ui/visible-text.ts";
import { edgesOf, figuresOf, isShown, otherEnd } from "./network.ts";
import { Answered, Figures, Part, Sentences } from "./parts.tsx";
import { ShareStrip } from "./share-strip.tsx";

/** Shows an account. */
export function AccountDetail({ account }: { account: number }) {
  const network = core.value;
  const answer = useAnswer((source) => source.accountShares(account), ["account", account]);
  if (network === null) return null;
  const of = <T,>(name: string): T | null => (network.accounts.get(name)[account] as T | null) ?? null;
  const edges = edgesOf(account);
  const names = (of<readonly string[]>("names_seen") ?? []).filter((name) => name !== accountName(account));
  const [delta, followers] = [of<number>("avg_time_delta"), of<number>("follower_count")];
  const id = of<string>("account_id") ?? "";
  return (
    <>
      <h3>
        <AccountName row={account} />
      </h3>
      <p class="identity">
        {id !== accountName(account) && <bdi class="id">{visible(cut(id, 120))}</bdi>}
        {[of<string>("platform"), of<string>("account_type"), of<string>("account_country")].map(
          (word) => word && <bdi key={word}>{visible(cut(word, 60))}</bdi>,
        )}
        {webAddress(of<string>("account_url")) && (
          <ExternalLink href={of<string>("account_url")} host>
            {say("detail.public_page")}
          </ExternalLink>
        )}
      </p>
      {network.monitor?.allow_listed.includes(id) && <p class="editorial">{say("monitor.editorial_badge")}</p>}
      {names.length > 0 && (
        <p class="note">
          {say("detail.also_called", { names: listing(names.slice(0, 10).map((name) => isolated(cut(name, 60)))) })}
        </p>
      )}
      <Sentences of={sentencesAbout(account, edges, of)} />
      <Figures
        of={[
          [say("detail.partners"), number(of<number>("degree") ?? edges.length)],
          [say("detail.objects"), number(of<number>("n_objects") ?? 0)],
          [say("detail.share_ratio"), percent(of<number>("share_ratio") ?? 0)],
          [say("detail.avg_delta"), delta === null ? "–" : duration(delta)],
          ...(followers === null ? [] : [[say("detail.followers"), number(followers)] as const]),
        ]}
      />
      <Part title={say("detail.partners_of", { n: edges.length })}>
        <MoreList items={edges} render={(edge) => <Partner edge={edge} account={account} />} />
      </Part>
      <Part title={say("detail.account_shares")}>
        <Answered answer={answer}>{(shared) => <Shares {...shared} />}</Answered>
      </Part>
    </>
  );
}

function Partner({ edge, account }: { edge: number; account: number }) {
  const other = otherEnd(edge, account);
  const { n_objects, avg_time_delta } = figuresOf(edge);
  return (
    <div class="entry">
      <Choose
        what={{ kind: "pair", a: Math.min(account, other), b: Math.max(account, other) }}
        title={say("detail.open_pair")}
      >
        <AccountName row={other} />
      </Choose>
      <span class="note">
        {say("detail.partner_note", {
          objects: counted("objects", Number(n_objects)),
          delta: duration(Number(avg_time_delta)),
        })}
        {!isShown(edge) && ` · ${say("detail.filtered_out")}`}
      </span>
    </div>
  );
}

function Shares({ shares, complete }: Shared) {
  if (shares.length === 0) return <p class="waiting">{say("detail.shares_left_out")}</p>;
  const counts = new Map<number, number>();
  for (const { object } of shares) counts.set(object, (counts.get(object) ?? 0) + 1);
  const objects = [...counts].sort((p, q) => q[1] - p[1] || p[0] - q[0]);
  return (
    <>
      <ShareStrip shares={shares} label={say("detail.shares_chart", { n: shares.length })} />
      {!complete && <p class="waiting">{say("detail.shares_incomplete")}</p>}
      <h5>{say("detail.objects_of", { n: objects.length })}</h5>
      <MoreList
        items={objects}
        render={([object, n]) => (
          <div class="entry">
            <Choose what={{ kind: "object", object }}>
              <ObjectName row={object} />
            </Choose>
            {n > 1 && <span class="note">{counted("shares", n)}</span>}
          </div>
        )}
      />
    </>
  );
}

function sentencesAbout(account: number, edges: readonly number[], of: <T>(name: string) => T | null): (string | null)[] {
  const [n, coordinated] = [of<number>("n_shares"), of<number>("n_coordinated") ?? 0];
  const [first, last] = [of<number>("first_share"), of<number>("last_share")];
  const closest = edges.slice(0, 3).map((edge) => {
    const objects = counted("objects", Number(figuresOf(edge)["n_objects"]));
    return `${isolated(cut(accountName(otherEnd(edge, account)), 40))} (${objects})`;
  });
  return [
    n === null
      ? null
      : say("detail.account_made", {
          name: isolated(cut(accountName(account), 60)),
          shares: counted("shares", n),
          n: coordinated,
        }),
    first === null || last === null || edges.length === 0
      ? null
      : say("detail.account_with", {
          window: duration(core.value?.meta.time_window ?? 0),
          objects: counted("objects", of<number>("n_objects") ?? 0),
          partners: counted("partners", edges.length),
          names: listing(closest),
          span: span(first, last),
        }),
  ];
}
