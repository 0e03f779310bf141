"""``inconcert monitor serve``."""

from __future__ import annotations

import webbrowser

import click

from inconcert.cli.screen import say

__all__ = ["command"]


@click.command("serve", short_help="Look at the site in a browser, on this computer only.")
@click.argument("workspace", metavar="WS")
@click.option("--port", type=click.IntRange(0, 65535), default=8770, show_default=True, help="0: any that is free.")
@click.option("--open/--no-open", "open_browser", default=True, help="Open it in the browser.  [default: open]")
def command(workspace: str, port: int, open_browser: bool) -> None:
    """Look at the site in a browser, on this computer only.

    The site is files: they open without a server, too (WS/site/index.html), and can be pushed to any web server. This
    one only reads them, and no other computer reaches it. A run may go on meanwhile. Stop it with Ctrl-C.
    """
    from inconcert.monitor.serving import site_server
    from inconcert.monitor.workspace import open_workspace

    with site_server(open_workspace(workspace).site, port) as server:
        say(f"The site is at {server.url}\nStop it with Ctrl-C.")
        if open_browser:
            webbrowser.open(server.url)
        try:
            server.serve_forever()
        except KeyboardInterrupt:
            say("Stopped.")
