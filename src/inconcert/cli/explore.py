"""``inconcert explore``."""

from __future__ import annotations

import os
import sys

import click

from inconcert.cli.screen import say

__all__ = ["command"]


@click.command("explore", short_help="Open a result in the browser and turn its knobs.")
@click.argument("result", metavar="OUT")
@click.option("--port", type=click.IntRange(0, 65535), default=8765, show_default=True, help="0: any that is free.")
@click.option(
    "--host",
    metavar="ADDRESS",
    default="127.0.0.1",
    show_default=True,
    help="0.0.0.0: let other computers in, with a token.",
)
@click.option("--open/--no-open", "open_browser", default=True, help="Open it in the browser.  [default: open]")
@click.option(
    "--token",
    metavar="TOKEN",
    envvar="INCONCERT_TOKEN",
    help="What the address must have, 16 letters or more, or random; also from INCONCERT_TOKEN. "
    "[default: random beyond this computer]",
)
@click.option(
    "--lang",
    type=click.Choice(["en", "it", "de", "fr", "es", "pt"]),
    default="en",
    show_default=True,
    help="Language of the interface.",
)
@click.option("--threads", type=click.IntRange(min=1), metavar="N", help="[default: all processors]")
def command(
    result: str,
    port: int,
    host: str,
    open_browser: bool,
    token: str | None,
    lang: str,
    threads: int | None,
) -> None:
    """Open a result in the browser and turn its knobs.

    OUT is the folder of a detection; it is only read. Any time window, threshold, type of object and range of dates is counted
    again while you move the slider; a view can be saved as a report. Only this computer can reach it unless --host says
    otherwise. Stop it with Ctrl-C.
    """
    from inconcert.explore.serving import prepared, show

    running = prepared(result, host=host, port=port, token=token, lang=lang, threads=threads)
    say(f"The explorer is at {running.url}\nStop it with Ctrl-C.")
    if open_browser:
        show(running)
    running.run()
    say("Stopped. The result is as it was.")
    if not running.settle():
        # a computation that cannot be stopped would be torn apart by an ordinary end, with a crash nobody understands
        sys.stdout.flush()
        os._exit(0)
