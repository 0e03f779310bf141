"""What a stage of a run did, in words for a terminal: its figures that are not 0, each with what it counts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Any

__all__ = ["WORDS", "figures"]

Words = tuple[str, str]

#: stage → figure → what one and what several of it are, in the order in which they are told
WORDS: Mapping[str, Mapping[str, Words]] = MappingProxyType(
    {
        "plan": {
            "budget": ("1 request is left of the day", "{n} requests are left of the day"),
            "n_accounts": ("1 account is asked for", "{n} accounts are asked for"),
            "n_searches": ("in 1 search", "in {n} searches"),
            "n_requests_expected": ("about 1 request", "about {n} requests"),
            "n_for_pool": ("at most 1 for posts of the pool", "at most {n} for posts of the pool"),
            "n_for_compliance": ("1 kept for looking up stored posts", "{n} kept for looking up stored posts"),
        },
        "collect": {
            "n_done": ("1 search done", "{n} searches done"),
            "n_requests": ("1 request", "{n} requests"),
            "n_left": ("1 search left", "{n} searches left"),
            "n_quarantined": (
                "1 left alone, because it fails every time",
                "{n} left alone, because they fail every time",
            ),
        },
        "descriptions": {
            "n_texts": ("the pool has 1 text long enough", "the pool has {n} texts long enough"),
            "n_searches": ("1 is searched for now", "{n} are searched for now"),
            "n_requests_expected": ("about 1 request", "about {n} requests"),
        },
        "store": {
            "n_new": ("1 new post", "{n} new posts"),
            "n_repeated": ("1 came that was stored before", "{n} came that were stored before"),
            "n_refused": ("1 refused: its text is only similar", "{n} refused: their texts are only similar"),
            "n_other_accounts": ("1 of an account not asked for", "{n} of accounts not asked for"),
            "n_before_upload": ("1 dated before its upload: damaged", "{n} dated before their upload: damaged"),
            "n_long_after_upload": (
                "1 dated long after its upload: scheduled",
                "{n} dated long after their upload: scheduled",
            ),
            "n_accounts_checked": ("1 account looked at", "{n} accounts looked at"),
            "n_accounts_failed": ("1 account failed", "{n} accounts failed"),
            "n_texts_searched": ("1 text searched", "{n} texts searched"),
            "files": ("1 file written", "{n} files written"),
        },
        "detect": {
            "n_accounts": ("1 account posted in concert", "{n} accounts posted in concert"),
            "n_edges": ("1 pair of them", "{n} pairs of them"),
        },
        "discover": {
            "n_new": ("1 account is new and enters the pool", "{n} accounts are new and enter the pool"),
            "n_returned": ("1 comes back to it", "{n} come back to it"),
            "n_known": ("1 was in the pool", "{n} were in the pool"),
            "n_allow_listed": ("1 is on the allow-list", "{n} are on the allow-list"),
            "n_refused": ("1 has no name that can be asked for", "{n} have no names that can be asked for"),
        },
        "compliance": {
            "n_checked": ("1 stored post looked up", "{n} stored posts looked up"),
            "n_removed": ("1 is gone and was removed", "{n} are gone and were removed"),
            "n_left": ("1 still to be looked up", "{n} still to be looked up"),
            "n_accounts_looked_up": ("1 account that left was looked up", "{n} accounts that left were looked up"),
            "n_not_found": ("1 of them is gone", "{n} of them are gone"),
            "n_private": ("1 of them is private", "{n} of them are private"),
        },
        "networks": {
            "n_networks": ("1 network today", "{n} networks today"),
            "n_born": ("1 born", "{n} born"),
            "n_woke": ("1 woke", "{n} woke"),
            "n_merged": ("1 merged", "{n} merged"),
            "n_split": ("1 split", "{n} split"),
            "n_dormant": ("1 fell silent", "{n} fell silent"),
            "n_died": ("1 died", "{n} died"),
            "n_labels": ("1 described by its words", "{n} described by their words"),
        },
        "report": {
            "n_pages": ("1 page written", "{n} pages written"),
            "n_alerts": ("1 message", "{n} messages"),
            "n_alerts_sent": ("1 message sent", "{n} messages sent"),
            "n_alerts_waiting": ("1 message waits to be sent", "{n} messages wait to be sent"),
        },
    }
)
#: the same figures
ALIKE = MappingProxyType({"search": "collect"})


def figures(stage: str, counts: Mapping[str, Any]) -> str:
    """Say what a stage did.

    Parameters
    ----------
    stage : str
        Its name.
    counts : mapping of str to int
        Its figures; one that this version has no words for is given under its own name.

    Examples
    --------
    >>> figures("search", {"n_requests": 1200, "n_done": 1, "n_left": 0})
    '1 search done, 1,200 requests'
    >>> figures("plan", {"n_stars": 3})
    'stars: 3'
    """
    return ", ".join(_told(WORDS.get(ALIKE.get(stage, stage), {}), counts))


def _told(words: Mapping[str, Words], counts: Mapping[str, Any]) -> Iterator[str]:
    known = {name: counts[name] for name in words if name in counts}
    for name, value in {**known, **counts}.items():
        if isinstance(value, int) and value and not isinstance(value, bool):
            one, several = words.get(name, (f"{_plain(name)}: 1", f"{_plain(name)}: {{n}}"))
            yield one if value == 1 else several.format(n=f"{value:,}")


def _plain(name: str) -> str:
    return name.removeprefix("n_").replace("_", " ").replace("{", "").replace("}", "")
