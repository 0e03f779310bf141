"""What each section of the document says, as plain values; the templates put it in order and the texts in words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from inconcert.calibrate.category_table import UNCATEGORISED
from inconcert.report.bundle import Bundle
from inconcert.report.meetings import Meeting, SharesOnPage, closest_meeting, most_often_first
from inconcert.report.rows import columns_of, rows_of
from inconcert.report.settings_grid import SettingsGrid

__all__ = ["Chapters", "Pair"]

#: rows a reader without a script sees
PAIRS, ACCOUNTS, OBJECTS, DOMAINS = 12, 25, 25, 25
#: a component of fewer accounts is shown on request
LARGE = 3

ACCOUNT_COLUMNS = (
    "account_id", "account_name", "account_url", "platform", "component", "degree", "strength",
    "n_shares", "n_coordinated", "share_ratio", "avg_time_delta", "first_share", "last_share",
)  # fmt: skip
OBJECT_COLUMNS = (
    "object_id", "object_type", "n_accounts", "n_coordinated_accounts", "n_shares", "n_coordinated", "first_share",
    "last_share", "first_account_id", "archive_url", "rating", "published_at", "title",
)  # fmt: skip
COMPONENT_COLUMNS = (
    "component", "label", "n_accounts", "n_objects", "n_edges", "density", "median_time_delta", "n_coordinated",
    "first_share", "last_share", "languages", "country", "top_domains", "top_objects", "score", "coor_score", "top_rated",
)  # fmt: skip
DOMAIN_COLUMNS = ("domain", "category", "n_domains", "n_objects", "n_shares", "percent_of_all")
EDGE_COLUMNS = ("a", "b", "weight", "n_objects", "n_pairs", "avg_time_delta")


@dataclass(frozen=True)
class Pair:
    """An edge, and the two posts of its accounts that are closest in time."""

    edge: Mapping[str, Any]
    meeting: Meeting | None


@dataclass(frozen=True)
class Chapters:
    """The content of the document.

    Parameters
    ----------
    data : Bundle
        What the page carries; the document says nothing that is not in it.
    """

    data: Bundle

    @property
    def meta(self) -> dict[str, Any]:
        """What was searched, and how."""
        meta: dict[str, Any] = self.data.core["meta"]
        return meta

    @cached_property
    def accounts(self) -> list[dict[str, Any]]:
        """Every account on the page, by row."""
        return rows_of(self.data.core["accounts"], ACCOUNT_COLUMNS)

    @cached_property
    def edges(self) -> dict[str, list[Any]]:
        """The edges on the page, as columns."""
        return columns_of(self.data.core["edges"], EDGE_COLUMNS)

    @property
    def n_edges(self) -> int:
        """Edges on the page."""
        return int(self.data.core["edges"]["n"])

    @cached_property
    def types(self) -> list[str | None]:
        """The type of each edge's pair; empty without a calibration."""
        table = self.data.core["edges"]
        return columns_of(table, ("type",))["type"] if "type" in table["columns"] else []

    @cached_property
    def standing_out(self) -> int:
        """Edges with evidence against chance."""
        return sum(bool(names) for names in columns_of(self.data.core["edges"], ("evidence",))["evidence"])

    @property
    def n_posts(self) -> int | None:
        """Posts in coordination; None when not all are on the page."""
        left_out = self.data.core["meta"]["left_out"]
        whole = left_out["shares"] + left_out["shares_without_posts"] == 0
        return int(self.data.evidence["posts"]["n"]) if whole else None

    @cached_property
    def posts(self) -> dict[str, list[Any]]:
        """The posts behind the edges: id, address, text; unknown for those the page has no room for."""
        there = columns_of(self.data.evidence["posts"], ("content_id", "content_url", "text"))
        more = int(self.shares.post.max(initial=-1)) + 1 - self.data.evidence["posts"]["n"]
        return {name: [*values, *[None] * max(more, 0)] for name, values in there.items()}

    @cached_property
    def shares(self) -> SharesOnPage:
        """The coordinated shares."""
        return SharesOnPage.of(self.data.evidence["shares"])

    @cached_property
    def components(self) -> list[dict[str, Any]]:
        """The components, the largest first; ``score`` is the mean of their accounts' when nothing better is given."""
        rows = rows_of(self.data.core["components"], COMPONENT_COLUMNS)
        return [{**row, "score": row["coor_score"] if row["score"] is None else row["score"]} for row in rows]

    @property
    def large_components(self) -> list[dict[str, Any]]:
        """Those of three accounts or more."""
        return [row for row in self.components if row["n_accounts"] >= LARGE]

    @property
    def small_components(self) -> list[dict[str, Any]]:
        """Those of two accounts."""
        return [row for row in self.components if row["n_accounts"] < LARGE]

    @cached_property
    def domains(self) -> list[dict[str, Any]]:
        """The web sites of the objects, or their categories; empty when no object leads to one."""
        table = self.data.core["domains"]
        return [] if table is None else rows_of(table, DOMAIN_COLUMNS)

    @property
    def domains_shown(self) -> int:
        """Rows of the web sites a reader without a script sees; all categories are."""
        return DOMAINS if self.meta["domains"]["kind"] == "ranking" else len(self.domains)

    @property
    def calibration(self) -> Mapping[str, Any] | None:
        """What the calibration found; None when none was made."""
        found: Mapping[str, Any] | None = self.data.core["calibration"]
        return found

    @property
    def settings(self) -> SettingsGrid | None:
        """What other settings would find; None when none was tried."""
        tried = self.calibration and self.calibration["sensitivity"]
        return SettingsGrid(tried) if tried and tried["cells"] else None

    uncategorised = UNCATEGORISED

    @cached_property
    def n_objects(self) -> int:
        """Objects on the page."""
        return int(self.data.core["objects"]["n"])

    def objects(self, which: Sequence[int]) -> list[dict[str, Any]]:
        """Give some objects."""
        return rows_of(self.data.core["objects"], OBJECT_COLUMNS, which)

    @cached_property
    def first_objects(self) -> list[dict[str, Any]]:
        """The objects with most coordinated shares."""
        counted = columns_of(self.data.core["objects"], ("n_coordinated",))["n_coordinated"]
        order = sorted(range(self.n_objects), key=lambda k: (-(counted[k] or 0), k))
        return self.objects(order[:OBJECTS])

    @cached_property
    def first_accounts(self) -> list[dict[str, Any]]:
        """The accounts with the highest weighted degree."""
        return sorted(self.accounts, key=lambda row: (-(row["strength"] or 0), row["row"]))[:ACCOUNTS]

    @cached_property
    def pairs(self) -> list[Pair]:
        """The strongest edges with their evidence."""
        return [self.pair(k) for k in self._strongest(range(self.n_edges))[:PAIRS]]

    @cached_property
    def apart(self) -> float | None:
        """Seconds between two posts of a pair on average, over all edges on the page."""
        total = sum(n for n in self.edges["n_pairs"] if n)
        known = zip(self.edges["avg_time_delta"], self.edges["n_pairs"], strict=True)
        return sum(mean * n for mean, n in known if mean is not None and n) / total if total else None

    @cached_property
    def largest(self) -> dict[str, Any] | None:
        """The largest component: its row, who was first how often, and one piece of evidence."""
        if not self.components:
            return None
        row = self.components[0]
        members = [account["row"] for account in self.accounts if account["component"] == row["component"]]
        inside = set(members)
        of_it = [k for k in range(self.n_edges) if self.edges["a"][k] in inside]
        return {
            **row,
            "first": most_often_first(self.shares, members),
            "pair": self.pair(self._strongest(of_it)[0]) if of_it else None,
        }

    def pair(self, edge: int) -> Pair:
        """Give the evidence of an edge."""
        row = {name: values[edge] for name, values in self.edges.items()}
        return Pair(row, closest_meeting(self.shares, row["a"], row["b"], self.meta["time_window"]))

    def _strongest(self, which: Sequence[int]) -> list[int]:
        weight, apart = self.edges["weight"], self.edges["avg_time_delta"]
        return sorted(which, key=lambda k: (-weight[k], apart[k] if apart[k] is not None else 0, k))
