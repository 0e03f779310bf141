import hashlib
import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow.parquet as pq
import pytest

from inconcert import schema, simulate
from inconcert.errors import BadParameter
from inconcert.simulate import BEHAVIOURS, DEMO_GROUPS, DEMO_MIN_WEIGHT, DEMO_TIME_WINDOW, Group, Simulated
from inconcert.simulate.habits import USUAL
from inconcert.simulate.organic import FEED_JITTER_SECONDS
from tests import oracle

SMALL: Any = {"n_accounts": 120, "n_days": 7}


def by_link(sample: Simulated) -> list[oracle.Share]:
    """Shares of pages, each under one address whatever its raw form."""
    return [
        oracle.Share(address.split("//")[1].removeprefix("www.").split("?")[0].split("#")[0], *who_when)
        for post in sample.posts.records()
        for who_when in [(post["account_id"], post["content_id"], post["timestamp"])]
        for address in post["urls"]
    ]


def close_objects(shares: list[oracle.Share], time_window: int) -> dict[tuple[str, str], set[str]]:
    """Objects two accounts shared within the window, by a sweep (the oracle is quadratic)."""
    per_object: dict[str, list[tuple[int, str]]] = {}
    for share in shares:
        per_object.setdefault(share.object_id, []).append((share.timestamp_share, share.account_id))
    found: dict[tuple[str, str], set[str]] = {}
    for object_id, posts in per_object.items():
        posts.sort()
        for i, (time, account) in enumerate(posts):
            for later, other in posts[i + 1 :]:
                if later - time > time_window:
                    break
                if account != other:
                    found.setdefault((min(account, other), max(account, other)), set()).add(object_id)
    return found


def test_the_sweep_of_this_test_agrees_with_the_oracle() -> None:
    shares = by_link(simulate(seed=3, n_accounts=30, n_days=4, groups=[Group("fast", n_accounts=3)]))
    edges = oracle.edges(shares, time_window=60)
    assert {(e["account_id"], e["account_id_y"]): e["n_objects"] for e in edges} == {
        pair: len(objects) for pair, objects in close_objects(shares, 60).items()
    }


@pytest.mark.parametrize("seed", range(4))
def test_the_demo_settings_find_the_fast_groups_and_nobody_else(seed: int) -> None:
    sample = simulate(seed=seed)
    kind = {(p["account_id"], p["account_id_y"]): p["kind"] for p in sample.pairs.records()}
    kept = {
        p for p, objects in close_objects(by_link(sample), DEMO_TIME_WINDOW).items() if len(objects) >= DEMO_MIN_WEIGHT
    }
    assert {p for p in kept if p in kind and kind[p] == "fast"} == {p for p in kind if kind[p] == "fast"}
    assert kept <= set(kind)


def test_organic_accounts_do_share_within_the_window_so_that_the_threshold_matters() -> None:
    found = close_objects(by_link(simulate(groups=[])), DEMO_TIME_WINDOW)
    assert len(found) > 1_000
    assert max(len(objects) for objects in found.values()) >= 2


def test_posts_have_the_columns_of_a_post_and_no_empty_ids() -> None:
    posts = simulate(seed=1, **SMALL, groups=[]).posts.arrow()
    assert all(posts.schema.field(name) == schema.POST.field(name) for name in posts.column_names)
    for name in schema.POST_REQUIRED:
        assert posts[name].null_count == 0
    assert len(set(posts["content_id"].to_pylist())) == posts.num_rows
    assert posts["timestamp"].to_pylist() == sorted(posts["timestamp"].to_pylist())
    assert min(map(int, posts["content_id"].to_pylist())) > 2**53


def test_every_address_is_one_that_nobody_owns() -> None:
    sample = simulate(seed=1, **SMALL, groups=[Group("fast")])
    hosts = {url.split("/")[2] for post in sample.posts.records() for url in [*post["urls"], post["account_url"]]}
    assert len(hosts) > 20
    assert all(host.endswith(".example") for host in hosts)


