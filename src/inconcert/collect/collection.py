"""A collection: a folder of posts, and beside them the database that knows what was asked, what it cost and what is left.

::

    posts/collect.db                                   queue, ledger, quarantine, and which posts are stored
    posts/platform=tiktok/date=2026-03-01/*.parquet    the posts, by UTC day; `inconcert detect posts/` reads them

The same request again goes on where it was; another one is added.
"""

from __future__ import annotations

import html
import os
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

from inconcert.collect.address import tiktok_address
from inconcert.collect.asked import asked_of
from inconcert.collect.clock import Clock, SystemClock, day_of
from inconcert.collect.credentials import tiktok_credentials
from inconcert.collect.database import COLLECTION, open_database
from inconcert.collect.known import Gap, gaps
from inconcert.collect.publish import Published, publish
from inconcert.collect.query import Query
from inconcert.collect.search import Worked, enqueue, work
from inconcert.collect.tiktok_api import tiktok_api
from inconcert.errors import BadParameter, MissingExtra, OutputError, Where, WorkspaceError, WorkspaceLocked

if TYPE_CHECKING:
    import httpx2

__all__ = ["DATABASE", "Collected", "collect_tiktok", "opened"]

DATABASE = "collect.db"
LOCK = ".lock"
#: all that is asked in a collection is one run of one stage
NAME = "collect"


@dataclass(frozen=True)
class Collected:
    """What a collection brought; made by `collect_tiktok`.

    Parameters
    ----------
    folder : Path
        Where the posts are.
    n_added : int
        Searches that were not in the queue before.
    worked : Worked
        What was asked, what is left, and why it ended.
    published : Published
        What came of it.
    n_posts : int
        Posts in the folder.
    gaps : tuple of Gap
        What fails every time and is left alone.
    """

    folder: Path
    n_added: int
    worked: Worked
    published: Published
    n_posts: int
    gaps: tuple[Gap, ...]

    @property
    def is_complete(self) -> bool:
        """Whether nothing is left in the queue."""
        return self.worked.n_left == 0

    def to_dict(self) -> dict[str, Any]:
        """Give it for JSON."""
        return {
            "folder": str(self.folder),
            "complete": self.is_complete,
            "searches_added": self.n_added,
            **vars(self.worked),
            "posts": self.n_posts,
            "published": self.published.counts(),
            "gaps": [vars(gap) for gap in self.gaps],
        }

    def __str__(self) -> str:
        return "\n".join([*self._brought(), *self._left()])

    def _repr_html_(self) -> str:
        return f"<pre>{html.escape(str(self))}</pre>"

    def _brought(self) -> Iterator[str]:
        told, worked = self.published, self.worked
        yield (
            f"Everything asked for was collected before: {_number(self.n_posts, 'post')} in {self.folder}."
            if self.is_complete and not worked.n_requests and not told.n_new
            else f"{_number(told.n_new, 'new post')} with {_number(worked.n_requests, 'request')}; "
            f"{self.n_posts:,} in {self.folder}."
        )
        counted = (
            ("came again and", "stored once", told.n_repeated),
            ("", "of accounts that were not asked for (the platform's filter leaks)", told.n_other_accounts),
            ("", "dated before the upload their id tells: damaged data", told.n_before_upload),
            ("", "dated more than ten minutes after the upload their id tells: scheduled", told.n_long_after_upload),
            *(("", f"left out: {reason}", n) for reason, n in told.refused.items()),
        )
        for before, what, n in counted:
            if n:
                yield " ".join(filter(None, (f"  {n:,}", before, "was" if n == 1 else "were", what)))

    def _left(self) -> Iterator[str]:
        if self.gaps:
            listed = ", ".join(f"{n:,} {kind}" for kind, n in _by_kind(self.gaps).items())
            yield f"Left alone because asking fails every time: {listed}. `inconcert collect status` lists them."
        if not self.is_complete:
            yield f"{_searches(self.worked.n_left)} left: {self.worked.message or 'it was stopped'}."
            yield f"The same command goes on where it was{_when(self.worked)}."


