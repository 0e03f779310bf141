"""In which networks an account was, and when, under whatever name."""

from __future__ import annotations

import json
import sqlite3
from dataclasses import asdict, dataclass
from typing import Any

from inconcert.errors import UnknownName, nearest, shown
from inconcert.explain.page import Grid, Page, as_html, as_text
from inconcert.monitor.past import ORDER
from inconcert.monitor.renamed import all_names, later_names
from inconcert.tables import Table

__all__ = ["Membership", "Memberships", "memberships"]

PLATFORM = "tiktok"
ROWS = f"""
SELECT run, account_id, network, name FROM membership JOIN network USING (network)
WHERE platform = ? AND account_id IN (SELECT value FROM json_each(?)) ORDER BY {ORDER}, account_id
"""  # noqa: S608  # a constant of ours


@dataclass(frozen=True)
class Membership:
    """A stay in a network.

    Parameters
    ----------
    network : int
        Its number.
    name : str
        Its name.
    first_run, last_run : str
        The runs that saw the account in it first and last, before it was in another one.
    n_runs : int
        Runs that saw it there.
    account_id : str
        The account's name at the end of the stay.
    """

    network: int
    name: str
    first_run: str
    last_run: str
    n_runs: int
    account_id: str


@dataclass(frozen=True)
class Memberships:
    """Where an account was.

    Parameters
    ----------
    account_id : str
        The account as it was asked for.
    names : tuple of str
        All names it is known to have had.
    stays : tuple of Membership
        One after the other; an account that comes back after it was in another network has one more.
    """

    account_id: str
    names: tuple[str, ...]
    stays: tuple[Membership, ...]

    def to_dict(self) -> dict[str, Any]:
        """Give it ready for JSON."""
        return asdict(self)

    def page(self) -> Page:
        """Lay it out."""
        n = len({stay.network for stay in self.stays})
        sentences = [f"It was in {n:,} {'network' if n == 1 else 'networks'}." if n else "It was in no network so far."]
        if len(self.names) > 1:
            sentences.append(f"It is the same account as {', '.join(x for x in self.names if x != self.account_id)}.")
        columns = {
            "network": [stay.network for stay in self.stays],
            "from": [stay.first_run for stay in self.stays],
            "to": [stay.last_run for stay in self.stays],
            "runs": [stay.n_runs for stay in self.stays],
            "as": [stay.account_id for stay in self.stays],
            "name": [stay.name for stay in self.stays],
        }
        grids = [Grid("Networks, one after the other", Table.of(columns), list(columns))] if self.stays else []
        return Page(self.account_id, sentences, grids)

    def __str__(self) -> str:
        return as_text(self.page())

    def _repr_html_(self) -> str:
        return as_html(self.page())


def memberships(db: sqlite3.Connection, account_id: str, *, platform: str = PLATFORM) -> Memberships:
    """Give the networks an account was in, under all its names.

    Parameters
    ----------
    db : sqlite3.Connection
        The monitor's database.
    account_id : str
        The account, under any of its names.
    platform : str
        Where.

    Raises
    ------
    UnknownName
        When it was never in a network and is not in the pool; names the nearest.
    """
    names = all_names(account_id, later_names(db, platform))
    rows = db.execute(ROWS, (platform, json.dumps(names))).fetchall()
    if not rows:
        _check_known(db, account_id, platform)
    stays: list[Membership] = []
    for row in rows:
        before = stays[-1] if stays and stays[-1].network == row["network"] else None
        stay = Membership(
            row["network"],
            row["name"],
            before.first_run if before else row["run"],
            row["run"],
            # two names of one account in one run are one run
            (before.n_runs + (before.last_run != row["run"])) if before else 1,
            row["account_id"],
        )
        stays = [*(stays[:-1] if before else stays), stay]
    return Memberships(account_id, names, tuple(stays))


def _check_known(db: sqlite3.Connection, account_id: str, platform: str) -> None:
    known = [
        row[0]
        for row in db.execute(
            "SELECT account_id FROM account WHERE platform = :platform "
            "UNION SELECT account_id FROM membership WHERE platform = :platform ORDER BY 1",
            {"platform": platform},
        )
    ]
    if account_id not in known:
        raise UnknownName(
            f"no account {shown(account_id)} is in the pool, and none was in a network", hint=nearest(account_id, known)
        )
