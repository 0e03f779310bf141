"""The table of components (`inconcert.schema.COMPONENT`), the largest first; CooRnet's summary, corrected.

- ``label``: the object with most coordinated shares in the component (ties: the id that sorts first).
- ``n_accounts, n_edges, density, clustering, diameter``: see `inconcert.network.measures`.
- ``coor_share_ratio``: mean over its accounts of coordinated shares / all shares, 0 to 1. CooRnet divides by
  shares + coordinated shares, which cannot exceed 0.5.
- ``coor_score``: mean over its accounts of strength / degree.
- ``avg_followers``: mean of the latest follower counts that are known.
- ``n_objects, n_coordinated, first_share, last_share``: distinct objects, coordinated shares and their times;
  ``n_objects_<type>`` per type, when edges carry counts per type.
- ``median_time_delta``: exact median of the seconds between the two posts, over all pairs of its edges.
- ``domain_gini, n_domains, n_hosts, top_domains``: over the coordinated shares of objects that lead to a site:
  how unequally they are spread over registrable domains (`inconcert.network.concentration`; 1 for one domain,
  null for none), distinct registrable domains and full hosts, and the five domains with most of them.
- ``top_objects, top_objects_by_engagement``: five objects by coordinated shares, and by the engagement of the
  coordinated posts that shared them (`inconcert.network.engagement`); the latter null when no post tells.
- ``account_types``: types of its accounts, the most frequent first. ``country``: the most frequent country.
- ``comments_shares_ratio``: (c - s) / (c + s) of the comments and shares its coordinated posts got: 1 only
  comments, -1 only shares; null without either.
- ``accounts``: ids of its accounts, sorted.

Ties are always in the order of the names.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import pyarrow as pa

from inconcert.network.concentration import gini, weighted_median
from inconcert.network.measures import Measures
from inconcert.network.query import ask
from inconcert.schema import COMPONENT
from inconcert.tables import Table

__all__ = ["TOP", "components_table"]

#: how many domains and objects a component lists
TOP = 5

OF_ACCOUNTS = """
WITH
account AS (SELECT *, CAST(component AS BIGINT) AS number FROM accounts),
country AS (
    SELECT number, account_country AS country,
        row_number() OVER (PARTITION BY number ORDER BY count(*) DESC, account_country) AS place
    FROM account WHERE account_country IS NOT NULL GROUP BY number, account_country
),
kind AS (
    SELECT number, account_type, count(*) AS n FROM account WHERE account_type IS NOT NULL GROUP BY ALL
),
kinds AS (SELECT number, list(account_type ORDER BY n DESC, account_type) AS account_types FROM kind GROUP BY number),
figures AS (
    SELECT number,
        avg(share_ratio ORDER BY account_id) AS coor_share_ratio,
        avg(coor_score ORDER BY account_id) AS coor_score,
        avg(follower_count) AS avg_followers,
        list(account_id ORDER BY account_id) AS accounts
    FROM account GROUP BY number
)
SELECT figures.*, account_types, country
FROM figures
LEFT JOIN kinds USING (number)
LEFT JOIN (SELECT number, country FROM country WHERE place = 1) USING (number)
ORDER BY number
"""

OF_SHARES = """
WITH
share AS (SELECT number, coordinated.* FROM coordinated JOIN member USING (account_id)),
figures AS (
    SELECT number, count(*) AS n_coordinated, count(DISTINCT object_id) AS n_objects{of_types},
        min(timestamp_share) AS first_share, max(timestamp_share) AS last_share
    FROM share GROUP BY number
),
by_use AS (
    SELECT number, object_id, row_number() OVER (PARTITION BY number ORDER BY count(*) DESC, object_id) AS place
    FROM share GROUP BY number, object_id
),
most_used AS (
    SELECT number, list(object_id ORDER BY place) AS top_objects FROM by_use WHERE place <= $top GROUP BY number
),
by_response AS (
    SELECT number, object_id,
        row_number() OVER (PARTITION BY number ORDER BY sum(engagement) DESC, object_id) AS place
    FROM share JOIN response USING (content_id) WHERE engagement IS NOT NULL GROUP BY number, object_id
),
most_engaging AS (
    SELECT number, list(object_id ORDER BY place) AS top_objects_by_engagement
    FROM by_response WHERE place <= $top GROUP BY number
),
post AS (SELECT DISTINCT number, content_id FROM share),
reactions AS (
    SELECT number, sum(comment_count) AS c, sum(share_count) AS s
    FROM post JOIN response USING (content_id) GROUP BY number
)
SELECT figures.*, top_objects, top_objects[1] AS label, top_objects_by_engagement,
    (coalesce(c, 0) - coalesce(s, 0)) / nullif(coalesce(c, 0) + coalesce(s, 0), 0) AS comments_shares_ratio
