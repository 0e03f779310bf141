"""The simulated history: what happens in it is what it says, and a detection by day sees it."""

import hashlib
import json
import os
import subprocess
import sys
from collections import Counter
from datetime import date
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest

from inconcert import schema
from inconcert.errors import BadParameter
from inconcert.objects.texts import canonical_text
from inconcert.read.tiktok_post import post_of, seconds_after_upload
from inconcert.simulate import TURNS, History, simulate_history
from inconcert.simulate.lives import lived
from tests.cli.running import refused, run_json, run_text

FIRST = date(2026, 1, 5)
START = 1_767_571_200
DAY = 86_400


@pytest.fixture(scope="module")
def history() -> History:
    return simulate_history(seed=3)


def day_of(text: str) -> int:
    return (date.fromisoformat(text) - FIRST).days


def co_pushed(history: History, first: int, last: int) -> Counter[tuple[str, str]]:
    """How many long normalised captions two accounts posted within two minutes, from day to day, by definition."""
    by_text: dict[str, list[tuple[int, str]]] = {}
    for post in history.posts.records():
        if START + first * DAY <= post["timestamp"] < START + (last + 1) * DAY and len(post["text"]) >= 80:
            by_text.setdefault(canonical_text(post["text"]), []).append((post["timestamp"], post["account_id"]))
    together: Counter[tuple[str, str]] = Counter()
    for shares in by_text.values():
        pairs = {(min(a, b), max(a, b)) for (s, a), (t, b) in combinations(shares, 2) if a != b and abs(s - t) <= 120}
        together.update(pairs)
    return together


def groups_of(pairs: set[tuple[str, str]]) -> set[frozenset[str]]:
    """Connected components."""
    home: dict[str, set[str]] = {}
    for a, b in pairs:
        joined = home.get(a, {a}) | home.get(b, {b})
        home.update(dict.fromkeys(joined, joined))
    return {frozenset(group) for group in home.values()}


def members_on(history: History, day: int) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for row in history.memberships.records():
        if day_of(row["day"]) == day:
            found.setdefault(row["network"], set()).add(row["account_id"])
    return found


@pytest.mark.parametrize("days", [(0, 13), (18, 27), (32, 37), (48, 55), (62, 69), (76, 89)])
def test_what_is_posted_together_between_two_events_is_exactly_the_networks_of_the_truth(
    history: History, days: tuple[int, int]
) -> None:
    # late events of these spans: those born on days 4 and 10, and the account gone on day 70
    first, last = days
    together = co_pushed(history, first, last)
    expected = {frozenset(names) for names in members_on(history, last).values()}
    kept = groups_of({pair for pair, n in together.items() if n >= 3})
    assert kept == expected
    by_chance = [n for pair, n in together.items() if not any(set(pair) <= group for group in expected)]
    assert by_chance, "without co-shares by chance a threshold has nothing to be measured against"
    assert max(by_chance) <= 2


def test_two_weeks_have_many_more_pairs_by_chance_than_by_a_network(history: History) -> None:
    together = co_pushed(history, 40, 54)
    once = sum(n == 1 for n in together.values())
    assert once > 0.9 * len(together)


def test_every_turn_is_an_event_and_the_memberships_follow_them(history: History) -> None:
    events = history.events.records()
    assert [(day_of(e["day"]), e["event"], e["network"]) for e in events] == [
        (turn.day, turn.event, turn.network) for turn in TURNS
    ]
    assert {e["event"] for e in events} == {
        *("born", "grew", "shrank", "moved", "dormant", "woke", "merged", "split", "left", "joined", "renamed", "gone"),
        "died",
    }
    for event in events:
        before, after = (members_on(history, day_of(event["day"]) + step) for step in (-1, 0))
        name, who = event["network"], set(event["accounts"])
        other = event["others"][0] if event["others"] else ""
        match event["event"]:
            case "born" | "woke":
                assert name not in before
                assert after[name] == who
            case "died" | "dormant":
                assert before[name] == who
                assert name not in after
            case "grew" | "joined":
                assert who <= after[name] - before[name]
            case "shrank" | "left" | "gone":
                assert who <= before[name] - after.get(name, set())
            case "merged":
                assert (name not in after, after[other]) == (True, before[other] | who)
            case "split":
                assert before[name] == after[name] | after[other]
                assert after[other] == who
            case _:
                assert who <= after[name]


def test_members_take_part_in_most_pushes_and_the_rows_say_how_often(history: History) -> None:
    n_pushes = [row["n_pushes"] for row in history.memberships.records()]
    assert 1.9 < sum(n_pushes) / len(n_pushes) < 2.4
    assert max(n_pushes) == 3


def test_posts_are_those_the_reader_makes_of_the_corpus(history: History) -> None:
    posts = history.posts.arrow()
    assert all(posts.schema.field(name) == schema.POST.field(name) for name in posts.column_names)
    videos = [dict(line) for line in history.corpus if "_kind" not in line]
    read = {post["content_id"]: post for post in map(post_of, videos)}
    assert len(read) == posts.num_rows
    renamed = {row["renamed_to"]: row["account_id"] for row in history.accounts.records() if row["renamed_to"]}
    for post in history.posts.records()[::97]:
        same = read[post["content_id"]]
        assert same["account_id"] == renamed.get(post["account_id"], post["account_id"])
        assert (same["text"], same["timestamp"]) == (post["text"], post["timestamp"])


def test_ids_hold_the_second_of_the_upload_and_posts_are_sorted(history: History) -> None:
    posts = history.posts.records()
    assert [post["timestamp"] for post in posts] == sorted(post["timestamp"] for post in posts)
    after = [seconds_after_upload(post["content_id"], post["timestamp"]) for post in posts]
    assert all(seconds is not None and 2 <= seconds <= 600 for seconds in after)
    assert len({post["content_id"] for post in posts}) == len(posts)
    assert posts[0]["timestamp"] >= START
    assert posts[-1]["timestamp"] < START + 91 * DAY


