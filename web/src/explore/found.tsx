/** What the settings of the form find, while they are turned. */
import { decode } from "../data/columns.ts";
import { core } from "../data/source.ts";
import { number, say } from "../texts.ts";
import { Trouble } from "./trouble.tsx";
import { live } from "./live.ts";
import { applied, asked, type Counted, same } from "./settings.ts";

const COUNTS = ["accounts", "edges_kept", "components", "pairs", "shares"] as const;

/** How many there are now, and the difference to the page where it says as much. */
function Count({ name, n, before }: { name: (typeof COUNTS)[number]; n: number; before: number | null }) {
  const change = before === null || before === n ? null : n - before;
  return (
    <div data-count={name} data-n={n}>
      <dt>{say(`explore.counts_${name}`, { n })}</dt>
      <dd>
        <b>{number(n)}</b>
        {change === null ? null : (
          <small>{say("explore.change", { sign: change > 0 ? "+" : "−", n: Math.abs(change) })}</small>
        )}
      </dd>
    </div>
  );
}

function onPage(name: (typeof COUNTS)[number]): number | null {
  const counts = core.value?.meta.counts;
  return counts?.[name] ?? null;
}

/** The sizes of the largest components, as bars. */
function Sizes({ counted }: { counted: Counted }) {
  const sizes = counted.components.n_accounts;
  if (sizes.length === 0) return null;
  const most = Math.max(...sizes);
  return (
    <figure class="sizes">
      <figcaption>{say("explore.largest")}</figcaption>
      <ol>
        {sizes.map((n, k) => (
          <li key={k}>
            <span class="bar" style={{ width: `${Math.max(2, (100 * n) / most)}%` }} aria-hidden="true" />
            <span>{number(n)}</span>
          </li>
        ))}
      </ol>
    </figure>
  );
}

/** The strongest edges, by the ids of their accounts. */
function Strongest({ counted }: { counted: Counted }) {
  const edges = decode(counted.edges);
  if (edges.n === 0) return null;
  const [a, b, weight] = [edges.get<string>("account_id"), edges.get<string>("account_id_y"), edges.get<number>("weight")];
  return (
    <figure class="strongest">
      <figcaption>{say("explore.strongest")}</figcaption>
      <ol>
        {weight.map((w, k) => (
          <li key={k}>
            <b>{number(w)}</b> <bdi class="name">{a[k]}</bdi> · <bdi class="name">{b[k]}</bdi>
          </li>
        ))}
      </ol>
    </figure>
  );
}

/** Counts, sizes and edges; the last ones stay, pale, while the next are counted. */
export function Found() {
  const { counted, waiting, refused } = live.value;
  const isShown = same(asked.value, applied.value);
  return (
    <div class="found" data-waiting={waiting ? "" : undefined}>
      <h3>{say("explore.would_be")}</h3>
      {refused === null ? null : <Trouble refused={refused} />}
      {counted === null ? (
        refused === null ? <p class="note">{say("explore.counting")}</p> : null
      ) : (
        <>
          <dl class="live-counts" aria-live="polite" aria-busy={waiting}>
            {COUNTS.map((name) => (
              <Count key={name} name={name} n={counted.counts[name]} before={isShown ? null : onPage(name)} />
            ))}
          </dl>
          {counted.counts.edges_kept === 0 ? <p class="note">{say("explore.nothing_found")}</p> : null}
          <Sizes counted={counted} />
          <Strongest counted={counted} />
        </>
      )}
    </div>
  );
}
