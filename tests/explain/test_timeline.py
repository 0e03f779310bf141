import pyarrow as pa
from hypothesis import given
from hypothesis import strategies as st

from inconcert.explain.timeline import timeline

rows = st.lists(st.tuples(st.integers(-5, 5), st.sampled_from("abc"), st.booleans()), max_size=20)


@given(rows)
def test_running_counts_and_order(given_rows):
    table = pa.Table.from_pylist(
        [
            {"object_id": "o", "account_id": a, "content_id": f"{k:02d}", "timestamp_share": t}
            for k, (t, a, _) in enumerate(given_rows)
        ],
        pa.schema(
            [("object_id", "string"), ("account_id", "string"), ("content_id", "string"), ("timestamp_share", "int64")]
        ),
    )
    marks = pa.array([mark for _, _, mark in given_rows], pa.bool_())
    found = timeline(table, marks).records()
    expected = sorted(range(len(given_rows)), key=lambda k: (given_rows[k][0], f"{k:02d}"))
    assert [r["content_id"] for r in found] == [f"{k:02d}" for k in expected]
    so_far = [given_rows[k][2] for k in expected]
    assert [r["coordinated"] for r in found] == so_far
    assert [r["n_shares"] for r in found] == list(range(1, len(found) + 1))
    assert [r["n_coordinated"] for r in found] == [sum(so_far[: k + 1]) for k in range(len(found))]
