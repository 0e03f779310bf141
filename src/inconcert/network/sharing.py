"""How often the accounts and objects of a network occur among all shares: one pass over the shares for each."""

from __future__ import annotations

import pyarrow as pa

from inconcert.network.query import ask
from inconcert.tables import Table

__all__ = ["shares_of_accounts", "shares_of_objects"]

OF_ACCOUNTS = """
SELECT account_id, count(*) AS n_shares
FROM shares
SEMI JOIN wanted USING (account_id)
GROUP BY account_id
ORDER BY account_id
"""

OF_OBJECTS = """
SELECT
    object_id,
    min(object_type) AS object_type,
    count(DISTINCT account_id) AS n_accounts,
    count(*) AS n_shares,
    min(timestamp_share) AS first_share,
    max(timestamp_share) AS last_share,
    arg_min(account_id, (timestamp_share, content_id)) AS first_account_id
FROM shares
SEMI JOIN wanted USING (object_id)
GROUP BY object_id
ORDER BY object_id
"""


def shares_of_accounts(shares: Table, account_ids: pa.Array) -> pa.Table:
    """Count all shares of the given accounts: ``account_id, n_shares``, by account_id."""
    return ask(OF_ACCOUNTS, shares=shares, wanted=pa.table({"account_id": account_ids}))


def shares_of_objects(shares: Table, object_ids: pa.Array) -> pa.Table:
    """Count all shares of the given objects, coordinated or not, and tell who shared each first.

    Gives ``object_id, object_type, n_accounts, n_shares, first_share, last_share, first_account_id``, by
    object_id. Of two shares in the first second, the one whose content_id sorts first is the first.
    """
    return ask(OF_OBJECTS, shares=shares, wanted=pa.table({"object_id": object_ids}))