def test_popularity_is_unequal_activity_is_unequal_and_nights_are_quiet() -> None:
    posts = simulate(groups=[]).posts.records()
    links: dict[str, int] = {}
    accounts: dict[str, int] = {}
    for post in posts:
        accounts[post["account_id"]] = accounts.get(post["account_id"], 0) + 1
        for url in post["urls"]:
            links[url.split("story-")[1][:6]] = links.get(url.split("story-")[1][:6], 0) + 1
    assert max(links.values()) > 100 * np.median(list(links.values()))
    top_tenth = sorted(accounts.values())[-len(accounts) // 10 :]
    assert sum(top_tenth) > 0.3 * len(posts)
    by_hour = np.bincount([post["timestamp"] // 3600 % 24 for post in posts], minlength=24)
    assert by_hour[18:20].sum() > 4 * by_hour[1:3].sum()


def test_reposts_follow_what_they_repost_and_are_by_others() -> None:
    posts = simulate(seed=1, **SMALL).posts.records()
    by_id = {post["content_id"]: post for post in posts}
    reposts = [(post, by_id[post["repost_of"]]) for post in posts if post["repost_of"]]
    assert len(reposts) > 50
    for post, first in reposts:
        assert post["timestamp"] > first["timestamp"]
        assert post["account_id"] != first["account_id"]


def test_feeds_of_one_newsroom_never_meet_within_a_minute() -> None:
    gaps = np.diff(USUAL.feed_minutes) * 60 - FEED_JITTER_SECONDS
    assert (gaps > DEMO_TIME_WINDOW).all()


@pytest.mark.parametrize("kind", [kind for kind, how in BEHAVIOURS.items() if not how.rotates])
def test_members_of_each_kind_of_group_behave_like_it(kind: str) -> None:
    group = Group(kind, n_accounts=4, n_pushes=9)
    sample = simulate(seed=5, n_accounts=120, n_days=15, groups=[group])
    members = {row["account_id"] for row in sample.truth.records()}
    posts = [post for post in sample.posts.records() if post["account_id"] in members]
    column = {"link": "urls", "hashtags": "hashtags", "text": "text"}[group.behaviour.pushes]
    pushed: dict[str, dict[str, int]] = {}
    for post in posts:
        values = post[column] if column != "text" else [post[column].split("#")[0].strip()]
        for value in values:
            name = value.split("//")[-1].removeprefix("www.").split("?")[0].split("#")[0]
            pushed.setdefault(name, {}).setdefault(post["account_id"], post["timestamp"])
    together = [times for times in pushed.values() if len(times) == 4]
    spans = [max(times.values()) - min(times.values()) for times in together]
    assert len(together) >= 3
    how = group.behaviour
    expected = sorted(spans)[:3]
    assert all(how.lag * 3 - how.spread <= span <= how.lag * 3 + how.spread for span in expected)


@pytest.mark.parametrize("n_pushes", [1, 2, 3, 16])
@pytest.mark.parametrize("seed", range(5))
def test_every_two_members_meet_in_a_third_of_the_pushes(seed: int, n_pushes: int) -> None:
    sample = simulate(seed=seed, **SMALL, groups=[Group("fast", n_accounts=5, n_pushes=n_pushes)])
    found = close_objects(by_link(sample), 10)
    for pair in sample.pairs.records():
        assert len(found[pair["account_id"], pair["account_id_y"]]) >= n_pushes / 3


def test_truth_lists_members_and_pairs_once_and_groups_apart() -> None:
    sample = simulate(seed=2)
    members = [row["account_id"] for row in sample.truth.records()]
    assert len(members) == len(set(members)) == sum(group.n_accounts for group in DEMO_GROUPS)
    assert sample.pairs.num_rows == sum(g.n_accounts * (g.n_accounts - 1) // 2 for g in DEMO_GROUPS)
    assert all(p["account_id"] < p["account_id_y"] for p in sample.pairs.records())
    assert {row["group"] for row in sample.truth.records()} >= {"fast_1", "fast_2", "fast_3", "text_1"}


def test_another_seed_makes_other_posts() -> None:
    assert simulate(seed=1, **SMALL).posts.arrow() != simulate(seed=2, **SMALL).posts.arrow()


def test_same_parameters_same_bytes_in_another_process_with_another_hash_seed(tmp_path: Path) -> None:
    program = (
        "import sys; from inconcert import simulate; simulate(seed=7, n_accounts=120, n_days=7).write(sys.argv[1])"
    )
    digests = []
    for hash_seed in ("1", "2"):
        folder = tmp_path / hash_seed
        subprocess.run([sys.executable, "-c", program, str(folder)], check=True, env={"PYTHONHASHSEED": hash_seed})
        digests.append({p.name: hashlib.sha256(p.read_bytes()).hexdigest() for p in sorted(folder.iterdir())})
    assert digests[0] == digests[1]
    assert list(digests[0]) == ["posts.parquet", "truth.parquet", "truth_pairs.parquet"]
    assert pq.read_metadata(tmp_path / "1" / "posts.parquet").num_rows > 1_000


def test_parameters_are_ready_for_a_run_record_and_the_result_shows_itself() -> None:
    sample = simulate(seed=4, n_accounts=50, n_days=3, groups=[Group("fast", n_accounts=2)])
    assert json.loads(json.dumps(dict(sample.parameters))) == {
        "seed": 4,
        "n_accounts": 50,
        "n_days": 3,
        "groups": [{"kind": "fast", "n_accounts": 2, "n_pushes": 16}],
    }
    assert "2 accounts act in 1 planted groups" in str(sample)
    assert "<table>" in sample._repr_html_()


@pytest.mark.parametrize(
    ("make", "message"),
    [
        (lambda: Group("fats"), "did you mean 'fast'"),
        (lambda: Group("fast", n_accounts=1), "two accounts"),
        (lambda: Group("fast", n_pushes=0), "one push"),
        (lambda: simulate(n_accounts=5, groups=[]), "too few"),
        (lambda: simulate(n_days=0), "too few"),
        (lambda: simulate(n_accounts=40), "too few for 44 members"),
        (lambda: simulate(n_days=1, groups=[Group("fixed_lag", n_accounts=6)]), "simulate 2 days"),
    ],
)
def test_impossible_parameters_are_refused_with_a_hint(make: Callable[[], object], message: str) -> None:
    with pytest.raises(BadParameter, match=message):
        make()
