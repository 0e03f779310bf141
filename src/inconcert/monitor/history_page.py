"""The history of a network laid out for people."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from inconcert.explain.page import Grid, Page
from inconcert.results.wording import number, time
from inconcert.tables import Table

if TYPE_CHECKING:
    from inconcert.monitor.history import NetworkHistory

__all__ = ["RELATIONS", "history_page"]

#: how a relation reads before the other network's name
RELATIONS = {"absorbed": "took in", "child": "let go", "into": "went into", "parent": "came from"}
#: runs in which nothing happened are not listed
QUIET = ("continued", "dormant")
#: objects that are listed; `NetworkHistory.objects` has all
NEWEST = 20


def history_page(history: NetworkHistory) -> Page:
    """Say what became of a network, who was in it, and what it shared.

    Parameters
    ----------
    history : NetworkHistory
        Of one network.
    """
    grids = [
        _grid("What became of it", _events(history)),
        _grid("Accounts, those of most runs first", _members(history)),
        _grid(_told_of(history), _objects(history)),
    ]
    shown = [grid for grid in grids if grid.table.num_rows]
    return Page(f"{history.network.network} · {history.network.name}", _sentences(history), shown)


def _sentences(history: NetworkHistory) -> list[str]:
    one = history.network
    into = "" if one.merged_into is None else f" into network {one.merged_into}"
    sentences = [
        f"It is {one.status}{into} since {one.status_run}.",
        f"{number(one.n_runs, 'run', 'runs')} saw it, from {one.born_run} to {one.last_run}.",
        f"Accounts: {one.n_accounts:,} when last seen, {one.n_most:,} when they were most, {one.n_ever:,} in all.",
    ]
    if one.stability is not None and one.turnover is not None:
        sentences.append(
            f"From run to run {one.stability:.0%} of its accounts stay the same (Jaccard index; turnover {one.turnover:.2f})."
        )
    sentences += [f"{kin.run}: it {RELATIONS[kin.relation]} network {kin.network} · {kin.name}" for kin in history.kin]
    return sentences


def _events(history: NetworkHistory) -> dict[str, list[Any]]:
    told = [
        one
        for k, one in enumerate(history.runs)
        if one.event not in QUIET or (one.event == "dormant" and history.runs[k - 1].event != "dormant")
    ]
    changes = {change.run: change for change in history.changes}
    return {
        "run": [one.run for one in told],
        "event": [one.event for one in told],
        "accounts": [one.n_accounts for one in told],
        "joined": [_few(changes[one.run].joined) if one.run in changes and one.event != "born" else "" for one in told],
        "left": [_few(changes[one.run].left) if one.run in changes else "" for one in told],
    }


def _members(history: NetworkHistory) -> dict[str, list[Any]]:
    return {
        "account_id": [one.account_id for one in history.members],
        "from": [one.first_run for one in history.members],
        "to": [one.last_run for one in history.members],
        "runs": [one.n_runs for one in history.members],
    }


def _objects(history: NetworkHistory) -> dict[str, list[Any]]:
    newest = history.objects[::-1][:NEWEST]
    return {
        "first shared": [time(one.first_share) for one in newest],
        "from": [one.first_run for one in newest],
        "to": [one.last_run for one in newest],
        "shares": [one.n_shares for one in newest],
        "accounts": [one.n_accounts for one in newest],
        "object": [one.object_id for one in newest],
    }


def _told_of(history: NetworkHistory) -> str:
    n = len(history.objects)
    return f"What it shared in concert, the newest {f'{NEWEST} of {n:,}' if n > NEWEST else 'first'}"


def _grid(caption: str, columns: dict[str, list[Any]]) -> Grid:
    return Grid(caption, Table.of(columns), list(columns))


def _few(names: tuple[str, ...], most: int = 5) -> str:
    shown = ", ".join(names[:most])
    return f"{shown} and {len(names) - most:,} more" if len(names) > most else shown
