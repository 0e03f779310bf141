"""``inconcert collect tiktok``."""

from __future__ import annotations

import shlex
from pathlib import Path

import click

from inconcert.cli.failures import DONE, PARTIAL, STOPPED
from inconcert.cli.options import json_option
from inconcert.cli.screen import say, say_json, say_warning

__all__ = ["command"]


@click.command("tiktok", short_help="Collect videos over the TikTok Research API.")
@click.option("--hashtag", multiple=True, metavar="TAG", help="Videos with this hashtag; repeated: any of them.")
@click.option("--keyword", multiple=True, metavar="TEXT", help="Videos with this text, approximately; repeated: any.")
@click.option("--usernames", metavar="FILE", help="Videos of the accounts on this list: account_id, or one a line.")
@click.option(
    "--region", multiple=True, metavar="CODE", help="Only accounts of this country, such as IT; repeated: any."
)
@click.option(
    "--query", metavar="JSON", help="A query as the API takes it, or a file with one; holds beside the others."
)
@click.option("--since", required=True, metavar="DAY", help="First day (UTC), such as 2026-03-01.")
@click.option("--until", metavar="DAY", help="Last day (UTC). [default: today]")
@click.option("-o", "--output", required=True, metavar="FOLDER", help="Where the posts go; the same folder goes on.")
@click.option(
    "--requests", type=click.IntRange(min=1), metavar="N", help="Spend at most N requests. [default: the quota]"
)
@click.option("--base-url", metavar="URL", help="Another address of the API, for tests and gateways.")
@json_option
def command(
    hashtag: tuple[str, ...],
    keyword: tuple[str, ...],
    usernames: str | None,
    region: tuple[str, ...],
    query: str | None,
    since: str,
    until: str | None,
    output: str,
    requests: int | None,
    base_url: str | None,
    as_json: bool,
) -> int:
    """Collect videos over the TikTok Research API.

    Needs access from TikTok; the client's key and secret are taken from TIKTOK_CLIENT_KEY and TIKTOK_CLIENT_SECRET.
    Options of different kinds must all hold. When the day's requests are spent, the exit code is 3 and the same command
    goes on tomorrow; another query into the same folder is added.
    """
    from inconcert.collect.collection import collect_tiktok
    from inconcert.progress import progress

    names: tuple[str, ...] = ()
    if usernames is not None:
        from inconcert.lists import read_list

        names = read_list(usernames).ids
    try:
        with progress("collecting") as advance:
            before = 0

            def tell(done: int, _all: int) -> None:
                nonlocal before
                advance(max(0, done - before))
                before = done

            found = collect_tiktok(
                output,
                hashtag=hashtag,
                keyword=keyword,
                region=region,
                usernames=names,
                query=None if query is None else _query(query),
                since=since,
                until=until,
                requests=requests,
                base_url=base_url,
                progress=tell,
            )
    except KeyboardInterrupt:
        say_warning("Stopped. What came is stored, and the same command goes on where it was.")
        return STOPPED
    if as_json:
        say_json(found.to_dict())
    else:
        say(str(found))
        if found.n_posts:
            place = shlex.quote(str(found.folder))
            say(f"Next:\n  inconcert detect {place} --by text -o out/")
    return DONE if found.is_complete else PARTIAL


def _query(given: str) -> str:
    """Give the JSON of a query, from the option itself or from the file it names."""
    if given.lstrip().startswith(("{", "[")):
        return given
    from inconcert.errors import UnreadableFile, Where

    try:
        return Path(given).read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError, ValueError) as error:
        raise UnreadableFile(
            f"--query is neither JSON nor a file that can be read: {error}", where=Where(file=given)
        ) from error
