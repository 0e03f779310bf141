"""The folder of a collection, in Python and on the command line, against the emulator."""

from __future__ import annotations

import json
import shlex
from datetime import date, timedelta

import pytest

import inconcert
from inconcert.cli import main
from inconcert.collect import Collected, Published, Worked, collect_tiktok, collection_status, field
from inconcert.collect.clock import day_of
from inconcert.errors import BadParameter, MissingExtra, NotAuthorised, OutputError, WorkspaceError, WorkspaceLocked
from tests.cli.running import refused
from tests.collect.emulator import CREDENTIALS, SMALL, running
from tests.collect.profile_run import stored_ids

SINCE, UNTIL = "2026-02-27", "2026-03-10"


@pytest.fixture(scope="module")
def emulator(tmp_path_factory):
    with running("steady", tmp_path_factory.mktemp("emulator"), SMALL, {"corpus": {"renamed": 0}}) as one:
        yield one


@pytest.fixture(autouse=True)
def credentials(monkeypatch):
    for name, value in CREDENTIALS.items():
        monkeypatch.setenv(name, value)


def collect(emulator, folder, **asked):
    return collect_tiktok(
        folder, base_url=emulator.base_url, clock=emulator.clock, **{"since": SINCE, "until": UNTIL, **asked}
    )


def tagged(emulator, *tags):
    videos = emulator.truth("20260227", "20260310")["videos"]
    wanted = {f"#{tag}" for tag in tags}
    return sorted(str(v["id"]) for v in videos if wanted & set(v["video_description"].lower().split()))


def test_the_same_again_asks_nothing_and_another_query_is_added(emulator, tmp_path):
    first = collect(emulator, tmp_path / "posts", hashtag="fyp")
    assert first.is_complete
    assert sorted(stored_ids(tmp_path / "posts")) == tagged(emulator, "fyp")
    again = collect(emulator, tmp_path / "posts", hashtag="#fyp")
    assert (again.n_added, again.worked.n_requests, again.n_posts) == (0, 0, first.n_posts)
    assert str(again).startswith("Everything asked for was collected before")
    other = collect(emulator, tmp_path / "posts", query=field("hashtag_name") == "viral")
    assert other.n_added == 1
    assert sorted(stored_ids(tmp_path / "posts")) == tagged(emulator, "fyp", "viral")
    assert other.published.n_repeated == first.n_posts + len(tagged(emulator, "viral")) - other.n_posts
    status = collection_status(tmp_path / "posts")
    assert (status.n_posts, status.searches, status.n_left) == (other.n_posts, {"done": 2}, 0)
    assert sum(status.requests.values()) == first.worked.n_requests + other.worked.n_requests
    assert inconcert.read(tmp_path / "posts").num_rows == other.n_posts


def test_kinds_must_all_hold_and_of_several_values_one(emulator, tmp_path):
    truth = emulator.truth("20260227", "20260310")["videos"]
    names = sorted({video["username"] for video in truth})[:5]
    found = collect(emulator, tmp_path / "posts", hashtag=["fyp", "viral"], usernames=[f"@{name}" for name in names])
    assert found.is_complete
    both = set(tagged(emulator, "fyp", "viral")) & {str(v["id"]) for v in truth if v["username"] in names}
    assert both
    assert set(stored_ids(tmp_path / "posts")) == both


def test_posts_outside_the_days_are_not_stored_though_a_day_more_is_asked(emulator, tmp_path):
    collect(emulator, tmp_path / "posts", hashtag="fyp")
    days = {path.parent.name.removeprefix("date=") for path in (tmp_path / "posts").rglob("*.parquet")}
    assert min(days) >= SINCE
    assert max(days) == UNTIL


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ({}, "nothing is asked for"),
        ({"hashtag": "a", "since": "2026-03-11"}, "there is no day between"),
        ({"hashtag": "a", "since": "yesterday"}, "since is a day such as"),
        ({"hashtag": "a", "requests": 0}, "at least 1"),
        ({"usernames": "ann"}, "a list of names"),
        ({"usernames": ["ann", " "]}, "empty"),
        ({"query": "{"}, "not JSON"),
    ],
)
def test_what_cannot_be_asked_is_refused_before_anything_is_made(emulator, tmp_path, asked, said):
    with pytest.raises(BadParameter, match=said):
        collect(emulator, tmp_path / "posts", **asked)
    assert not (tmp_path / "posts").exists()


def test_without_credentials_nothing_is_made(emulator, tmp_path, monkeypatch):
    monkeypatch.delenv("TIKTOK_CLIENT_SECRET")
    with pytest.raises(NotAuthorised, match="TIKTOK_CLIENT_SECRET"):
        collect(emulator, tmp_path / "posts", hashtag="a")
    assert not (tmp_path / "posts").exists()


def test_without_the_packages_or_with_a_wrong_address_nothing_is_made(tmp_path, monkeypatch):
    with pytest.raises(BadParameter, match="base_url"):
        collect_tiktok(tmp_path / "posts", hashtag="fyp", since=SINCE, base_url="localhost:1")
    monkeypatch.setattr("inconcert.collect.collection.find_spec", lambda _name: None)
    with pytest.raises(MissingExtra) as error:
        collect_tiktok(tmp_path / "posts", hashtag="fyp", since=SINCE)
    assert "inconcert[monitor]" in error.value.hint
    assert not (tmp_path / "posts").exists()


