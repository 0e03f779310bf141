/** What the front end knows of a network: the contract with inconcert/report/bundle.py. */
import type { CodedTable, Columns } from "./columns.ts";
import type { MonitorDay } from "./monitor.ts";

export interface Dropped {
  readonly reason: string;
  readonly count: number;
  readonly examples: readonly string[];
}
export interface Step {
  readonly name: string;
  readonly parameters: Readonly<Record<string, unknown>>;
  readonly counts: Readonly<Record<string, number>>;
  readonly dropped: readonly Dropped[];
  readonly notes: readonly string[];
}
export interface Meta {
  readonly title: string | null;
  readonly lang: string;
  readonly generator: { readonly name: string; readonly version: string };
  readonly which: "full" | "fast" | "fast_context";
  readonly kind: "native" | "coortweet";
  readonly time_window: number;
  readonly fast_window: number | null;
  readonly min_participation: number;
  readonly weight: "objects" | "pairs";
  readonly edge_weight: number;
  readonly min_weight: number;
  readonly threshold: number;
  readonly object_types: readonly string[];
  readonly counts: Readonly<Record<string, number>>;
  readonly span: readonly [number | null, number | null];
  readonly parameters: Readonly<Record<string, unknown>>;
  readonly versions: Readonly<Record<string, string>>;
  readonly inputs: readonly { readonly path: string; readonly bytes: number; readonly sha256: string }[];
  readonly steps: readonly Step[];
  readonly notes: readonly string[];
  readonly command: string | null;
  readonly citation: { readonly text: string; readonly bibtex: string } | null;
  /** What the page has no room for. */
  readonly left_out: {
    readonly accounts: number;
    readonly edges: number;
    readonly components?: number;
    readonly objects?: number;
    readonly shares: number;
    /** Accounts of the page none of whose shares is on it; all others have all of theirs. */
    readonly accounts_without_shares?: number;
    /** Shares of the page whose posts are not on it: their `post` is beyond the table of posts. */
    readonly shares_without_posts?: number;
    readonly posts_text: number;
  };
  /** Whether the page is about some accounts only, as in a notebook. */
  readonly restricted?: boolean;
  readonly pseudonymised: boolean;
  readonly no_text: boolean;
  readonly significance: Readonly<Record<string, unknown>> | null;
  /** What must be known to read the table of domains. */
  readonly domains?: {
    readonly kind: "categories" | "ranking" | null;
    readonly n_domains: number;
    readonly n_objects: number;
    readonly n_elsewhere: number;
    readonly notes: readonly string[];
  };
}
export interface Timeline {
  /** Seconds of a bin. */
  readonly bin: number;
  /** Start of the first bin, seconds UTC. */
  readonly first: number;
  readonly all: readonly number[];
  readonly coordinated: readonly number[];
}
/** As embedded. */
export interface CodedCore {
  readonly meta: Meta;
  readonly accounts: CodedTable;
  readonly edges: CodedTable;
  readonly components: CodedTable;
  readonly objects: CodedTable;
  readonly timeline: Timeline | null;
  readonly calibration: Readonly<Record<string, unknown>> | null;
  readonly domains: CodedTable | null;
  /** The monitor the network belongs to; null for a network of its own. */
  readonly monitor?: MonitorDay | null;
}
/** The network, ready to draw. Edges name accounts by row, in `a` and `b`. */
export interface Core extends Omit<CodedCore, "accounts" | "edges" | "components" | "objects" | "domains"> {
  readonly accounts: Columns;
  readonly edges: Columns;
  readonly components: Columns;
  readonly objects: Columns;
  readonly domains: Columns | null;
}
export interface CodedEvidence {
  readonly shares: CodedTable;
  readonly posts: CodedTable;
}
/** The coordinated shares (`object, account, time, post`, by object, time and content) and their posts. */
export interface Evidence {
  readonly shares: Columns;
  readonly posts: Columns;
}
