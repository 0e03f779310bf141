"""The sections of ``inconcert.toml``: every option once, with its default, what is allowed, and what it is for.

They are plain frozen dataclasses, so that a program can have the defaults without any extra package; pydantic checks
what a file says (`inconcert.monitor.settings`). The commented file that ``inconcert monitor init`` writes is made from
them, too.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, ClassVar, Literal

__all__ = [
    "CHECKED",
    "Alerts",
    "Collect",
    "Compliance",
    "Descriptions",
    "Detect",
    "Labels",
    "Networks",
    "Platform",
    "Pool",
    "Report",
]

#: What pydantic holds to: nothing unknown, no number out of a text, nothing infinite.
CHECKED: dict[str, Any] = {"extra": "forbid", "strict": True, "allow_inf_nan": False}

#: http or https, and something behind it
ADDRESS = r"^https?://[^\s]+$"
#: the same, or nothing
ADDRESS_OR_NONE = r"^(https?://[^\s]+)?$"
#: what a shell takes for the name of a variable
VARIABLE = r"^[A-Za-z_][A-Za-z0-9_]*$"


def option(default: Any, description: str, **allowed: Any) -> Any:
    """Declare an option: its default, a sentence for the file, and the limits pydantic checks."""
    return field(default=default, metadata={"description": description, **allowed})


@dataclass(frozen=True, kw_only=True)
class Platform:
    """Where posts come from."""

    __pydantic_config__: ClassVar[dict[str, Any]] = CHECKED

    name: Literal["tiktok"] = option(
        "tiktok", "The platform. Credentials are never written here: they come from the environment."
    )
    base_url: str = option(
        "https://open.tiktokapis.com", "Where its API is. Another address is for tests.", pattern=ADDRESS
    )


@dataclass(frozen=True, kw_only=True)
class Collect:
    """How the posts of the pool are collected."""

    __pydantic_config__: ClassVar[dict[str, Any]] = CHECKED

    window_days: int = option(15, "How many days back the posts of an account are asked for.", ge=1, le=30)
    lag_days: int = option(
        4, "The platform is late: so many of the last days are asked again, though they were asked before.", ge=0, le=30
    )
    late_days: int = option(
        3,
        "Single posts come so many days later still; these days are asked again, too. 0: such posts are missed.",
        ge=0,
        le=30,
    )
    usernames_per_query: int = option(20, "How many accounts one search names.", ge=1, le=100)
    texts_part: float = option(
        0.5,
        "The part of a day's requests that is kept for texts, as far as texts need it; the pool has the rest.",
        ge=0,
        le=1,
    )
    requests_per_day: int = option(1000, "How many requests may be spent in a day (UTC), failed ones included.", ge=1)
    error_budget: float = option(
        0.1, "The part of them that may be lost to failed requests before the day's collection stops.", ge=0, le=1
    )


@dataclass(frozen=True, kw_only=True)
class Descriptions:
    """Which texts of the pool are searched for on the whole platform."""

    __pydantic_config__: ClassVar[dict[str, Any]] = CHECKED

    min_length: int = option(80, "Shorter texts, in characters, are not searched for, and make no network.", ge=1)
    form: Literal["normalised", "raw"] = option(
        "normalised",
        "What is the same text: normalised disregards case, width and white space; raw compares every character.",
    )
    days: int = option(15, "Texts of posts of so many last days are searched for.", ge=1, le=30)
    texts_per_run: int = option(
        1000,
        "How many texts are searched for in one run at most; 0: none, only the pool's own posts are collected.",
        ge=0,
    )


@dataclass(frozen=True, kw_only=True)
class Detect:
    """What counts as coordinated."""

    __pydantic_config__: ClassVar[dict[str, Any]] = CHECKED

    rules: Literal["coortweet", "native"] = option(
        "coortweet", "coortweet: pairs of posts are counted, as CooRTweet does; native: inconcert's own definitions."
    )
    days: int = option(15, "Posts of so many last days take part.", ge=1)
    time_window: int = option(
        120, "The longest time between two posts of the same text that makes a pair, in seconds.", ge=0
    )
    min_participation: int = option(2, "Accounts with fewer posts than this are left out.", ge=1)
    weight: Literal["pairs", "objects"] = option(
        "pairs", "What the weight of an edge counts: pairs of posts, or different texts (objects)."
    )
    edge_weight: float = option(0.9, "Edges are kept whose weight reaches this quantile of all weights.", ge=0, le=1)
    min_weight: int = option(1, "Edges of a smaller weight are never kept.", ge=1)


@dataclass(frozen=True, kw_only=True)
class Pool:
    """How accounts come into the pool and leave it."""

    __pydantic_config__: ClassVar[dict[str, Any]] = CHECKED

    check_every_days: int = option(7, "Every active account is looked at at least this often.", ge=1)
    retire_without_posts_days: int = option(
        60, "An account without a post for so many days is retired: kept, but not asked for. 0: never.", ge=0
    )
    retire_without_coordination_days: int = option(
        180,
        "So is one that was part of no network for so many days. 0: never. Pinned accounts are never retired.",
        ge=0,
    )
    quarantine_days: int = option(
        7,
        "An account whose requests fail every time is left alone for so many days; twice as long the next time, "
        "up to eight times.",
        ge=1,
    )
    enter_lists: int = option(
        1, "A list brings an account in when at least so many lists name it … 0: it does not matter how many do.", ge=0
    )
    enter_times: int = option(
        0, "… or when it is named at least so many times in all. 0: it does not matter how often.", ge=0
    )


@dataclass(frozen=True, kw_only=True)
class Networks:
    """How a network keeps its identity from day to day."""

    __pydantic_config__: ClassVar[dict[str, Any]] = CHECKED

    min_accounts: int = option(3, "Smaller groups of accounts are not followed as networks.", ge=2)
    same: float = option(
        0.5, "Two days' networks are the same when they share this part of the members of the smaller one.", gt=0, le=1
    )
    changed: float = option(
        0.2, "A network grew or shrank when its size changed by this part, and by two accounts at least.", gt=0, le=1
    )
    memory_days: int = option(
        14, "An account that left is remembered for so many days, a little less each day; 0: not at all.", ge=0
    )
    died_after_days: int = option(
        30, "A network that is not seen is dormant, and has died after so many days without being seen.", ge=1
    )


@dataclass(frozen=True, kw_only=True)
class Compliance:
    """When stored posts are looked up again, to remove those that are gone from the platform."""

    __pydantic_config__: ClassVar[dict[str, Any]] = CHECKED

    after_days: int = option(15, "Posts that were stored so many days ago are looked up again.", ge=1)
    every_days: int = option(7, "And again after so many days.", ge=1)


@dataclass(frozen=True, kw_only=True)
class Report:
    """The pages that are written."""

    __pydantic_config__: ClassVar[dict[str, Any]] = CHECKED

    title: str = option(
        "Coordinated sharing, day by day", "What stands above every page.", min_length=1, max_length=200
    )
    lang: Literal["en", "it", "de", "fr", "es", "pt"] = option("en", "The language of the pages.")
    base_url: str = option(
        "", "Where the site will be, for the links in the feeds; empty: they are relative.", pattern=ADDRESS_OR_NONE
    )


@dataclass(frozen=True, kw_only=True)
class Labels:
    """Short descriptions of networks. Without an endpoint they are the most distinctive words, made on this computer."""

    __pydantic_config__: ClassVar[dict[str, Any]] = CHECKED

    terms: int = option(5, "How many words describe a network.", ge=1, le=50)
    endpoint: str = option(
        "",
        "The address of an OpenAI-compatible service that writes labels, such as http://localhost:11434/v1; empty: off. "
        "Texts of posts are sent there.",
        pattern=ADDRESS_OR_NONE,
    )
    model: str = option("", "The name of the model to ask there.", max_length=200)
    key_from: str = option(
        "INCONCERT_LABELS_KEY",
        "The environment variable that holds its key; the key itself is never written.",
        pattern=VARIABLE,
    )


@dataclass(frozen=True, kw_only=True)
class Alerts:
    """Messages to people."""

    __pydantic_config__: ClassVar[dict[str, Any]] = CHECKED

    urls_from: str = option(
        "INCONCERT_ALERTS",
        "The environment variable that holds the addresses to send to, as Apprise writes them (mailto://…, slack://…), "
        "with spaces between; when it is not set, nothing is sent.",
        pattern=VARIABLE,
    )
    min_accounts: int = option(5, "New networks of at least so many accounts are worth a message.", ge=2)
