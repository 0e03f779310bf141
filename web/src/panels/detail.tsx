import { useEffect, useRef, useState } from "preact/hooks";
import { core } from "../data/source.ts";
import { AccountDetail } from "../detail/account.tsx";
import { Beacon } from "../detail/beacon.tsx";
import { ComponentDetail } from "../detail/component.tsx";
import { ObjectDetail } from "../detail/object.tsx";
import { Overview } from "../detail/overview.tsx";
import { PairDetail } from "../detail/pair.tsx";
import { Way } from "../detail/way.tsx";
import { selection } from "../state/selection.ts";
import "../state/selection-fragment.ts";
import { say } from "../texts.ts";

/** The detail panel: everything about what is chosen, down to the posts. */
export default function Detail() {
  const [wide, widen] = useState(false);
  const body = useRef<HTMLDivElement>(null);
  const panel = useRef<HTMLElement>(null);
  const chosen = selection.value;
  useEffect(() => {
    body.current?.scrollTo(0, 0);
  }, [chosen]);
  if (core.value === null) return null;
  return (
    <>
      <section
        class="detail-panel"
        data-kind={chosen.kind}
        data-wide={wide ? "" : undefined}
        aria-label={say("detail.title")}
        ref={panel}
        tabIndex={-1}
      >
        <Way wide={wide} widen={widen} />
        <div class="detail-body" ref={body} tabIndex={0}>
          <View />
        </div>
      </section>
      <Beacon panel={panel} />
    </>
  );
}

function View() {
  const chosen = selection.value;
  switch (chosen.kind) {
    case "none":
      return <Overview />;
    case "component":
      return <ComponentDetail key={chosen.component} component={chosen.component} />;
    case "account":
      return <AccountDetail key={chosen.account} account={chosen.account} />;
    case "pair":
      return <PairDetail key={`${chosen.a} ${chosen.b}`} a={chosen.a} b={chosen.b} />;
    case "object":
      return <ObjectDetail key={chosen.object} object={chosen.object} />;
  }
}
