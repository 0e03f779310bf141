"""What the platform says about accounts that stopped posting."""

from __future__ import annotations

from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from inconcert.collect.clock import day_of
from inconcert.errors import AccountUnavailable, InvalidQuery, QuotaExhausted, ServerError
from inconcert.monitor.accounts import events, pool_accounts
from inconcert.monitor.ageing import age_pool
from inconcert.monitor.checks import Check, mark_checked
from inconcert.monitor.context import Context
from inconcert.monitor.leaving import AT_ONCE, look_up_leaving
from inconcert.monitor.pool import add, retire
from inconcert.monitor.workspace import create_workspace, open_state
from tests.monitor.watch import NOON, Watch

NAMES = ("a_gone", "b_private", "c_withheld", "d_silent", "e_odd", "f_after")


@dataclass
class Platform:
    """Says what it was told to say about an account."""

    says: dict[str, Exception] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)

    def of(self, run: str) -> Platform:
        assert run == "2026-03-01"
        return self

    def user_info(self, name: str) -> dict[str, Any]:
        self.asked.append(name)
        if name in self.says:
            raise self.says[name]
        return {}


def no(kind: Any, code: str | None = None, **more: Any) -> Exception:
    error: Exception = kind("no", platform="tiktok", code=code, **more)
    return error


@pytest.fixture
def context(tmp_path: Path) -> Any:
    workspace = create_workspace(tmp_path / "ws")
    with closing(open_state(workspace)) as db:
        add(db, {name: {} for name in (*NAMES, "posts", "by_hand")}, origin="list", at=0.0, reason="r")
        checks = {name: Check(0) for name in NAMES} | {"posts": Check(1, int(NOON))}
        mark_checked(db, "2026-03-01", checks, at=NOON)
        db.execute("UPDATE account SET last_coordinated = ?", (int(NOON),))
        retire(db, ["by_hand"], at=NOON, run="2026-03-01", reason="somebody said so")
        assert age_pool(db, workspace.settings.pool, at=NOON, run="2026-03-01")["retired"] == len(NAMES)
        yield Context(workspace, db, "2026-03-01", day_of(NOON), Watch(), Platform())  # type: ignore[arg-type]  # all of it that is asked


def statuses(context: Any) -> dict[str, str]:
    return {one.account_id: one.status for one in pool_accounts(context.db) if one.account_id in NAMES}


def test_what_it_says_is_their_status(context: Any) -> None:
    context.api.says.update(
        a_gone=no(AccountUnavailable, "not_found"),
        b_private=no(AccountUnavailable, "private"),
        c_withheld=no(AccountUnavailable, "withheld"),
        e_odd=no(InvalidQuery),
    )
    assert look_up_leaving(context) == {"n_accounts_looked_up": 6, "n_not_found": 1, "n_private": 2}
    assert context.api.asked == list(NAMES)
    retired = dict.fromkeys(("d_silent", "e_odd", "f_after"), "retired")
    assert statuses(context) == {"a_gone": "not_found", "b_private": "private", "c_withheld": "private"} | retired
    assert events(context.db, "a_gone")[-1].reason == "the platform said: no"
    look_up_leaving(context)  # after a kill: those that are noted are not asked for again
    assert context.api.asked[len(NAMES) :] == list(retired)


@pytest.mark.parametrize("stopped", [no(QuotaExhausted, resets_at=0.0), no(ServerError)], ids=["quota", "failure"])
def test_it_ends_with_the_requests(context: Any, stopped: Exception) -> None:
    context.api.says.update(a_gone=no(AccountUnavailable, "not_found"), b_private=stopped)
    assert look_up_leaving(context)["n_accounts_looked_up"] == 2
    assert context.api.asked == ["a_gone", "b_private"]
    assert statuses(context)["b_private"] == "retired"


def test_only_a_few_at_once_and_nothing_without_a_platform(context: Any) -> None:
    more: dict[str, dict[str, Any]] = {f"m{n:02}": {} for n in range(AT_ONCE)}
    add(context.db, more, origin="list", at=0.0, reason="r")
    retire(context.db, more, at=NOON, run=context.run, reason="no post for 60 days")
    assert look_up_leaving(context)["n_accounts_looked_up"] == AT_ONCE
    away = Context(context.workspace, context.db, context.run, context.day, context.clock)
    assert look_up_leaving(away) == {"n_accounts_looked_up": 0, "n_not_found": 0, "n_private": 0}
