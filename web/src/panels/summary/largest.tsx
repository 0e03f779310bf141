/** The largest component in words: what it shared, how fast, who was first, and two posts to read. */
import { core, evidence } from "../../data/source.ts";
import { useAnswer } from "../../evidence/answer.ts";
import type { PostPair } from "../../evidence/pairs.ts";
import { duration, say } from "../../texts.ts";
import { AccountName } from "../../ui/account-name.tsx";
import { Choose } from "../../ui/choose.tsx";
import { ExternalLink } from "../../ui/external-link.tsx";
import { ObjectName } from "../../ui/object-name.tsx";
import { Said } from "../../ui/said.tsx";
import { cut, visible } from "../../ui/visible-text.ts";
import { mostOftenFirst } from "./starter.ts";
import { date, objectsCounted } from "./words.ts";

const OBJECTS_SHOWN = 3;
const LONGEST_ADDRESS = 90;

const Account = ({ row }: { row: number }) => (
  <Choose what={{ kind: "account", account: row }}>
    <AccountName row={row} />
  </Choose>
);

function words(): string {
  const { components, meta } = core.value!;
  const of = <T extends string | number>(name: string) => components.get<T>(name)[0] as T;
  const [first, last] = [date(of<number>("first_share")), date(of<number>("last_share"))];
  return say(first === last ? "summary.largest_words_day" : "summary.largest_words", {
    accounts: say("summary.accounts", { n: of<number>("n_accounts") }),
    objects: objectsCounted(meta.object_types, of<number>("n_objects")),
    posts: say("summary.posts", { n: of<number>("n_coordinated") }),
    first,
    last,
    median: duration(of<number>("median_time_delta")),
  });
}

function First({ id }: { id: string }) {
  const [network, found] = [core.value, evidence.value];
  if (network === null || found === null) return null;
  const component = network.accounts.get<string>("component");
  const [object, account, time] = ["object", "account", "time"].map((name) => found.shares.get<number>(name));
  const first = mostOftenFirst({ object: object!, account: account!, time: time! }, (row) => component[row] === id);
  if (first === null) return null;
  return (
    <Said
      text="summary.largest_first"
      name={<Account row={first.account} />}
      n={first.n}
      objects={objectsCounted(network.meta.object_types, first.of)}
    />
  );
}

/** The heaviest edge of the component, of equals the fastest; -1 when it has none. */
function strongestOf(id: string): number {
  const { accounts, edges } = core.value!;
  const component = accounts.get<string>("component");
  const [a, weight, apart] = ["a", "weight", "avg_time_delta"].map((name) => edges.get<number>(name));
  let best = -1;
  for (let edge = 0; edge < edges.n; edge++) {
    if (component[a![edge]!] !== id) continue;
    if (best < 0 || weight![edge]! > weight![best]! || (weight![edge] === weight![best] && apart![edge]! < apart![best]!))
      best = edge;
  }
  return best;
}

function closest(pairs: readonly PostPair[]): PostPair | null {
  return pairs.reduce<PostPair | null>(
    (best, pair) => (best === null || pair.time_delta < best.time_delta ? pair : best),
    null,
  );
}

function Meeting({ a, b }: { a: number; b: number }) {
  const answer = useAnswer((source) => source.pairEvidence(a, b), [a, b]);
  if (answer.state !== "here") return null;
  const pair = closest(answer.value);
  if (pair === null) return null;
  const [one, other] = pair.a.time <= pair.b.time ? [pair.a, pair.b] : [pair.b, pair.a];
  const seconds = other.time - one.time;
  return (
    <p class="evidence">
      <Said
        text={seconds === 0 ? "summary.largest_evidence_at_once" : "summary.largest_evidence"}
        one={<Account row={one.account} />}
        other={<Account row={other.account} />}
        object={
          <Choose what={{ kind: "object", object: one.object }}>
            <ObjectName row={one.object} />
          </Choose>
        }
        apart={duration(seconds)}
      />
      <span class="quiet">
        {one.post?.content_url && <ExternalLink href={one.post.content_url}>{say("summary.first_post")}</ExternalLink>}
        {one.post?.content_url && " · "}
        {other.post?.content_url && <ExternalLink href={other.post.content_url}>{say("summary.second_post")}</ExternalLink>}
        {other.post?.content_url && " · "}
        <Choose what={{ kind: "pair", a, b }} follow>{say("summary.show_evidence")}</Choose>
      </span>
    </p>
  );
}

/** What there is to say of the largest component; nothing when nothing was found. */
export function Largest() {
  const network = core.value;
  if (network === null || network.components.n === 0) return null;
  const id = network.components.get<string>("component")[0] as string;
  const objects = network.components.get<readonly string[]>("top_objects")[0] ?? [];
  const edge = strongestOf(id);
  const [a, b] = ["a", "b"].map((name) => network.edges.get<number>(name)[edge]);
  return (
    <>
      <h3>{say("summary.largest")}</h3>
      <p>
        {words()} <First id={id} />
      </p>
      {objects.length > 0 && (
        <>
          <p>{say("summary.largest_objects")}</p>
          <ul class="links">
            {objects.slice(0, OBJECTS_SHOWN).map((object) => (
              <li key={object}>
                <ExternalLink href={object}>
                  <bdi>{visible(cut(object, LONGEST_ADDRESS))}</bdi>
                </ExternalLink>
              </li>
            ))}
          </ul>
        </>
      )}
      {edge >= 0 && <Meeting a={a!} b={b!} />}
    </>
  );
}
