"""``inconcert monitor schedule``."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from inconcert.cli.options import json_option
from inconcert.cli.screen import say, say_json

__all__ = ["command"]

UNITS = "~/.config/systemd/user"


@click.command("schedule", short_help="Print the entry for cron or the systemd timer that runs it daily.")
@click.argument("workspace", metavar="WS")
@click.option("--time", "at", default="00:15", show_default=True, metavar="HH:MM", help="When, in UTC.")
@click.option("--systemd", is_flag=True, help="A service and a timer for systemd instead of a line for cron.")
@click.option(
    "--env-file",
    metavar="FILE",
    help="Where the credentials will be; it is only named, not read. [default: ~/.config/inconcert/inconcert.env]",
)
@json_option
def command(workspace: str, at: str, systemd: bool, env_file: str | None, as_json: bool) -> None:
    """Print the entry for cron or the systemd timer that runs it daily.

    Nothing is installed: you put it in its place yourself. The platform counts requests by days in UTC, so a run soon
    after 00:05 UTC has the whole day's. A run that was done in part (exit code 3) counts as a success.
    """
    from inconcert.collect.clock import SystemClock
    from inconcert.monitor.schedule import (
        EARLIEST,
        Schedule,
        cron_line,
        environment_names,
        service_unit,
        time_of,
        timer_unit,
    )
    from inconcert.monitor.workspace import open_workspace

    opened = open_workspace(workspace)
    place = Path(env_file).expanduser() if env_file else Path.home() / ".config" / "inconcert" / "inconcert.env"
    program = (sys.executable, "-m", "inconcert")
    planned = Schedule(opened.root.resolve(), time_of(at), program, place.absolute())
    names, now = environment_names(opened.settings), SystemClock().now()
    if as_json:
        made = (
            {"service": service_unit(planned), "timer": timer_unit(planned)}
            if systemd
            else {"cron": cron_line(planned, now=now)}
        )
        say_json({"time_utc": f"{planned.at:%H:%M}", "environment_file": str(place), "variables": list(names), **made})
        return
    if systemd:
        say(f"# {UNITS}/inconcert.service\n{service_unit(planned)}\n")
        say(f"# {UNITS}/inconcert.timer\n{timer_unit(planned)}\n")
        say(
            "# Put these two where they say, then:\n"
            "#   systemctl --user daemon-reload && systemctl --user enable --now inconcert.timer\n"
            "#   loginctl enable-linger    (so that it runs when you are not logged in)"
        )
    else:
        say(f"# Add this line with: crontab -e\n{cron_line(planned, now=now)}\n")
        say(
            f"# That is {planned.at:%H:%M} UTC or up to an hour later: cron goes by this computer's time, also when that\n"
            "# changes between summer and winter. What a run says is added to run.log in the workspace."
        )
    if planned.at < EARLIEST:
        say(f"# Before {EARLIEST:%H:%M} UTC the platform may still count for the day before.")
    say(
        f"#\n# The credentials go into {place}, a line each, readable by you only (chmod 600):\n"
        + "\n".join(f"#   {name}='…'" for name in names)
        + f"\n# {names[-1]} is for messages, and may be left out."
    )
