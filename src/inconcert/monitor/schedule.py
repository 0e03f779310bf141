"""What makes the computer do a run every day: a line for cron, or a service and a timer for systemd."""

from __future__ import annotations

import re
import shlex
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta, tzinfo
from pathlib import Path

from inconcert.errors import BadParameter, shown
from inconcert.monitor.settings import Settings

__all__ = ["Schedule", "cron_line", "environment_names", "local_time", "service_unit", "time_of", "timer_unit"]

#: Before this, another day's requests may still be counted.
EARLIEST = time(0, 5)
CLOCK = re.compile(r"([01]?\d|2[0-3]):([0-5]\d)")


@dataclass(frozen=True)
class Schedule:
    """A run a day.

    Parameters
    ----------
    workspace : Path
        The folder; absolute.
    at : time
        When, in UTC.
    program : tuple of str
        What runs inconcert: the path of Python and how it is called.
    environment : Path
        The file with the credentials; it is named here, and never read.
    """

    workspace: Path
    at: time
    program: tuple[str, ...]
    environment: Path

    def __post_init__(self) -> None:
        """Refuse what no line can carry."""
        for text in (str(self.workspace), str(self.environment), *self.program):
            if not text.isprintable():
                raise BadParameter(f"the path {shown(text)} has characters that no schedule can carry")


def time_of(text: str) -> time:
    """Read a time of the day.

    Raises
    ------
    BadParameter
        When it is none.

    Examples
    --------
    >>> time_of("7:30")
    datetime.time(7, 30)
    """
    match = CLOCK.fullmatch(text.strip())
    if match is None:
        raise BadParameter(f"{shown(text)} is no time of the day", hint="write it as 07:30; it is UTC")
    return time(int(match[1]), int(match[2]))


def local_time(at: time, zone: tzinfo | None, *, now: float) -> time:
    """Give a time of the day in the computer's zone that is never before `at` in UTC, in summer or in winter.

    Cron goes by the computer's own time. Where that changes with the seasons, the later of the two is taken: the run is
    then an hour late for half of the year, and not an hour early.

    Parameters
    ----------
    at : time
        In UTC.
    zone : tzinfo, optional
        The computer's zone; None: as the system has it.
    now : float
        Seconds since 1970-01-01 UTC: which year's seasons.

    Examples
    --------
    >>> from zoneinfo import ZoneInfo
    >>> local_time(time(0, 15), ZoneInfo("Europe/Rome"), now=1_772_323_200.0)
    datetime.time(2, 15)
    """
    year = datetime.fromtimestamp(now, UTC).year
    days = (datetime(year, month, 1, at.hour, at.minute, tzinfo=UTC) for month in (1, 7))
    offset = max(day.astimezone(zone).utcoffset() or timedelta(0) for day in days)
    return (datetime(year, 1, 1, at.hour, at.minute, tzinfo=UTC) + offset).time()


def cron_line(schedule: Schedule, *, zone: tzinfo | None = None, now: float) -> str:
    """Give the line for ``crontab -e``. A run that is done in part (exit code 3) is a success.

    Examples
    --------
    >>> one = Schedule(Path("/data/ws"), time(0, 15), ("/usr/bin/inconcert",), Path("/srv/ada/inconcert.env"))
    >>> cron_line(one, zone=UTC, now=0.0)
    '15 0 * * * set -a; . /srv/ada/inconcert.env; set +a; /usr/bin/inconcert monitor run /data/ws >>/data/ws/run.log 2>&1 || [ $? -eq 3 ]'
    """
    local = local_time(schedule.at, zone, now=now)
    run = shlex.join([*schedule.program, "monitor", "run", str(schedule.workspace)])
    log = shlex.quote(str(schedule.workspace / "run.log"))
    line = f"set -a; . {shlex.quote(str(schedule.environment))}; set +a; {run} >>{log} 2>&1 || [ $? -eq 3 ]"
    # to cron a percent sign is the end of the line
    return f"{local.minute} {local.hour} * * * " + line.replace("%", r"\%")


def service_unit(schedule: Schedule) -> str:
    """Give the file ``inconcert.service``: what systemd starts."""
    run = " ".join(_word(part) for part in (*schedule.program, "monitor", "run", str(schedule.workspace)))
    return "\n".join(
        (
            "[Unit]",
            f"Description=The daily run of the monitor {_percent(str(schedule.workspace))}",
            "",
            "[Service]",
            "Type=oneshot",
            f"EnvironmentFile={_percent(str(schedule.environment))}",
            f"ExecStart={run}",
            "# done in part: the day's requests were spent, and the next run goes on",
            "SuccessExitStatus=3",
        )
    )


def timer_unit(schedule: Schedule) -> str:
    """Give the file ``inconcert.timer``: when systemd starts it. A computer that was off makes up for it."""
    return "\n".join(
        (
            "[Unit]",
            f"Description=Once a day: the run of the monitor {_percent(str(schedule.workspace))}",
            "",
            "[Timer]",
            f"OnCalendar=*-*-* {schedule.at:%H:%M}:00 UTC",
            "Persistent=true",
            "",
            "[Install]",
            "WantedBy=timers.target",
        )
    )


def environment_names(settings: Settings) -> tuple[str, ...]:
    """Give the variables a run reads: credentials, and those the settings name."""
    labels = (settings.labels.key_from,) if settings.labels.endpoint else ()
    return ("TIKTOK_CLIENT_KEY", "TIKTOK_CLIENT_SECRET", *labels, settings.alerts.urls_from)


def _word(text: str) -> str:
    """Quote one word of a command as systemd reads it."""
    plain = re.fullmatch(r"[A-Za-z0-9_./:@+=,-]+", text)
    return text if plain else '"' + _percent(text.replace("\\", r"\\").replace('"', r"\"").replace("$", "$$")) + '"'


def _percent(text: str) -> str:
    """Keep systemd from filling in what follows a percent sign."""
    return text.replace("%", "%%")
