/** An object: what it is, what is known of it, who shared it when. */
import { useEffect, useState } from "preact/hooks";
import { core } from "../data/source.ts";
import { counted, span } from "../evidence/amounts.ts";
import { useAnswer } from "../evidence/answer.ts";
import type { Share } from "../evidence/shares.ts";
import type { Shared } from "../evidence/source.ts";
import { duration, number, say } from "../texts.ts";
import { AccountName } from "../ui/account-name.tsx";
import { Choose } from "../ui/choose.tsx";
import { archiveAddress, ExternalLink, hostOf, webAddress } from "../ui/external-link.tsx";
import { LongText } from "../ui/long-text.tsx";
import { MoreList } from "../ui/more-list.tsx";
import { objectKind } from "../ui/object-kind.ts";
import { ClockSwitch, clockName, Time } from "../ui/time.tsx";
import { cut, isolated, visible } from "../ui/visible-text.ts";
import { Cumulative } from "./cumulative.tsx";
import { listedFacts } from "./listed-facts.ts";
import { Answered, Figures, Part, PostLinks, Sentences } from "./parts.tsx";

/** Shows an object. */
export function ObjectDetail({ object }: { object: number }) {
  const network = core.value;
  const answer = useAnswer((source) => source.objectShares(object), ["object", object]);
  if (network === null) return null;
  const of = <T,>(name: string): T | null => (network.objects.get(name)[object] as T | null) ?? null;
  const id = of<string>("object_id") ?? "";
  const components = of<readonly string[]>("components") ?? [];
  const forms = (of<readonly string[]>("raw_forms") ?? []).filter((form) => form !== id);
  const facts = listedFacts(network.objects, object);
  return (
    <>
      <p class="kind">{kindWords(of<string>("object_type"))}</p>
      <h3 class="object-heading">
        <bdi>{visible(cut(id, 300))}</bdi>
      </h3>
      <ObjectLinks id={id} archived={of<string>("archive_url")} />
      <Sentences of={sentencesAbout(of, network.accounts.get<string>("account_id"))} />
      {facts.length > 0 && (
        <Part title={say("detail.listed")}>
          <dl class="facts">
            {facts.map(([name, value]) => (
              <div key={name}>
                <dt>{visible(cut(name, 60))}</dt>
                <dd>
                  <bdi>{visible(cut(value, 600))}</bdi>
                </dd>
              </div>
            ))}
          </dl>
        </Part>
      )}
      <Figures
        of={[
          [say("detail.accounts"), number(of<number>("n_accounts") ?? 0)],
          [say("detail.shares"), number(of<number>("n_shares") ?? 0)],
          [say("detail.in_concert"), number(of<number>("n_coordinated") ?? 0)],
          [
            say("detail.components"),
            components.map((component) => (
              <Choose key={component} what={{ kind: "component", component }}>
                {component}
              </Choose>
            )),
          ],
        ]}
      />
      <Answered answer={answer}>
        {(shared) => (
          <Spread shared={shared} expected={of<number>("n_coordinated") ?? 0} began={of<number>("first_share") ?? 0} />
        )}
      </Answered>
      {forms.length > 0 && (
        <Part title={say("detail.forms")}>
          <MoreList
            items={forms}
            first={3}
            render={(form) => <bdi class="object-name">{visible(cut(form, 300))}</bdi>}
          />
        </Part>
      )}
    </>
  );
}

/** That it is an object, and of which type; objects of no type are not said to be so twice. */
function kindWords(type: string | null): string {
  if (type === null || type === "object") return say("tables.object_id");
  return say("detail.object_kind", { type: isolated(objectKind(type)) });
}

/** Copies in the archive first; the page itself only when it is asked for, since a visit may be counted or noticed. */
function ObjectLinks({ id, archived }: { id: string; archived: string | null }) {
  const [asked, setAsked] = useState(false);
  useEffect(() => setAsked(false), [id]);
  const address = webAddress(id);
  const copy = webAddress(archived) ?? (address === null ? null : archiveAddress(address));
  if (copy === null) return null;
  return (
    <p class="links">
      <ExternalLink href={copy} host>
        {say("detail.archive")}
      </ExternalLink>
      {address !== null &&
        (asked ? (
          <ExternalLink href={address} host>
            {say("detail.live_object")}
          </ExternalLink>
        ) : (
          <button type="button" class="quiet" onClick={() => setAsked(true)}>
            {say("detail.show_live", { host: hostOf(address) })}
          </button>
        ))}
    </p>
  );
}

function Spread({ shared, expected, began }: { shared: Shared; expected: number; began: number }) {
  const { shares, complete } = shared;
  if (shares.length === 0) return <p class="waiting">{say("detail.shares_left_out")}</p>;
  const coordinated = shares.filter((share) => share.coordinated).length;
  const text = shares.find((share) => share.post?.text)?.post?.text;
  return (
    <>
      {text && (
        <Part title={say("detail.preview")}>
          <LongText text={text} />
        </Part>
      )}
      <Part title={say("detail.spread")}>
        <Cumulative shares={shares} label={say("detail.spread_chart", { n: shares.length, coordinated })} />
        {coordinated < expected && <p class="waiting">{say("detail.shares_incomplete")}</p>}
        {!complete && coordinated >= expected && <p class="note">{say("detail.only_coordinated")}</p>}
        <p class="note">
          {say("detail.times_in", { clock: clockName() })} <ClockSwitch />
        </p>
        <MoreList
          class="sharers"
          items={shares}
          render={(share, k) => <Sharer share={share} before={shares[k - 1] ?? null} began={began} />}
        />
      </Part>
    </>
  );
}

function Sharer({ share, before, began }: { share: Share; before: Share | null; began: number }) {
  const since = share.time - (before?.time ?? began);
  const key = before !== null ? "detail.after_last" : "detail.after";
  return (
    <div class={share.coordinated ? "entry sharer coordinated" : "entry sharer"}>
      <Time at={share.time} />
      <Choose what={{ kind: "account", account: share.account }}>
        <AccountName row={share.account} />
      </Choose>
      <span class="note">
        {since === 0 && before === null ? say("detail.first") : say(key, { delta: duration(since) })}
      </span>
      <PostLinks post={share.post} />
    </div>
  );
}

function sentencesAbout(of: <T>(name: string) => T | null, ids: readonly string[]): (string | null)[] {
  const [first, last] = [of<number>("first_share"), of<number>("last_share")];
  const who = of<string>("first_account_id");
  return [
    first === null || last === null
      ? null
      : say("detail.object_shared", {
          n: of<number>("n_shares") ?? 0,
          accounts: counted("accounts", of<number>("n_accounts") ?? 0),
          span: span(first, last),
        }),
    who === null ? null : say("detail.object_first", { name: isolated(cut(calledById(who, ids), 80)) }),
    say("detail.object_concert", {
      shares: counted("shares", of<number>("n_coordinated") ?? 0),
      accounts: counted("accounts", of<number>("n_coordinated_accounts") ?? 0),
    }),
  ];
}

/** The name of an account that may not be in the network. */
function calledById(id: string, ids: readonly string[]): string {
  const name = core.value?.accounts.get<string>("account_name")[ids.indexOf(id)];
  return name && name !== id ? `${name} (${id})` : id;
}
