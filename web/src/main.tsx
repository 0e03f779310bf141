/** The front end: reads the data, takes the view from the address, mounts the panels. */
import "./style/index.css";
import { core, loadEmbedded, start } from "./data/source.ts";
import Form from "./explore/form.tsx";
import { loadServer } from "./explore/load.ts";
import Calibration from "./panels/calibration.tsx";
import Components from "./panels/components.tsx";
import Detail from "./panels/detail.tsx";
import Domains from "./panels/domains.tsx";
import Filters from "./panels/filters.tsx";
import MapPanel from "./panels/map.tsx";
import MonitorLines from "./panels/monitor-lines.tsx";
import MonitorTrend from "./panels/monitor-trend.tsx";
import Method from "./panels/method.tsx";
import Scatter from "./panels/scatter.tsx";
import Summary from "./panels/summary.tsx";
import Tables from "./panels/tables.tsx";
import Timeline from "./panels/timeline.tsx";
import { mount } from "./shell/mount.tsx";
import { beginWith } from "./state/filters.ts";
import { followFragment, readFragment } from "./state/fragment.ts";

const PANELS = {
  summary: Summary,
  "monitor-trend": MonitorTrend,
  "monitor-lines": MonitorLines,
  filters: Filters,
  map: MapPanel,
  detail: Detail,
  components: Components,
  timeline: Timeline,
  scatter: Scatter,
  calibration: Calibration,
  domains: Domains,
  tables: Tables,
  method: Method,
} as const;

async function begin(): Promise<void> {
  document.documentElement.classList.add("live");
  if (start.mode === "embed") document.documentElement.classList.add("embed");
  // the form is there at once; it says what the server is doing
  mount("explore", Form);
  const loading = start.source === "server" ? loadServer() : loadEmbedded();
  // what can be read already stays until there is something to put in its place
  await Promise.race([loading, networkRead()]);
  beginWith(core.value?.components.get<number>("n_accounts")[0] ?? Infinity);
  for (const [name, Panel] of Object.entries(PANELS)) mount(name, Panel);
  await loading;
  // a frame has no address of its own
  if (start.view !== undefined && start.view !== "") readFragment(start.view);
  followFragment();
  document.documentElement.setAttribute("data-ready", "");
}

/** Resolves when the network is there, which is before its evidence. */
function networkRead(): Promise<void> {
  return new Promise((read) => {
    const stop = core.subscribe((network) => {
      if (network !== null) queueMicrotask(() => (stop(), read()));
    });
  });
}

void begin();
