"""Everything a run needs, spoilt one by one: each is named, with what to do."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from email.utils import formatdate
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from inconcert.collect.database import Migration, open_database
from inconcert.monitor import doctor
from inconcert.monitor.doctor import examine
from inconcert.monitor.finding import Finding
from inconcert.monitor.lock import locked
from inconcert.monitor.pool import add
from inconcert.monitor.workspace import MIGRATIONS, Workspace, create_workspace, open_state
from inconcert.provenance import file_digest
from inconcert.tables import Table, write_parquet
from tests.collect.fake_api import CREDENTIALS, KEY, SECRET, FakeTikTok
from tests.monitor.watch import NOON, Watch

ENVIRON = {"TIKTOK_CLIENT_KEY": KEY, "TIKTOK_CLIENT_SECRET": SECRET}
FOLDER = "platform=tiktok/date=2026-02-28"


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    """A workspace with two files of posts, an account and a request."""
    made = create_workspace(tmp_path_factory.mktemp("whole") / "ws")
    with closing(open_state(made)) as db:
        add(db, {"ada": {}}, origin="list", at=NOON, reason="r")
        db.execute("INSERT INTO batch VALUES (1, 'r', 0, 4, '{}', 1)")
        for n in (1, 2):
            place = made.posts / FOLDER / f"r-000{n}.parquet"
            write_parquet(Table.of({"content_id": ["1", "2"], "n": [n, n]}), place)
            name = place.relative_to(made.posts).as_posix()
            db.execute("INSERT INTO posts_file VALUES (?, 1, 2, ?)", (name, file_digest(place)))
        db.execute(
            "INSERT INTO attempt (at, day, family, endpoint) VALUES (?, '2026-03-01', 'research', 'video/query')",
            (NOON,),
        )
    return made


@pytest.fixture
def workspace(whole: Workspace, tmp_path: Path) -> Workspace:
    """A copy that a test may spoil."""
    shutil.copytree(whole.root, tmp_path / "ws")
    return Workspace(tmp_path / "ws", whole.settings)


def look(workspace: Workspace, **more: Any) -> list[Finding]:
    return examine(workspace.root, **{"clock": Watch(), "environ": ENVIRON, **more})


def test_all_is_well(workspace: Workspace) -> None:
    before = {
        path: path.read_bytes() for path in workspace.root.rglob("*") if path.is_file() and "state" not in path.name
    }
    found = look(workspace)
    assert [one for one in found if one.level != "ok"] == []
    assert {one.about for one in found} == {
        "packages", "settings", "lock", "disk", "database", "copies", "posts", "pool", "credentials", "clock", "alerts"
    }  # fmt: skip
    assert "4 posts in 2 files" in next(one.told for one in found if one.about == "posts")
    after = {
        path: path.read_bytes() for path in workspace.root.rglob("*") if path.is_file() and "state" not in path.name
    }
    assert after == before | {workspace.lock: b""} or after == before


class Case(NamedTuple):
    """Something that is spoilt, and what is then said."""

    spoil: Callable[[Workspace], object]
    level: str
    about: str
    told: str
    hint: str


def posts(workspace: Workspace, n: int = 1) -> Path:
    return workspace.posts / FOLDER / f"r-000{n}.parquet"


def state(sql: str) -> Callable[[Workspace], object]:
    def run(workspace: Workspace) -> None:
        with closing(sqlite3.connect(workspace.database)) as db:
            db.execute(sql)
            db.commit()

    return run


def toml(text: str) -> Callable[[Workspace], object]:
    return lambda workspace: (workspace.root / "inconcert.toml").write_text(text)


CASES = {
    "unknown key": Case(
        toml("[detect]\ntime_windw = 3\n"), "wrong", "settings", "no setting 'detect.time_windw'", "'time_window'"
    ),
    "no toml": Case(toml("a b"), "wrong", "settings", "is not in the form of a settings file", "a line is:"),
    "settings gone": Case(
        lambda w: (w.root / "inconcert.toml").unlink(), "wrong", "workspace", "no settings", "monitor init"
    ),
    "database gone": Case(lambda w: w.database.unlink(), "wrong", "database", "is missing", "there is no copy"),
    "database spoilt": Case(
        lambda w: w.database.write_bytes(b"x" * 9999), "wrong", "database", "is damaged", "there is no copy"
    ),
    "later version": Case(
        lambda w: open_database(w.database, [*MIGRATIONS, Migration("monitor 99", "CREATE TABLE x (y INT);")]).close(),
        "wrong", "database", "later version", "install",
    ),
    "dangling": Case(
        state("INSERT INTO posts_file VALUES ('platform=tiktok/date=2026-01-01/x.parquet', 77, 0, '')"),
        "wrong", "database", "1 rows refer to others that are gone", "no copy",
    ),
    "posts gone": Case(lambda w: posts(w).unlink(), "wrong", "posts", "r-0001.parquet: it is missing", "from a copy"),
    "posts cut": Case(
        lambda w: posts(w).write_bytes(posts(w).read_bytes()[:-20]), "wrong", "posts", "r-0001.parquet: it is damaged", "copy"
    ),
    "posts spoilt inside": Case(
        lambda w: posts(w).write_bytes(posts(w).read_bytes()[:4] + b"\xff" * 40 + posts(w).read_bytes()[44:]),
        "wrong", "posts", "r-0001.parquet: it ", "from a copy",
    ),
    "posts changed": Case(
        lambda w: write_parquet(Table.of({"content_id": ["1"]}), posts(w)), "wrong", "posts", "was changed: 1 posts", "copy"
    ),
    "posts unknown": Case(
        lambda w: shutil.copy(posts(w), posts(w, 3)), "warning", "posts", "1 files are not known", "was stopped"
    ),
    "empty pool": Case(state("DELETE FROM account"), "warning", "pool", "no active account", "monitor import"),
    "no copies": Case(
        state("INSERT INTO run (run, day, started, status, parameters) VALUES ('r', 'd', 0, 'complete', '{}')"),
        "warning", "copies", "there is none", "monitor backup",
    ),
    "clock went back": Case(
        state("UPDATE attempt SET at = at + 90"), "wrong", "clock", "2026-03-01 12:01:30 UTC, which is later", "set the clock"
    ),
    "lock is a folder": Case(lambda w: w.lock.mkdir(), "wrong", "lock", "Is a directory", "may write"),
}  # fmt: skip


@pytest.mark.parametrize("name", CASES)
def test_what_is_spoilt_is_named(workspace: Workspace, name: str) -> None:
    case = CASES[name]
    case.spoil(workspace)
    bad = [one for one in look(workspace) if one.level != "ok"]
    assert [one for one in bad if one.level == "wrong"] == [one for one in bad if case.level == "wrong"]
    told = [one for one in bad if one.about == case.about and case.told in one.told and case.hint in one.hint]
    assert [one.level for one in told] == [case.level], bad
    assert len(bad) == 1


def test_a_workspace_in_use(workspace: Workspace) -> None:
    with locked(workspace, command="inconcert monitor run", clock=Watch()):
        found = next(one for one in look(workspace) if one.about == "lock")
    assert (found.level, "inconcert monitor run" in found.told) == ("warning", True)


@pytest.mark.parametrize(("free", "level"), [(1 << 40, "ok"), (1 << 29, "warning"), (1 << 20, "wrong")])
def test_room_on_the_disk(workspace: Workspace, monkeypatch: pytest.MonkeyPatch, free: int, level: str) -> None:
    monkeypatch.setattr(doctor.shutil, "disk_usage", lambda _: shutil._ntuple_diskusage(free, 0, free))  # type: ignore[attr-defined]  # its named tuple is not in the stubs
    found = next(one for one in look(workspace) if one.about == "disk")
    assert (found.level, f"{free >> 20:,} MB are free" in found.told) == (level, True)


@pytest.mark.parametrize("at", [0.0, -1e9, 5e9, 1e18])
def test_a_clock_that_cannot_be_right(workspace: Workspace, at: float) -> None:
    with closing(open_state(workspace)) as db:
        db.execute("DELETE FROM attempt")
    assert [one.about for one in look(workspace, clock=Watch(at)) if one.level == "wrong"] == ["clock"]


def test_credentials_that_are_not_there(workspace: Workspace) -> None:
    found = look(workspace, environ={"TIKTOK_CLIENT_KEY": "x"}, ask=True)
    assert [(one.about, "TIKTOK_CLIENT_SECRET is not set" in one.told) for one in found if one.level == "wrong"] == [
        ("credentials", True)
    ]


def test_missing_packages(workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    for missing, level in ({"apprise"}, "warning"), ({"apprise", "httpx2"}, "wrong"):
        monkeypatch.setattr(doctor, "find_spec", lambda name, missing=missing: None if name in missing else 1)
        found = look(workspace)[0]
        assert (found.level, found.hint) == (level, "pip install 'inconcert[monitor]'")


def test_no_folder(tmp_path: Path) -> None:
    found = examine(tmp_path / "nope", clock=Watch(), environ=ENVIRON)
    assert [(one.about, one.level) for one in found if one.level != "ok"] == [("workspace", "wrong")]
    assert not (tmp_path / "nope").exists()


class Dated:
    """The fake, with a header that says what time it is there."""

    def __init__(self, off: float | None) -> None:
        import httpx2

        self.fake, self.off = FakeTikTok(videos=[]), off
        self.transport = httpx2.MockTransport(self)

    def __call__(self, request: Any) -> Any:
        answer = self.fake(request)
        answer.headers.pop("Date", None)
        if self.off is not None:
            answer.headers["Date"] = formatdate(NOON - self.off, usegmt=True)
        return answer


@pytest.mark.parametrize(
    ("off", "level", "told"),
    [
        (5, "ok", "5 s ahead of"),
        (-31, "warning", "31 s behind"),
        (301, "wrong", "301 s ahead of"),
        (None, "warning", "did not say"),
    ],
)
def test_a_token_and_the_time_there(workspace: Workspace, off: float | None, level: str, told: str) -> None:
    found = look(workspace, ask=True, transport=Dated(off).transport)[-2:]
    assert [(one.about, one.level) for one in found] == [("platform", "ok"), ("clock", level)]
    assert told in found[1].told
    with closing(open_state(workspace)) as db:
        assert db.execute("SELECT count(*) FROM attempt").fetchone()[0] == 1, "it is not in the ledger"


def test_credentials_that_are_not_accepted(workspace: Workspace) -> None:
    found = look(
        workspace, ask=True, environ=ENVIRON | {"TIKTOK_CLIENT_SECRET": "sw0rdfish"}, transport=Dated(0).transport
    )
    told = " ".join(f"{one.told} {one.hint}" for one in found)
    assert [one.about for one in found if one.level == "wrong"] == ["platform"]
    assert "sw0rdfish" not in told
    assert KEY not in told
    assert "fake" not in repr(CREDENTIALS)
