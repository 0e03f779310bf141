"""How a monitor stands, in words for a terminal."""

from __future__ import annotations

from datetime import UTC, datetime

from inconcert.collect.failure_words import failure_words
from inconcert.errors import shown
from inconcert.monitor.run_text import stage_lines, times
from inconcert.monitor.standing import ErrorsOfType
from inconcert.monitor.status import Status

__all__ = ["status_text"]


def status_text(status: Status) -> str:
    """Give a status as a person reads it."""
    left = f"{status.requests_left:,} of today's {status.requests_per_day:,} requests are left"
    lines = [
        f"{status.workspace} on {status.day} (UTC)",
        f"{times(status.n_active, 'active account')} in the pool; {left}",
    ]
    if status.running:
        lines.append(f"At work now: {status.running}")
    if status.runs:
        lines += ["", "Last runs:"]
    for run in status.runs:
        through = "" if run.data_through is None else f", data through {_minute(run.data_through)}"
        failed = f", {run.n_errors:,} failed" if run.n_errors else ""
        lines.append(f"  {run.run:<12} {run.status:<9} {times(run.n_requests, 'request')}{failed}{through}")
        if run.message and not (run is status.runs[-1] and any(stage.notes for stage in status.stages)):
            lines.append(f"  {'':<12} {run.message}")
    if status.stages:
        lines += ["", f"Stages of {status.runs[-1].run}:", *stage_lines(status.stages)]
    if status.n_left:
        told = ", ".join(f"{n:,} ({stage})" for stage, n in status.n_left.items())
        is_over = status.runs[-1].status in {"complete", "partial"}
        lines.append(f"Searches left: {told}; {'the next run plans them anew' if is_over else 'it goes on with them'}")
    if status.errors:
        lines += ["", "Requests that failed:"]
    lines += [f"  {error.n:>6,}  {_failed(error)}" for error in status.errors]
    return "\n".join([*lines, "", f"Next: {status.next_step}"])


def _minute(at: int) -> str:
    return datetime.fromtimestamp(at, UTC).strftime("%Y-%m-%d %H:%M UTC")


def _failed(error: ErrorsOfType) -> str:
    """Say how requests failed, and what the platform said, with its own name for one of them."""
    sample = error.samples[0]
    said = f": {shown(sample['message'])}" if sample["message"] else ""
    log = f" (log id {sample['log_id']})" if sample["log_id"] else ""
    return f"{failure_words(error.error, error.status, error.code)}{said}{log}"
