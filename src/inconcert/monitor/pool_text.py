"""The pool in words, for a terminal."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime

from inconcert.errors import shown
from inconcert.monitor.accounts import Account
from inconcert.monitor.evidence_text import evidence_lines
from inconcert.monitor.health import PoolHealth
from inconcert.monitor.states import STATUSES, Event

__all__ = ["accounts_text", "events_text", "health_text", "one_text"]

SHOWN = 50
LONGEST = 32


def health_text(health: PoolHealth) -> str:
    """Say how the pool is."""
    n = sum(health.statuses.values())
    if not n:
        return "The pool is empty."
    lines = [f"{_number(n, 'account')} in the pool:"]
    lines += [
        f"  {count:>9,}  {status.replace('_', ' ')}: {STATUSES[status]}"
        for status, count in health.statuses.items()
        if count or status == "active"
    ]
    active = health.statuses["active"]
    if active:
        lines.append(
            f"Of the active ones {health.n_never_checked:,} were never asked for, {health.n_overdue:,} not in the last "
            f"{health.days} days, {health.n_failing:,} failed last time; "
            f"in the last {health.days} days {health.n_posting:,} posted, and {health.n_coordinated:,} were part of a network."
        )
    lines.append(f"{health.n_pinned:,} pinned, {health.n_allow_listed:,} on the allow-list.")
    return "\n".join(lines)


def accounts_text(accounts: Sequence[Account]) -> str:
    """Give a table of accounts, the first fifty."""
    width = max(7, *(len(_name(one.account_id)) for one in accounts[:SHOWN]))
    lines = [
        f"  {'account':<{width}}  {'status':<11}  {'came by':<9}  {'added':<10}  {'checked':<10}  {'last post':<10}  {'posts':>7}"
    ]
    for one in accounts[:SHOWN]:
        marks = " ".join(["pinned"] * one.pinned + ["allow-listed"] * one.allow_listed)
        lines.append(
            f"  {_name(one.account_id):<{width}}  {one.status.replace('_', ' '):<11}  {one.origin:<9}  {_day(one.added):<10}  "
            f"{_day(one.last_checked):<10}  {_day(one.last_post):<10}  {one.n_posts:>7,}  {marks}".rstrip()
        )
    if len(accounts) > SHOWN:
        lines.append(f"  … and {len(accounts) - SHOWN:,} more; --json gives all, a name shows one")
    return "\n".join(lines)


def one_text(one: Account) -> str:
    """Give everything about an account."""
    until = f" until {_moment(one.status_until)}" if one.status_until is not None else ""
    lines = [
        _name(one.account_id),
        f"  {one.status.replace('_', ' ')} since {_moment(one.status_since)}{until}: {STATUSES[one.status]}",
        f"  came by {one.origin}, {_moment(one.added)}{f', run {one.added_run}' if one.added_run else ''}",
        *(f"  {'evidence: ' if i == 0 else '          '}{line}" for i, line in enumerate(evidence_lines(one.evidence))),
    ]
    if one.renamed_to is not None:
        lines.append(f"  its name is now {_name(one.renamed_to)}")
    lines += ["  pinned: never retired"] * one.pinned
    lines += ["  on the allow-list: never reported as found"] * one.allow_listed
    if one.n_checks:
        lines.append(
            f"  asked for {_number(one.n_checks, 'time')}, last {_moment(one.last_checked)}; {_number(one.n_posts, 'post')}, "
            f"{one.n_posts / one.n_checks:.1f} a time"
            + (f"; failed {_number(one.n_failures, 'time')} in a row" if one.n_failures else "")
        )
    else:
        lines.append("  not asked for yet")
    last_post = (
        _moment(one.last_post) if one.n_checks or one.last_post is not None else "is known when it was asked for"
    )
    lines.append(f"  last post {last_post}; last part of a network {_moment(one.last_coordinated)}")
    return "\n".join(lines)


def events_text(events: Sequence[Event]) -> str:
    """Give what happened, a line each."""
    return "\n".join(
        f"  {_moment(event.at)}  {event.kind.replace('_', ' '):<11}"
        f"{f'  until {_moment(event.until)}' if event.until is not None else ''}  {shown(event.reason)[1:-1]}"
        f"{f'  (run {event.run})' if event.run else ''}"
        for event in events
    )


def _name(name: str) -> str:
    return shown(name)[1:-1] if len(name) <= LONGEST else shown(name[: LONGEST - 1])[1:-1] + "…"


def _day(at: float | None) -> str:
    return "-" if at is None else f"{datetime.fromtimestamp(at, UTC):%Y-%m-%d}"


def _moment(at: float | None) -> str:
    return "never" if at is None else f"{datetime.fromtimestamp(at, UTC):%Y-%m-%d %H:%M} UTC"


def _number(count: int, noun: str) -> str:
    return f"{count:,} {noun}{'' if count == 1 else 's'}"
