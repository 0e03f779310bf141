from dataclasses import replace
from pathlib import Path

import numpy as np
import pyarrow.compute as pc
import pyarrow.parquet as pq
import pytest
from benchmarks.draw import Drawn, drawn, n_pairs
from benchmarks.generate import generate
from benchmarks.shapes import SHAPES
from benchmarks.strings import account_ids, content_ids, urls

from inconcert import schema
from tests import oracle

SMALL = {
    "zipf": replace(SHAPES["zipf-1e5"], n_shares=4_000, n_accounts=300, tail_to=200, n_groups=3),
    "yang": replace(SHAPES["yang"], n_shares=5_000, n_objects=4_000, n_accounts=90, n_groups=4, n_bursts=9, n_pushes=5),
    "viral": replace(SHAPES["viral"], n_shares=300, n_accounts=50, tail_from=300, tail_to=300),
}


@pytest.mark.parametrize("name", SMALL)
def test_a_data_set_has_the_size_it_says_in_the_order_of_time(name: str) -> None:
    shape = SMALL[name]
    data = drawn(shape, seed=3)
    assert len(data.object) == len(data.account) == len(data.time) == shape.n_shares
    assert (np.diff(data.time) >= 0).all()
    assert data.time.min() >= 0
    assert data.time.max() < shape.n_days * 86_400
    assert data.account.max() < shape.n_accounts
    if shape.n_objects is not None:
        assert abs(len(np.unique(data.object)) - shape.n_objects) < 0.02 * shape.n_objects


def test_viral_is_one_object_and_zipf_is_unequal() -> None:
    assert len(np.unique(drawn(SMALL["viral"], seed=1).object)) == 1
    sizes = np.bincount(drawn(SMALL["zipf"], seed=1).object)
    assert sizes.max() > 30 * np.median(sizes)


@pytest.mark.parametrize("time_window", [0, 60, 86_400])
def test_counted_pairs_are_the_pairs_of_the_definition(time_window: int) -> None:
    data = drawn(replace(SMALL["zipf"], n_shares=400, n_accounts=25, tail_to=40, n_groups=1, n_pushes=4), seed=5)
    rows = zip(data.object.tolist(), data.account.tolist(), range(len(data.time)), data.time.tolist(), strict=True)
    shares = [oracle.Share(str(o), str(a), str(c), t) for o, a, c, t in rows]
    assert n_pairs(data, time_window) == len(oracle.pairs(shares, time_window=time_window))


def test_planted_groups_share_within_ten_seconds() -> None:
    data = drawn(replace(SMALL["yang"], n_bursts=0), seed=2)
    for pushed in range(20):
        rows = data.object == pushed
        assert 5 <= rows.sum() <= 30
        assert np.ptp(data.time[rows]) < 10


def test_strings_are_as_users_have_them_and_never_collide() -> None:
    numbers = np.arange(300_000)
    addresses = urls(numbers)
    lengths = pc.min_max(pc.utf8_length(addresses)).as_py()
    assert 40 <= lengths["min"] < 60
    assert 100 < lengths["max"] <= 120
    assert pc.count_distinct(addresses).as_py() == len(numbers)
    assert pc.count_distinct(account_ids(numbers)).as_py() == len(numbers)
    ids = content_ids(numbers)
    assert pc.unique(pc.utf8_length(ids)).to_pylist() == [19]
    assert pc.count_distinct(ids).as_py() == len(numbers)
    assert ids.to_pylist() == sorted(ids.to_pylist())


def test_the_file_is_a_table_of_shares_with_the_same_bytes_each_time(tmp_path: Path) -> None:
    first, second = tmp_path / "a.parquet", tmp_path / "b.parquet"
    generate(SMALL["zipf"], first, seed=1)
    generate(SMALL["zipf"], second, seed=1)
    assert first.read_bytes() == second.read_bytes()
    table = pq.read_table(first)
    assert table.schema.equals(schema.SHARE)
    assert table.num_rows == 4_000
    assert all(column.null_count == 0 for column in table.columns)


def test_drawn_data_do_not_depend_on_global_state() -> None:
    a, b = drawn(SMALL["yang"], seed=9), drawn(SMALL["yang"], seed=9)
    assert isinstance(a, Drawn)
    assert (a.time == b.time).all()
    assert (drawn(SMALL["yang"], seed=8).time != a.time).any()