def collect_tiktok(
    output: str | os.PathLike[str],
    *,
    hashtag: str | Iterable[str] = (),
    keyword: str | Iterable[str] = (),
    region: str | Iterable[str] = (),
    usernames: Iterable[str] = (),
    query: Query | Mapping[str, Any] | str | None = None,
    since: date | str,
    until: date | str | None = None,
    requests: int | None = None,
    base_url: str | None = None,
    clock: Clock | None = None,
    transport: httpx2.BaseTransport | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> Collected:
    """Collect videos over the TikTok Research API into a folder of posts.

    Credentials come from the environment: ``TIKTOK_CLIENT_KEY`` and ``TIKTOK_CLIENT_SECRET``.

    Parameters
    ----------
    output : path
        The folder; an earlier collection in it goes on, and what is asked now is added.
    hashtag, keyword, region : str or list of str
        What a video must have; one of several values of a kind, and all kinds.
    usernames : list of str
        Whose videos.
    query : Query, mapping or JSON, optional
        Anything else the API knows (`inconcert.collect.query.field`).
    since, until : date or str
        First and last day in UTC, both wanted; until today when left out.
    requests : int, optional
        Requests this call may spend; by default what the day's quota leaves.
    base_url : str, optional
        Another address of the API, for tests and gateways.
    clock : Clock, optional
        What tells the time and waits.
    transport : httpx2.BaseTransport, optional
        What carries the requests; for tests.
    progress : callable, optional
        Told after each page how many searches are done, and how many there are.

    Returns
    -------
    Collected
        With ``is_complete`` False when something is left: the same call goes on.

    Raises
    ------
    BadParameter
        When nothing is asked for, or something that cannot be.
    NotAuthorised
        When credentials are missing or not accepted.
    OutputError, WorkspaceError
        When the folder holds something else, is damaged, or another process collects into it.
    MissingExtra
        When the extra ``monitor`` is not installed.

    Examples
    --------
    >>> collect_tiktok("posts", since="2026-03-01")
    Traceback (most recent call last):
    inconcert.errors.BadParameter: nothing is asked for
    Hint: name a hashtag, a keyword, usernames, a region or a query of your own
    """
    time, folder = clock or SystemClock(), Path(output)
    asked = asked_of(
        hashtag=hashtag,
        keyword=keyword,
        region=region,
        usernames=usernames,
        query=query,
        since=since,
        until=until,
        today=day_of(time.now()),
    )
    if requests is not None and requests < 1:
        raise BadParameter("requests is a number of requests, at least 1", where=Where(value=requests))
    credentials = tiktok_credentials()
    tiktok_address(base_url)  # what would be refused later is refused before there is a folder
    if find_spec("httpx2") is None:
        raise MissingExtra("collecting from a platform", "monitor")
    with opened(folder, make=True) as db, _alone(folder):
        n_added = enqueue(db, asked.searches(), run=NAME, stage=NAME)
        with tiktok_api(db, base_url=base_url, credentials=credentials, clock=time, transport=transport) as api:
            try:
                worked = work(db, api, run=NAME, stage=NAME, clock=time, max_requests=requests, progress=progress)
            finally:  # stopped by a person or by the platform: what came is published all the same
                published = publish(db, folder, run=NAME)
        return Collected(folder, n_added, worked, published, _n_posts(db), tuple(gaps(db)))


@contextmanager
def opened(folder: Path, *, make: bool = False) -> Iterator[sqlite3.Connection]:
    """Open the database of a collection.

    Raises
    ------
    WorkspaceError
        When there is none, and none is to be made.
    OutputError
        When the folder is not empty and no collection, or cannot be made.
    """
    path = folder / DATABASE
    if not path.exists() and not make:
        raise WorkspaceError(
            f"{folder} is no collection: it has no {DATABASE}", hint="name the folder given to `inconcert collect -o`"
        )
    if not path.exists():
        try:
            folder.mkdir(parents=True, exist_ok=True)
            if any(folder.iterdir()):
                raise OutputError(
                    f"{folder} is not empty and no collection, so it may be something of yours",
                    hint="name another folder, or a new one inside it",
                )
        except OSError as error:
            raise OutputError(f"cannot make the folder {folder}: {error.strerror or error}") from error
    with closing(_database(path)) as db:
        yield db


def _database(path: Path) -> sqlite3.Connection:
    try:
        return open_database(path, COLLECTION)
    except WorkspaceError as error:
        cause = error.__cause__
        if isinstance(cause, sqlite3.OperationalError):  # the file is well, but the way to it is not
            raise OutputError(
                f"cannot write to the database {path}: {cause}",
                hint="make room on the disk, or look whether you may write there; nothing was changed",
            ) from cause
        if cause is not None:
            error.hint = "it was not changed, and the posts beside it are as they were; collect into another folder"
        raise


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """Let one process at a time collect into a folder; the system lets go of the lock when its owner dies."""
    try:
        import fcntl
    except ImportError:  # Windows: the database keeps two writers apart, but both may ask for the same page
        yield
        return
    # not the database itself: closing it a second time would drop the locks SQLite has on it
    handle = os.open(folder / LOCK, os.O_RDONLY | os.O_CREAT, 0o666)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        yield
    except BlockingIOError as error:
        raise WorkspaceLocked(
            f"another process collects into {folder}", hint="wait until it has ended, or stop it; nothing is lost"
        ) from error
    finally:
        os.close(handle)


def _n_posts(db: sqlite3.Connection) -> int:
    return int(db.execute("SELECT count(*) FROM post WHERE removed IS NULL").fetchone()[0])


_KINDS = {"username": "accounts", "day": "days", "query": "searches"}


def _by_kind(found: Iterable[Gap]) -> dict[str, int]:
    counts: dict[str, int] = {}
    for gap in found:
        counts[_KINDS[gap.kind]] = counts.get(_KINDS[gap.kind], 0) + 1
    return counts


def _number(n: int, what: str) -> str:
    return f"{n:,} {what}" + ("" if n == 1 else "s")


def _searches(n: int) -> str:
    return "1 search is" if n == 1 else f"{n:,} searches are"


def _when(worked: Worked) -> str:
    if worked.resumes_at is None:
        return ""
    return datetime.fromtimestamp(worked.resumes_at, UTC).strftime(
        "; there are requests again from %Y-%m-%d %H:%M UTC on"
    )