def test_no_username_can_be_anybodys(history: History) -> None:
    # letters, digits, underscores and full stops are all the platform allows
    assert all("-" in row["account_id"] for row in history.accounts.records())


def test_whoever_changes_the_name_posts_under_the_later_one_from_that_day(history: History) -> None:
    [row] = [row for row in history.accounts.records() if row["renamed_to"]]
    since = START + day_of(row["renamed_on"]) * DAY
    times = {
        name: [post["timestamp"] for post in history.posts.records() if post["account_id"] == name]
        for name in (row["account_id"], row["renamed_to"])
    }
    assert max(times[row["account_id"]]) < since <= min(times[row["renamed_to"]])
    [line] = [line for line in history.corpus if line.get("_kind") == "account"]
    assert line["renamed"] == [["2026-02-18T00:00:00+00:00", row["renamed_to"]]]


def test_whoever_goes_away_takes_all_videos_along(history: History) -> None:
    [row] = [row for row in history.accounts.records() if row["gone_on"]]
    gone = START + day_of(row["gone_on"]) * DAY
    lines = [line for line in history.corpus if line.get("username") == row["account_id"] and "_kind" not in line]
    assert len(lines) > 100
    assert all(line["create_time"] < gone and line["_hidden_from"] <= gone for line in lines)


def test_some_videos_are_taken_down_days_after_and_what_networks_push_is_not(history: History) -> None:
    gone = {row["account_id"] for row in history.accounts.records() if row["gone_on"]}
    taken: list[dict[str, Any]] = [
        dict(line) for line in history.corpus if "_hidden_from" in line and line["username"] not in gone
    ]
    assert len(taken) > 300
    assert all(line["_hidden_from"] >= line["create_time"] + 4 * DAY for line in taken)
    assert not any("windradstopp" in line["hashtag_names"] for line in taken)


def test_seeds_are_half_of_early_members_and_one_of_late_ones(history: History) -> None:
    seeds = set(history.seeds)
    born = {e["network"]: e["accounts"] for e in history.events.records() if e["event"] == "born"}
    assert {name: len(seeds & set(who)) for name, who in born.items()} == {
        name: -(-len(who) // 2) if name != "juniper" else 1 for name, who in born.items()
    }
    kinds = Counter(row["kind"] for row in history.accounts.records() if row["seed"])
    assert kinds["regular"] >= 10
    assert kinds["casual"] == 0


def test_a_shorter_history_keeps_the_order_of_what_happens() -> None:
    short = lived(30)
    assert [(e.event, e.network) for e in short.events] == [(turn.event, turn.network) for turn in TURNS]
    assert len(short.active) == 30
    assert lived(180).events[-1].day == 152


def test_same_parameters_same_bytes_in_another_process(tmp_path: Path) -> None:
    program = (
        "import sys; from inconcert.simulate import simulate_history as s; s(seed=7, n_days=30).write(sys.argv[1])"
    )
    digests = []
    for hash_seed in ("1", "2"):
        folder = tmp_path / hash_seed
        subprocess.run(
            [sys.executable, "-c", program, str(folder)], check=True, env={**os.environ, "PYTHONHASHSEED": hash_seed}
        )
        digests.append({p.name: hashlib.sha256(p.read_bytes()).hexdigest() for p in sorted(folder.iterdir())})
    assert digests[0] == digests[1]
    files = ["accounts.parquet", "corpus.ndjson", "events.parquet", "memberships.parquet", "posts.parquet", "seeds.txt"]
    assert list(digests[0]) == files
    lines = (tmp_path / "1" / "corpus.ndjson").read_text(encoding="utf-8").splitlines()
    assert all(isinstance(json.loads(line), dict) for line in lines)


def test_more_people_and_another_seed_leave_the_lives_as_they_are() -> None:
    few, many = simulate_history(seed=1, n_days=30), simulate_history(seed=2, n_days=30, n_accounts=1_200)
    assert few.posts.arrow() != many.posts.arrow()
    assert many.accounts.num_rows == 1_200
    shape = [[(r["day"], r["event"], r["network"]) for r in h.events.records()] for h in (few, many)]
    assert shape[0] == shape[1]


@pytest.mark.parametrize("size", [{"n_days": 29}, {"n_accounts": 899}])
def test_too_little_time_or_too_few_people_are_refused_with_what_is_needed(size: dict[str, int]) -> None:
    with pytest.raises(BadParameter, match=r"too few for the lives of 11 networks.*\n.*30 days and 900 accounts"):
        simulate_history(**size)


def test_the_command_writes_what_python_makes(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    size = ("--scenario", "history", "--n-days", "30", "--seed", "4")
    made = run_json(capsys, "simulate", "-o", tmp_path / "made", *size)
    expected = simulate_history(seed=4, n_days=30)
    assert made["counts"]["posts"] == expected.posts.num_rows
    assert made["parameters"] == dict(expected.parameters)
    seeds = (tmp_path / "made" / "seeds.txt").read_text(encoding="utf-8").split()
    assert tuple(seeds) == expected.seeds
    said = run_text(capsys, "simulate", "-o", tmp_path / "made", *size)
    assert "11 planted networks" in said
    assert "posts.parquet --from 2026-01-05 --to 2026-02-03" in said
    assert (len(expected.days), str(expected.days[-1])) == (30, "2026-02-03")
    assert "30 days and 900 accounts" in refused(
        capsys, "simulate", "-o", tmp_path / "x", "--scenario", "history", "--n-days", "5"
    )
