"""What a person is told of a monitor: before the first run, after runs, and when something is left."""

from __future__ import annotations

import json
from datetime import date

import pytest

from inconcert.cli import main
from inconcert.collect.database import transaction
from inconcert.collect.ledger import Ledger
from inconcert.monitor.context import Outcome
from inconcert.monitor.pool import add
from inconcert.monitor.runs import begin_run, begin_stage, end_run, end_stage, next_name, read_run, stages_of
from inconcert.monitor.standing import errors_of_run, standing_of
from inconcert.monitor.status import status_of
from inconcert.monitor.status_text import status_text
from inconcert.monitor.workspace import create_workspace, open_state
from tests.monitor.days import state


class Noon:
    """Twelve o'clock of a day."""

    def now(self):
        return 1_772_366_400.0  # 2026-03-01 12:00 UTC

    def sleep(self, seconds):
        raise AssertionError(seconds)


DAY = date(2026, 3, 1)


@pytest.fixture
def begun(tmp_path):
    workspace = create_workspace(tmp_path / "ws")
    db = open_state(workspace)
    yield workspace, db
    db.close()


def begin(db, run="2026-03-01"):
    begin_run(db, run, DAY, at=5.0, parameters={"a": {"b": 1}}, stages=["plan", "search", "report"])


def test_the_next_step_follows_from_how_it_stands(begun):
    workspace, db = begun

    def step():
        return status_of(workspace, db, clock=Noon()).next_step

    assert step().startswith("take accounts in: inconcert monitor import")
    add(db, {"ada": {}}, origin="list", at=1.0, reason="a list")
    assert step() == f"the first run: inconcert monitor run {workspace.root}"
    begin(db)
    assert step().startswith("go on where it stopped")
    end_run(db, "2026-03-01", status="partial", at=9.0, message="12 searches are left")
    assert step().endswith("--again")
    end_run(db, "2026-03-01", status="complete", at=9.0, message="")
    assert step().startswith("nothing more today")
    with transaction(db):
        db.execute("PRAGMA defer_foreign_keys = ON")
        for table in ("run", "stage"):
            db.execute(f"UPDATE {table} SET run = '2026-02-28'")  # noqa: S608  # two names of ours
    assert step().startswith("today's run")


def test_what_failed_is_told_by_type_with_a_sample(begun):
    workspace, db = begun
    begin(db)
    ledger = Ledger(db, Noon())
    for message in ("first", "second", "third"):
        attempt = ledger.before("research", "video/query", run="2026-03-01")
        ledger.after(attempt, status=500, code="internal_error", error="ServerError", message=message, log_id="2026A")
    ledger.before("research", "video/query", run="2026-03-01")  # killed before there was an answer
    attempt = ledger.before("research", "video/query", run="2026-03-01")
    ledger.after(attempt, status=200, code="ok", rows=3)
    found = errors_of_run(db, "2026-03-01")
    assert [(one.error, one.code, one.status, one.n) for one in found] == [
        ("ServerError", "internal_error", 500, 3),
        ("no answer", "", None, 1),
    ]
    assert [sample["message"] for sample in found[0].samples] == ["first", "second", "third"]
    text = status_text(status_of(workspace, db, clock=Noon()))
    assert "     3  the platform failed (500 internal_error): 'first' (log id 2026A)" in text
    assert "995 of today's 1,000 requests are left" in text
    assert "5 requests, 4 failed" in text


def test_a_run_is_partial_when_a_stage_is_and_says_why(begun):
    _, db = begun
    begin(db)
    begin(db)  # again: it stays as it is
    begin_stage(db, "2026-03-01", "plan", at=6.0)
    begin_stage(db, "2026-03-01", "plan", at=7.0)
    end_stage(db, "2026-03-01", "plan", Outcome(counts={"budget": 9}), at=8.0)
    assert standing_of(db, "2026-03-01").status == "complete"
    end_stage(db, "2026-03-01", "search", Outcome("partial", notes=("12 are left",)), at=9.0)
    standing = standing_of(db, "2026-03-01")
    assert (standing.status, standing.notes, standing.counts) == ("partial", ("12 are left",), {"plan": {"budget": 9}})
    assert [(one.name, one.status, one.started) for one in stages_of(db, "2026-03-01")] == [
        ("plan", "done", 6.0),
        ("search", "partial", None),
        ("report", "waiting", None),
    ]
    assert next_name(db, DAY) == "2026-03-01.2"
    with pytest.raises(KeyError):
        read_run(db, "2026-03-02")


def test_data_through_is_the_newest_post_up_to_the_runs_day(begun):
    _, db = begun
    begin(db)
    with transaction(db):
        db.executemany(
            "INSERT INTO post (platform, content_id, account_id, timestamp, batch, removed) VALUES ('tiktok', ?, 'a', ?, 1, ?)",
            [("1", 1_772_300_000, None), ("2", 1_772_400_000, 5.0), ("3", 1_772_409_600, None)],
        )
    assert standing_of(db, "2026-03-01").data_through == 1_772_300_000


def test_the_command_prints_text_and_json(tmp_path, capsys):
    workspace = create_workspace(tmp_path / "ws")
    with state(workspace) as db:
        add(db, {"ada": {}}, origin="list", at=1.0, reason="a list")
    assert main(["monitor", "status", str(workspace.root)]) == 0
    assert "1 active account in the pool" in capsys.readouterr().out
    assert main(["monitor", "status", "--json", str(workspace.root)]) == 0
    assert json.loads(capsys.readouterr().out)["n_active"] == 1
    assert main(["monitor", "run", "--plan", str(workspace.root)]) == 0
    said = capsys.readouterr().out
    assert "1 request" in said
    assert "never asked for before" in said
    assert main(["monitor", "run", "--plan", "--json", str(workspace.root)]) == 0
    assert json.loads(capsys.readouterr().out)["n_requests"] == 1
    assert main(["monitor", "run", "--plan", "--again", str(workspace.root)]) == 2
    assert main(["monitor", "status", str(tmp_path / "none")]) == 1
