"""A monitor's day, made by hand: three runs, four networks, something wrong of every kind."""

from __future__ import annotations

from typing import Any

from inconcert.report.lifelines import Lifeline, LifePoint, Relative
from inconcert.report.monitor_day import MonitorDay
from inconcert.report.monitor_run import Budget, Change, Discovery, ErrorSample, ErrorType, Gap, MonitorRun

__all__ = ["DAY", "HOSTILE", "day"]

#: what runs, turns text around, cannot be seen, or is far too long
HOSTILE = "</script><img src=x onerror=\"canary='ran'\"> \u202eevil\u2066\x00 {{7*7}} " + "x" * 10_000


def day(says: str = "", **more: Any) -> MonitorDay:
    """Give the day; `says` stands wherever a platform or a person is quoted."""
    runs = (
        MonitorRun(run="2026-02-27", day="2026-02-27", status="complete", n_monitored=876, n_new=0, n_requests=40),
        MonitorRun(
            run="2026-02-28",
            day="2026-02-28",
            status="failed",
            n_monitored=900,
            n_new=24,
            message=f"detect: the disk is full{says}",
            changed=(Change(name="detect.time_window", before="120", after=f"180{says}"),),
        ),
        MonitorRun(
            run="2026-03-01",
            day="2026-03-01",
            status="partial",
            n_monitored=903,
            n_new=3,
            n_tried=880,
            n_recent=1234,
            n_accessed=5678,
            n_in_components=14,
            n_requests=970,
            n_errors=23,
            message=f"the day's requests are spent{says}",
        ),
    )
    lines = (
        _line(1, f"trams{says}", "1", (0, 5, "born"), (1, 6, "grew"), (2, 8, "merged", f"ferries{says}")),
        _line(2, "lake", "2", (2, 3, "born"), label=f"water · boats{says}"),
        _line(3, f"ferries{says}", None, (0, 2, "born"), (1, 0, "dormant"), (2, 0, "died")),
        _line(4, "bridge", None, (0, 4, "born"), (1, 4, "split")),
    )
    said: dict[str, Any] = {
        "runs": runs,
        "data_through": 1_772_300_000,
        "window_days": 15,
        "health": (("active", 903), ("quarantined", 2), ("retired", 40)),
        "n_pinned": 1,
        "n_allow_listed": 2,
        "lifelines": lines,
        "budget": Budget(quota=1000, spent=970, errors=23, lost=21, error_budget=100),
        "errors": (
            ErrorType(
                code=f"internal_error{says}",
                status=500,
                n=22,
                samples=(ErrorSample(message=f"Something went wrong.{says}", endpoint="/v2/x/", at=0, log_id=f"7{says}"),),
            ),
            ErrorType(code="no_answer", status=None, n=1, samples=(ErrorSample(message="", endpoint="/v2/x/"),)),
        ),
        "gaps": (
            Gap(kind="username", value=f"ann{says}", reason=f"fails{says}", since="2026-02-27", until="2026-03-06"),
            Gap(kind="day", value="2026-02-11", reason="fails", since="2026-02-27"),
        ),
        "n_waiting": 12,
        "n_removed": 4,
        "discovered": (
            Discovery(account_id=f"ben{says}", url="https://site.example/@ben", partner=f"ann{says}", weight=5, network="trams"),
            Discovery(account_id="eve", url="javascript:alert(1)"),
        ),
        "allow_listed": (f"the daily news{says}",),
    }  # fmt: skip
    return MonitorDay(**{**said, **more})


def _line(
    network: int, name: str, component: str | None, *points: tuple[Any, ...], label: str | None = None
) -> Lifeline:
    return Lifeline(
        network=network,
        name=name,
        status="alive" if component else "died",
        points=tuple(
            LifePoint(run=run, n_accounts=n, event=event, others=tuple(Relative("absorbed", other) for other in others))
            for run, n, event, *others in points
        ),
        label=label,
        component=component,
    )


DAY = day()