def test_a_database_that_cannot_be_opened_is_told_from_a_damaged_one(tmp_path):
    (tmp_path / "closed" / "collect.db").mkdir(parents=True)
    with pytest.raises(OutputError, match="cannot write to the database"):
        collection_status(tmp_path / "closed")
    (tmp_path / "damaged").mkdir()
    (tmp_path / "damaged" / "collect.db").write_bytes(b"nothing that SQLite knows" * 40)
    with pytest.raises(WorkspaceError, match="not a database") as error:
        collection_status(tmp_path / "damaged")
    assert "another folder" in error.value.hint
    assert "backup" not in error.value.hint


@pytest.mark.parametrize(("n", "told"), [(1, "  1 was left out: because"), (2, "  2 were left out: because")])
def test_one_is_told_as_one(tmp_path, n, told):
    published = Published(n_new=n, refused={"because": n})
    said = str(Collected(tmp_path, 1, Worked(1, 0, n, n, n, 0), published, n, ()))
    assert told in said
    assert said.startswith("1 new post with 1 request; 1 in" if n == 1 else "2 new posts with 2 requests; 2 in")


def test_a_folder_of_something_else_is_left_alone(emulator, tmp_path):
    (tmp_path / "thesis.docx").write_text("years of work")
    with pytest.raises(OutputError, match="may be something of yours"):
        collect(emulator, tmp_path, hashtag="a")
    assert [path.name for path in tmp_path.iterdir()] == ["thesis.docx"]
    with pytest.raises(WorkspaceError, match="is no collection"):
        collection_status(tmp_path)


def test_two_do_not_collect_into_one_folder(emulator, tmp_path):
    kept_out = []

    def meanwhile(_done, _all):
        with pytest.raises(WorkspaceLocked, match="another process"):
            collect(emulator, tmp_path / "posts", hashtag="viral")
        kept_out.append(1)

    assert collect(emulator, tmp_path / "posts", hashtag="fyp", progress=meanwhile).is_complete
    assert kept_out


def test_stopped_by_a_person_what_came_is_in_the_files(emulator, tmp_path):
    def stop(_done, _all):
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        collect(emulator, tmp_path / "posts", hashtag="fyp", progress=stop)
    stored = stored_ids(tmp_path / "posts")
    assert stored
    assert set(stored) <= set(tagged(emulator, "fyp"))
    assert collect(emulator, tmp_path / "posts", hashtag="fyp").is_complete
    assert sorted(stored_ids(tmp_path / "posts")) == tagged(emulator, "fyp")


def test_the_command_line_collects_says_what_is_left_and_detects(tmp_path, capsys, monkeypatch):
    monkeypatch.chdir(tmp_path)
    with running("steady", tmp_path / "e", SMALL, {"quota": {"research": 3}, "seconds_per_request": 0}) as emulator:
        names = [account["username"] for account in emulator.truth()["accounts"] if "\0" not in account["username"]]
        (tmp_path / "pool.csv").write_text("account_id\n" + "\n".join(names) + "\n", encoding="utf-8")
        last = day_of(emulator.clock.now())
        command = (
            f"collect tiktok --usernames pool.csv --since {last - timedelta(days=16)} --until {last}"
            f" -o posts --base-url {emulator.base_url}"
        )
        assert main([*shlex.split(command), "--requests", "2", "--json"]) == 3
        told = json.loads(capsys.readouterr().out)
        assert (told["complete"], told["stopped"], told["n_requests"]) == (False, "max_requests", 2)
        assert main(shlex.split(command)) == 3
        said = capsys.readouterr().out
        assert "The same command goes on where it was; there are requests again from" in said
        assert main(["collect", "status", "posts"]) == 0
        said = capsys.readouterr().out
        assert "1 is left" in said
        assert "429 daily_quota_limit_exceeded" in said
        assert main(["collect", "status", "posts", "--json"]) == 0
        assert json.loads(capsys.readouterr().out)["left"] == 1
        assert main(["detect", "posts", "--by", "text", "--time-window", "120", "-o", "out", "--json"]) == 0
        assert len(inconcert.open_results("out").accounts) > 0


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ("--hashtag a --query nowhere.json", "neither JSON nor a file"),
        ('--query {"and":[{"field_name":"x","operation":"EQ","field_values":["a"]}]}', "no field 'x'"),
        ("--usernames nowhere.csv", "nowhere.csv"),
        ("--hashtag a --region Italy", "code of a country"),
        ("", "nothing is asked for"),
    ],
)
def test_what_the_command_line_does_not_understand(tmp_path, capsys, monkeypatch, arguments, said):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("INCONCERT_TIKTOK_URL", "http://127.0.0.1:9")  # nothing listens there
    assert said in refused(capsys, "collect", "tiktok", "--since", "2026-03-01", "-o", "posts", *arguments.split())
    assert list(tmp_path.iterdir()) == []


def test_python_has_the_same_door():
    assert inconcert.collect_tiktok is collect_tiktok
    assert date.fromisoformat(SINCE) < date.fromisoformat(UNTIL)
