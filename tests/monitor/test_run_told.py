"""What a run says while it is stopped, when it is done, and afterwards: true, whole, and in words."""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

from inconcert import errors
from inconcert.cli import main
from inconcert.collect.address import TIKTOK_URL
from inconcert.collect.failure_words import FAILURES, failure_words
from inconcert.monitor.run_text import outcome_text
from inconcert.monitor.stage_text import ALIKE, WORDS, figures
from inconcert.monitor.status import status_of
from inconcert.monitor.status_text import status_text
from tests.collect.emulator import CREDENTIALS, Emulator, EmulatorClock
from tests.monitor.days import FEW, monitored, rows, run_today, state

SETTINGS: dict[str, dict[str, Any]] = {"collect": {"usernames_per_query": 1}, "compliance": {"after_days": 30}}


@dataclass(frozen=True)
class Stopping(EmulatorClock):
    """The emulator's clock; somebody presses Ctrl-C when so many requests were sent."""

    emulator: Emulator
    after: int

    def now(self) -> float:
        if self.emulator.journal(self.after - 1):
            raise KeyboardInterrupt
        return super().now()


@pytest.fixture(scope="module")
def stopped_twice(tmp_path_factory: pytest.TempPathFactory) -> Any:
    """A run that was stopped while the pool, and while texts were asked for, and then was done."""
    with pytest.MonkeyPatch.context() as patch:
        for name, value in CREDENTIALS.items():
            patch.setenv(name, value)
        with monitored(tmp_path_factory.mktemp("told"), "steady", FEW, n_seeds=4, settings=SETTINGS) as days:
            patch.setenv(TIKTOK_URL, days[0].base_url + "/")
            for after in (3, 9):
                with pytest.raises(KeyboardInterrupt):
                    run_today(days, clock=Stopping(days[0], after))
            with state(days[1]) as db:
                halfway = status_text(status_of(days[1], db, clock=days[0].clock))
            yield days, run_today(days), halfway


def test_a_stage_that_was_stopped_counts_all_its_requests(stopped_twice: Any) -> None:
    days, outcome, _ = stopped_twice
    counts = outcome.counts
    told = [counts["collect"]["n_requests"], counts["search"]["n_requests"]]
    after = counts["search"]["pool_after"].get("n_requests", 0)
    made = rows(
        days[1],
        "SELECT stage, count(*) FROM attempt JOIN task USING (task) WHERE family = 'research' GROUP BY stage ORDER BY stage",
    )
    assert made == [("collect", told[0] + after), ("search", told[1])]
    # and every request is one of the platform's, too
    sent = sum(one["endpoint"] == "video/query" for one in days[0].journal())
    assert sum(n for _, n in made) == sent > 9


def test_what_is_left_of_a_stopped_run_is_not_said_to_be_planned_anew(stopped_twice: Any) -> None:
    _, _, halfway = stopped_twice
    assert "it goes on with them" in halfway
    assert "Next: go on where it stopped" in halfway


def test_the_record_names_the_address_that_was_asked(stopped_twice: Any) -> None:
    days, _, _ = stopped_twice
    [(address,)] = rows(days[1], "SELECT json_extract(parameters, '$.platform.base_url') FROM run")
    assert address == days[0].base_url


def test_every_figure_of_a_run_has_words(stopped_twice: Any) -> None:
    _, outcome, _ = stopped_twice
    for stage, counts in outcome.counts.items():
        known = WORDS[ALIKE.get(stage, stage)]
        assert not {name for name, n in counts.items() if isinstance(n, int)} - set(known)
    said = outcome_text(outcome, "my ws")
    assert f"{outcome.counts['store']['n_new']:,} new posts" in said
    assert "inconcert monitor serve 'my ws'" in said


@pytest.mark.parametrize("stage", WORDS)
def test_one_is_told_without_a_plural(stage: str) -> None:
    for name, (one, several) in WORDS[stage].items():
        assert figures(stage, {name: 1}) == one
        assert figures(stage, {name: 1200}) == several.replace("{n}", "1,200") != several
        assert figures(stage, {name: 0}) == ""


@pytest.mark.parametrize(
    ("command", "told"),
    [
        (("run",), "What came is stored, and the same command goes on where it was"),
        (("replay", "posts.csv", "--from", "2026-03-01", "--to", "2026-03-02"), "The days that are done stay"),
    ],
)
def test_ctrl_c_says_what_is_kept(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    command: tuple[str, ...],
    told: str,
) -> None:
    def stopped(*_given: object, **_more: object) -> None:
        raise KeyboardInterrupt

    name, *rest = command
    monkeypatch.setattr(import_module("inconcert.monitor.run"), "run_monitor", stopped)
    monkeypatch.setattr(import_module("inconcert.monitor.replay"), "replay", stopped)
    assert main(["monitor", "init", str(tmp_path / "ws")]) == 0
    capsys.readouterr()
    assert main(["monitor", name, str(tmp_path / "ws"), *rest]) == 130
    said = capsys.readouterr()
    assert said.out == ""
    assert told in said.err
    assert "Nothing was written" not in said.err


def test_what_failed_is_said_in_words() -> None:
    classes = {
        name
        for name, one in vars(errors).items()
        if isinstance(one, type) and issubclass(one, errors.PlatformError) and not name.startswith("_")
    }
    assert classes - {"PlatformError", "Transient", "Terminal"} <= set(FAILURES)
    assert failure_words("Unanswered", None, None) == failure_words("no answer", None, "")
