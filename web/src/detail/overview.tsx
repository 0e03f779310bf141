/** Nothing is chosen: what can be chosen, and ways in. */
import { core } from "../data/source.ts";
import { counted } from "../evidence/amounts.ts";
import { kept } from "../state/derived.ts";
import { number, say } from "../texts.ts";
import { AccountName } from "../ui/account-name.tsx";
import { Choose } from "../ui/choose.tsx";
import { ObjectName } from "../ui/object-name.tsx";
import { endsOf, objectsOfComponent, strongestEdge } from "./network.ts";
import { Part } from "./parts.tsx";

/** Guides the reader who has chosen nothing. */
export function Overview() {
  const network = core.value;
  if (network === null) return null;
  const edge = strongestEdge();
  const largest = largestShown();
  const object = largest === null ? undefined : objectsOfComponent(largest)[0];
  return (
    <>
      <h3>{say("detail.title")}</h3>
      <p>{say("detail.guide")}</p>
      {edge === null ? (
        <p class="waiting">{say("detail.nothing_shown")}</p>
      ) : (
        <Part title={say("detail.ways_in")}>
          <ul class="ways">
            {largest !== null && (
              <li>
                <span class="label">{say("detail.largest")}</span>
                <Choose what={{ kind: "component", component: largest }}>
                  {say("detail.component", { id: largest })}
                </Choose>
                <span class="note">{counted("accounts", sizeOf(largest))}</span>
              </li>
            )}
            <li>
              <span class="label">{say("detail.strongest")}</span>
              <PairChoice edge={edge} />
              <span class="note">{say("detail.weight_of", { n: number(kept.value.weight[edge] ?? 0) })}</span>
            </li>
            {object !== undefined && (
              <li>
                <span class="label">{say("detail.top_object")}</span>
                <Choose what={{ kind: "object", object }}>
                  <ObjectName row={object} />
                </Choose>
              </li>
            )}
          </ul>
        </Part>
      )}
      <p class="caution">{say("evidence.caution_short")}</p>
    </>
  );
}

/** Both accounts of an edge, to be chosen together. */
export function PairChoice({ edge }: { edge: number }) {
  const [a, b] = endsOf(edge);
  return (
    <Choose what={{ kind: "pair", a: Math.min(a, b), b: Math.max(a, b) }}>
      <AccountName row={a} /> <span aria-hidden="true">⇄</span> <AccountName row={b} />
    </Choose>
  );
}

function sizeOf(component: string): number {
  const components = core.value?.components;
  const row = components?.get<string>("component").indexOf(component) ?? -1;
  return components?.get<number>("n_accounts")[row] ?? 0;
}

/** The largest component of which anything is shown; components stand in order of their size. */
function largestShown(): string | null {
  const of = core.value?.accounts.get<string>("component") ?? [];
  const shown = new Set(of.filter((_, row) => kept.value.accounts[row] === 1));
  return core.value?.components.get<string>("component").find((id) => shown.has(id)) ?? null;
}