FROM figures
JOIN most_used USING (number)
LEFT JOIN most_engaging USING (number)
LEFT JOIN reactions USING (number)
ORDER BY number
"""

OF_DOMAINS = """
SELECT number, domain, count(*) AS n, list(DISTINCT host) AS hosts
FROM coordinated
JOIN member USING (account_id)
JOIN site USING (object_id)
GROUP BY number, domain
ORDER BY number, n DESC, domain
"""


def components_table(
    accounts: Table,
    measures: Measures,
    coordinated: Table,
    member: pa.Table,
    deltas: Table,
    response: pa.Table,
    site: pa.Table,
    types: Sequence[str] = (),
) -> Table:
    """Put the table of components together; see the module for what each column is.

    Parameters
    ----------
    accounts : Table
        The finished table of accounts.
    measures : Measures
        Of the same graph.
    coordinated : Table
        Shares in pairs of kept edges (``Participation.shares``).
    member : pa.Table
        ``account_id, number``: the component number of each account.
    deltas : Table
        ``component, time_delta, n_pairs`` (``Participation.deltas``).
    response : pa.Table
        See `inconcert.network.engagement`.
    site : pa.Table
        ``object_id, host, domain`` of the objects that lead to a site.
    types : sequence of str
        Object types to count apart.
    """
    n = len(measures.n_accounts)
    columns: dict[str, Any] = {
        "component": pa.array([str(k) for k in range(1, n + 1)], pa.string()),
        "n_accounts": measures.n_accounts,
        "n_edges": measures.n_edges,
        "density": pa.array(measures.density, from_pandas=True),
        "clustering": pa.array(measures.component_clustering, from_pandas=True),
        "diameter": pa.array(measures.diameter, from_pandas=True).cast(pa.int64()),
        "median_time_delta": pa.array(_medians(deltas, n), pa.float64()),
    }
    of_accounts = ask(OF_ACCOUNTS, accounts=accounts)
    counted = "".join(
        f",\n        count(DISTINCT object_id) FILTER (object_type = $t{k}) AS t{k}" for k in range(len(types))
    )
    values: dict[str, object] = {"top": TOP, **{f"t{k}": name for k, name in enumerate(types)}}
    of_shares = ask(
        OF_SHARES.replace("{of_types}", counted),
        values=values,
        coordinated=coordinated,
        member=member,
        response=response,
    )
    for table in (of_accounts, of_shares):
        at = pa.array(np.arange(1, n + 1))
        rows = pa.compute.index_in(at, table.column("number").combine_chunks().cast(pa.int64()))
        columns |= {name: table.column(name).take(rows) for name in table.column_names if name != "number"}
    counts = ("n_coordinated", "n_objects", *(f"t{k}" for k in range(len(types))))
    columns |= {name: columns[name].fill_null(0) for name in counts}
    columns |= _domains(ask(OF_DOMAINS, coordinated=coordinated, member=member, site=site), n)
    columns |= {f"n_objects_{name}": columns[f"t{k}"] for k, name in enumerate(types)}
    schema = pa.schema([*COMPONENT, *(pa.field(f"n_objects_{t}", pa.int64()) for t in types)])
    return Table.of(pa.table({f.name: columns[f.name] for f in schema}).cast(schema))


def _medians(deltas: Table, n: int) -> list[float | None]:
    table = deltas.arrow()
    names = table.column("component").to_pylist()
    number = np.array([int(name) for name in names], np.int64)
    delta, count = (table.column(c).to_numpy() for c in ("time_delta", "n_pairs"))
    medians: list[float | None] = [None] * n
    order = np.argsort(number, kind="stable")
    for rows in np.split(order, np.flatnonzero(np.diff(number[order])) + 1) if len(order) else []:
        medians[int(number[rows[0]]) - 1] = weighted_median(delta[rows], count[rows])
    return medians


def _domains(found: pa.Table, n: int) -> dict[str, pa.Array]:
    """Rows come by component, the most shared domain first."""
    counts: list[list[int]] = [[] for _ in range(n)]
    names: list[list[str]] = [[] for _ in range(n)]
    hosts = [0] * n
    for row in found.to_pylist():
        k = row["number"] - 1
        counts[k].append(row["n"])
        names[k].append(row["domain"])
        hosts[k] += len(row["hosts"])
    return {
        "domain_gini": pa.array([gini(np.array(c)) if c else None for c in counts], pa.float64()),
        "n_domains": pa.array([len(c) for c in counts], pa.int64()),
        "n_hosts": pa.array(hosts, pa.int64()),
        "top_domains": pa.array([c[:TOP] for c in names], pa.list_(pa.string())),
    }
