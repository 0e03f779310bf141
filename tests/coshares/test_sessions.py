"""Sessions, degrees, and one observation for each pair of sessions."""

import sys
from collections import defaultdict

import numpy as np
import pytest

from inconcert.coshares import blocks, collapsed, ground
from inconcert.errors import BadParameter
from inconcert.objects import as_shares
from tests.coshares.test_rows import many

NAMES = ("object_id", "account_id", "content_id", "timestamp_share")


def shares_of(*rows):
    return as_shares([dict(zip(NAMES, row, strict=True)) for row in rows])


def test_a_session_ends_after_the_gap_and_counts_shares_nobody_else_made():
    base = ground(
        shares_of(
            ("x", "a", "1", 0),
            ("alone", "a", "2", 1800),
            ("y", "a", "3", 3600),
            ("z", "a", "4", 5401),
            *((o, "b", f"b{o}", 0) for o in "xyz"),
        )
    )
    session = dict(zip(base.encoded.content_ids.to_pylist(), base.session.tolist(), strict=True))
    assert session["1"] == session["3"] != session["4"]
    assert session["bx"] == session["by"] == session["bz"]
    assert len(set(session.values())) == 3
    assert base.objects_of_account.tolist() == [4, 3]
    assert (base.n_objects, base.n_active, base.n_possible_pairs) == (4, 2, 1)


@pytest.mark.parametrize("seed", range(5))
def test_sessions_and_degrees_by_definition(seed):
    shares = many(seed, n=600, n_accounts=20, n_objects=400)
    base = ground(shares, session_gap=300)
    rows = sorted(shares.table.records(), key=lambda r: (r["account_id"], r["timestamp_share"]))
    session_of, number, before = {}, -1, None
    objects = defaultdict(set)
    for row in rows:
        here = (row["account_id"], row["timestamp_share"])
        if before is None or before[0] != here[0] or here[1] - before[1] > 300:
            number += 1
        session_of[row["content_id"]], before = number, here
        objects[row["account_id"]].add(row["object_id"])
    assert base.session.tolist() == [session_of[c] for c in base.encoded.content_ids.to_pylist()]
    assert base.objects_of_account.tolist() == [len(objects[a]) for a in base.encoded.account_ids.to_pylist()]
    assert base.n_objects == len({r["object_id"] for r in rows})


def test_accounts_with_too_few_posts_and_objects_over_the_cap_do_not_count():
    shares = shares_of(
        *((o, a, f"{o}{a}", k) for k, (o, a) in enumerate((o, a) for o in ("hot", "x", "y") for a in "abc")),
        ("x", "once", "9", 5),
        ("hot", "a", "again", 99),
    )
    base = ground(shares, min_participation=2, max_shares_per_object=3)
    assert dict(zip(base.encoded.account_ids.to_pylist(), base.objects_of_account.tolist(), strict=True)) == {
        "a": 2, "b": 2, "c": 2, "once": 0,
    }  # fmt: skip
    assert (base.n_objects, base.n_active) == (2, 3)
    assert len(base.session) == base.encoded.n_rows == 6
    assert base.session.min() >= 0


def test_a_gap_below_zero_is_refused():
    with pytest.raises(BadParameter, match="session_gap"):
        ground(shares_of(("x", "a", "1", 0)), session_gap=-1)


def test_one_row_is_kept_for_each_pair_of_sessions():
    base = ground(many(n=8000), session_gap=60)
    (block,) = blocks(base.encoded, 10_000, threads=1)
    kept = collapsed(block, base.session, seed=4)
    wanted = {
        (int(p), int(base.session[i]), int(base.session[j]))
        for p, i, j in zip(block.pair, block.row_u, block.row_v, strict=True)
    }
    got = [
        (int(p), int(base.session[i]), int(base.session[j]))
        for p, i, j in zip(kept.pair, kept.row_u, kept.row_v, strict=True)
    ]
    assert len(wanted) < block.n_rows
    assert len(got) == len(set(got))
    assert set(got) == wanted
    assert kept.n_pairs == block.n_pairs
    assert kept.n_objects.min() >= 1


def test_which_row_is_kept_is_chance_and_repeatable():
    # two accounts, one sitting each, ten objects
    shares = shares_of(*((f"o{k}", a, f"{a}{k}", 100 * (a == "b") + k) for a in "ab" for k in range(10)))
    base = ground(shares)
    (block,) = blocks(base.encoded, 1000)
    chosen = [int(collapsed(block, base.session, seed=s).obj[0]) for s in range(2000)]
    counts = np.bincount(chosen, minlength=10)
    # five standard deviations of a binomial with p = 1/10
    assert np.all(np.abs(counts - 200) < 5 * (2000 * 0.09) ** 0.5)
    assert [int(collapsed(block, base.session, seed=s).obj[0]) for s in range(20)] == chosen[:20]


def test_the_choice_does_not_depend_on_blocks(monkeypatch):
    base = ground(many(), session_gap=60)
    (whole,) = blocks(base.encoded, 10_000, threads=1)
    expected = collapsed(whole, base.session, seed=1)
    monkeypatch.setattr(sys.modules["inconcert.detect.sweep"], "BLOCK_VISITS", 500)
    parts = [collapsed(b, base.session, seed=1) for b in blocks(base.encoded, 10_000)]
    assert len(parts) > 5
    assert np.array_equal(np.concatenate([p.row_u for p in parts]), expected.row_u)
