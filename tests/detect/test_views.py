"""Every engine sees Parquet files through a view: other names, constant columns, names that need quoting."""

from __future__ import annotations

import random

import pyarrow.parquet as pq
import pytest

from inconcert.detect.detection import detect_shares
from inconcert.objects.share import Shares
from inconcert.schema import SHARE
from inconcert.tables import Table, View
from tests.detect.cases import random_case
from tests.detect.expected import all_pairs, kept_edges, types_of

NAMES = {
    "object_id": 'the "object"',
    "account_id": "who.posted",
    "content_id": "`post` id",
    "timestamp_share": "when's",
}


def seen_through_a_view(seed, folder):
    """A case of one type whose file has names of its own and no object_type."""
    draw = random.Random(seed)
    case = random_case(draw)
    while len(types_of(case)) > 1 or not all_pairs(case):
        case = random_case(draw)
    table = case.table.arrow().select(list(NAMES)).rename_columns(list(NAMES.values()))
    pq.write_table(table, folder / "shares.parquet")
    view = View(SHARE, NAMES, {"object_type": types_of(case)[0]})
    return case, Shares(Table.in_files([folder / "shares.parquet"], view=view), types=types_of(case))


@pytest.mark.parametrize("engine", ["kernel", "duckdb"])
@pytest.mark.parametrize("seed", range(8))
def test_a_view_is_looked_through(engine, seed, tmp_path):
    case, shares = seen_through_a_view(seed, tmp_path)
    found = detect_shares(shares, case.rules, engine=engine)
    assert found.edges().records() == kept_edges(case)
    assert found.pairs().records() == all_pairs(case)
