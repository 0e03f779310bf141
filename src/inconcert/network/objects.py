"""The table of objects (`inconcert.schema.OBJECT`): what was shared in concert, most coordinated shares first.

An object is here when at least one of its shares is in a pair of a kept edge. Ties are in order of object_id.

- ``n_accounts, n_shares, first_share, last_share, first_account_id``: over **all** shares of the object in the
  input, coordinated or not.
- ``n_coordinated``: its coordinated shares; ``n_coordinated_accounts``: the accounts that made them.
- ``components``: ids of the components that shared it in concert, the largest component first.
- ``raw_forms``: how it was written in the posts, the most frequent first, at most `RAW_FORMS_SHOWN`; null when
  the object is an id as it was given.
- any further columns of the user's list of objects, as they are; one that has the name of a column above is
  called ``listed_<name>``.
"""

from __future__ import annotations

import pyarrow as pa
import pyarrow.compute as pc

from inconcert.network.query import ask
from inconcert.schema import OBJECT
from inconcert.tables import Table

__all__ = ["RAW_FORMS_SHOWN", "objects_table"]

#: forms listed in the table; explaining an object shows all
RAW_FORMS_SHOWN = 20

OBJECTS = """
WITH
counted AS (
    SELECT object_id, count(*) AS n_coordinated, count(DISTINCT account_id) AS n_coordinated_accounts
    FROM coordinated
    GROUP BY object_id
),
joined AS (
    SELECT DISTINCT object_id, number FROM coordinated JOIN member USING (account_id)
),
of_components AS (
    SELECT object_id, list(CAST(number AS VARCHAR) ORDER BY number) AS components FROM joined GROUP BY object_id
),
written AS (
    SELECT object_id, raw, n_shares, row_number() OVER (PARTITION BY object_id ORDER BY n_shares DESC, raw) AS place
    FROM raw_form
    SEMI JOIN counted USING (object_id)
),
of_forms AS (
    SELECT object_id, list(raw ORDER BY place) AS raw_forms FROM written WHERE place <= $forms GROUP BY object_id
)
SELECT *
FROM counted
JOIN overall USING (object_id)
LEFT JOIN of_components USING (object_id)
LEFT JOIN of_forms USING (object_id)
ORDER BY n_coordinated DESC, object_id
"""

NO_FORMS = pa.schema([("object_id", pa.string()), ("raw", pa.string()), ("n_shares", pa.int64())]).empty_table()


def objects_table(
    coordinated: Table, member: pa.Table, overall: pa.Table, raw_forms: Table | None, listed: Table | None
) -> Table:
    """Put the table of objects together; see the module for what each column is.

    Parameters
    ----------
    coordinated : Table
        Shares in pairs of kept edges (``Participation.shares``).
    member : pa.Table
        ``account_id, number``: the component number of each account.
    overall : pa.Table
        Counts over all shares, see `inconcert.network.sharing.shares_of_objects`.
    raw_forms : Table, optional
        ``object_id, raw, n_shares``.
    listed : Table, optional
        ``object_id`` and the columns of the user's list.
    """
    found = ask(
        OBJECTS,
        values={"forms": RAW_FORMS_SHOWN},
        coordinated=coordinated,
        member=member,
        overall=overall,
        raw_form=NO_FORMS if raw_forms is None else raw_forms,
    )
    table = found.select(OBJECT.names).cast(OBJECT)
    if listed is not None:
        details = listed.arrow()
        keys = details.column("object_id").cast(pa.string()).combine_chunks()
        at = pc.index_in(table.column("object_id").combine_chunks(), keys)
        for name in details.column_names:
            if name != "object_id":
                called = f"listed_{name}" if name in OBJECT.names else name
                table = table.append_column(called, details.column(name).take(at))
    return Table.of(table)
