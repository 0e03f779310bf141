/** A component: who, how many, what most, how fast, who was first most often. */
import { core } from "../data/source.ts";
import { counted, listing, span } from "../evidence/amounts.ts";
import { duration, number, percent, say } from "../texts.ts";
import { AccountName, accountName } from "../ui/account-name.tsx";
import { Choose } from "../ui/choose.tsx";
import { MoreList } from "../ui/more-list.tsx";
import { ObjectName } from "../ui/object-name.tsx";
import { cut, isolated, visible } from "../ui/visible-text.ts";
import { leadsIn, membersOf, objectsOfComponent } from "./network.ts";
import { Figures, Part, Sentences } from "./parts.tsx";

/** Shows a component. */
export function ComponentDetail({ component }: { component: string }) {
  const network = core.value;
  const row = network?.components.get<string>("component").indexOf(component) ?? -1;
  if (network === null || row < 0) return null;
  const of = <T,>(name: string): T | null => (network.components.get(name)[row] as T | null) ?? null;
  const members = membersOf(component);
  const objects = objectsOfComponent(component);
  const column = (name: string) => network.accounts.get<number>(name);
  const objectAccounts = network.objects.get<number>("n_coordinated_accounts");
  const [delta, density] = [of<number>("median_time_delta"), of<number>("density")];
  const domains = of<readonly string[]>("top_domains") ?? [];
  return (
    <>
      <h3>
        <span class={`swatch c${Number(component) <= 10 ? component : 0}`} />
        {say("detail.component", { id: component })}
      </h3>
      <Sentences of={sentencesAbout(of, members)} />
      <Figures
        of={[
          [say("detail.accounts"), number(of<number>("n_accounts") ?? 0)],
          [say("detail.edges"), number(of<number>("n_edges") ?? 0)],
          [say("detail.objects"), number(of<number>("n_objects") ?? 0)],
          [say("detail.median_delta"), delta === null ? "–" : duration(delta)],
          [say("detail.density"), density === null ? "–" : number(density)],
        ]}
      />
      <p class="caution">{say("evidence.caution_short")}</p>
      <Part title={say("detail.members", { n: members.length })}>
        <MoreList
          items={members}
          render={(account) => (
            <div class="entry">
              <Choose what={{ kind: "account", account }}>
                <AccountName row={account} />
              </Choose>
              <span class="note">
                {say("detail.member_note", {
                  partners: counted("partners", column("degree")[account] ?? 0),
                  ratio: percent(column("share_ratio")[account] ?? 0),
                })}
              </span>
            </div>
          )}
        />
      </Part>
      <Part title={say("detail.component_objects", { n: objects.length })}>
        <MoreList
          items={objects}
          render={(object) => (
            <div class="entry">
              <Choose what={{ kind: "object", object }}>
                <ObjectName row={object} />
              </Choose>
              <span class="note">{counted("accounts", objectAccounts[object] ?? 0)}</span>
            </div>
          )}
        />
      </Part>
      {domains.length > 0 && (
        <Part title={say("detail.domains")}>
          <p class="domains">
            {domains.map((domain) => (
              <bdi key={domain}>{visible(cut(domain, 80))}</bdi>
            ))}
          </p>
        </Part>
      )}
    </>
  );
}

function sentencesAbout(of: <T>(name: string) => T | null, members: readonly number[]): (string | null)[] {
  const named = members.slice(0, 3).map((row) => isolated(cut(accountName(row), 40)));
  const [first, last] = [of<number>("first_share"), of<number>("last_share")];
  const [delta, ratio] = [of<number>("median_time_delta"), of<number>("coor_share_ratio")];
  const leads = leadsIn(members);
  const pairs = [...leads.values()].reduce((sum, n) => sum + n, 0);
  const leader = members.reduce<number | null>((best, row) => {
    return best === null || (leads.get(row) ?? 0) > (leads.get(best) ?? 0) ? row : best;
  }, null);
  return [
    say("detail.component_who", {
      accounts: counted("accounts", of<number>("n_accounts") ?? 0),
      edges: counted("edges", of<number>("n_edges") ?? 0),
      names: listing(named),
    }),
    first === null || last === null
      ? null
      : say("detail.component_what", {
          objects: counted("objects", of<number>("n_objects") ?? 0),
          shares: counted("shares", of<number>("n_coordinated") ?? 0),
          span: span(first, last),
          label: isolated(cut(of<string>("label") ?? "", 90)),
        }),
    delta === null
      ? null
      : say("detail.component_speed", {
          delta: duration(delta),
          window: duration(core.value?.meta.time_window ?? 0),
        }),
    leader === null || pairs === 0
      ? null
      : say("detail.component_first", {
          name: isolated(cut(accountName(leader), 40)),
          n: leads.get(leader) ?? 0,
          pairs: counted("pairs", pairs),
        }),
    ratio === null ? null : say("detail.component_ratio", { ratio: percent(ratio) }),
  ];
}
