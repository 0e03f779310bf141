import pyarrow as pa
from hypothesis import given

from inconcert.network.objects import RAW_FORMS_SHOWN
from inconcert.schema import OBJECT
from inconcert.tables import Table
from tests.network.strategies import seldom, worlds
from tests.network.worlds import NEWSROOM, U1, U2, U3, by, grouped, world


def test_the_newsroom_by_hand():
    objects = world(NEWSROOM).find().objects
    assert objects.column_names == tuple(OBJECT.names)
    assert objects.records() == [
        {
            "object_id": U1, "object_type": "url", "n_accounts": 4, "n_shares": 4, "n_coordinated_accounts": 3,
            "n_coordinated": 3, "first_share": 0, "last_share": 1000, "first_account_id": "a",
            "components": ["1"], "raw_forms": None,
        },
        {
            "object_id": U2, "object_type": "url", "n_accounts": 2, "n_shares": 2, "n_coordinated_accounts": 2,
            "n_coordinated": 2, "first_share": 100, "last_share": 104, "first_account_id": "a",
            "components": ["1"], "raw_forms": None,
        },
        {
            "object_id": U3, "object_type": "url", "n_accounts": 2, "n_shares": 2, "n_coordinated_accounts": 2,
            "n_coordinated": 2, "first_share": 200, "last_share": 200, "first_account_id": "d",
            "components": ["2"], "raw_forms": None,
        },
    ]  # fmt: skip


def test_forms_as_written_most_frequent_first_and_no_more_than_shown():
    rows = [{"object_id": U1, "raw": f"form {k:02d}", "n_shares": 1} for k in range(30)]
    rows += [{"object_id": U1, "raw": "often", "n_shares": 9}, {"object_id": "elsewhere", "raw": "x", "n_shares": 99}]
    objects = by(world(NEWSROOM).find(raw_forms=Table.of(rows)).objects, "object_id")
    assert objects[U1]["raw_forms"] == ["often", *(f"form {k:02d}" for k in range(RAW_FORMS_SHOWN - 1))]
    assert objects[U2]["raw_forms"] is None


def test_columns_of_the_users_list_come_along():
    listed = pa.table(
        {"object_id": [U2, "nobody shared this"], "rating": ["false", "true"], "Rating": [1, 2], "n_shares": [7, 8]}
    )
    table = world(NEWSROOM).find(listed=Table.of(listed)).objects
    assert table.column_names == (*OBJECT.names, "rating", "Rating", "listed_n_shares")
    objects = by(table, "object_id")
    assert [objects[U2][c] for c in ("rating", "Rating", "listed_n_shares", "n_shares")] == ["false", 1, 7, 2]
    assert objects[U1]["rating"] is None
    assert len(objects) == 3


def test_no_object_without_edges():
    assert world([]).find().objects.num_rows == 0


@seldom
@given(worlds())
def test_every_figure_is_that_of_the_definition(made):
    found = made.find()
    component = {r["account_id"]: r["component"] for r in found.accounts.records()}
    coordinated = grouped({s for p in made.pairs for s in p}, "object_id")
    every = grouped(made.shares, "object_id")
    rows = found.objects.records()
    assert [r["object_id"] for r in rows] == sorted(coordinated, key=lambda o: (-len(coordinated[o]), o))
    for row in rows:
        own, shares = coordinated[row["object_id"]], every[row["object_id"]]
        first = min(shares, key=lambda s: (s.timestamp_share, s.content_id))
        assert row["first_account_id"] == first.account_id
        assert (row["n_shares"], row["n_accounts"]) == (len(shares), len({s.account_id for s in shares}))
        assert row["n_coordinated"] == len(own)
        assert row["n_coordinated_accounts"] == len({s.account_id for s in own})
        times = [s.timestamp_share for s in shares]
        assert (row["first_share"], row["last_share"]) == (min(times), max(times))
        assert row["components"] == sorted({component[s.account_id] for s in own}, key=int)
