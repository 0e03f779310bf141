"""Which web sites coordinated objects lead to, the most frequent first (Yang et al. 2025, domain analysis)."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Any

from inconcert.calibrate.report_table import ReportTable, percent
from inconcert.calibrate.types import Types
from inconcert.objects.sites import site_of
from inconcert.tables import Table

__all__ = ["DomainRanking", "domain_ranking"]

#: domains printed
SHOWN = 20


@dataclass(frozen=True)
class DomainRanking:
    """Domains with their coordinated objects, the most objects first, ties by name.

    Parameters
    ----------
    domain : tuple of str
        Registrable domains.
    n_objects, n_shares : tuple of int
        Distinct coordinated objects of each, and the shares of them that make coordinated pairs.
    n_elsewhere : int
        Coordinated objects that are no link and no domain; they belong to none.
    """

    domain: tuple[str, ...]
    n_objects: tuple[int, ...]
    n_shares: tuple[int, ...]
    n_elsewhere: int = 0

    @property
    def n_domains(self) -> int:
        """Number of domains."""
        return len(self.domain)

    def objects_of_top(self, top: int) -> int:
        """Count the objects of the first `top` domains."""
        return sum(self.n_objects[:top])

    def table(self) -> Table:
        """Give ``domain, n_objects, n_shares`` as a table."""
        return Table.of({"domain": self.domain, "n_objects": self.n_objects, "n_shares": self.n_shares})

    def to_dict(self) -> dict[str, Any]:
        """Give the ranking, ready for JSON."""
        return {"domains": self.table().records(), "n_elsewhere": self.n_elsewhere}

    def _shown(self) -> ReportTable:
        total = sum(self.n_objects)
        rows = tuple(
            (k, self.domain[k - 1], self.n_objects[k - 1], self.n_shares[k - 1], percent(self.objects_of_top(k), total))
            for k in range(1, min(SHOWN, self.n_domains) + 1)
        )
        notes = [f"{self.n_domains - SHOWN:,} more domains"] if self.n_domains > SHOWN else []
        if self.n_elsewhere:
            notes.append(f"{self.n_elsewhere:,} coordinated objects lead to no web site")
        columns = {"rank": ",", "domain": "", "n_objects": ",", "n_shares": ",", "percent_up_to_here": ".1f"}
        return ReportTable("Domains of coordinated objects", columns, rows, tuple(notes))

    def __str__(self) -> str:
        return str(self._shown())

    def _repr_html_(self) -> str:
        return self._shown()._repr_html_()


def domain_ranking(types: Types | Table) -> DomainRanking:
    """Rank the web sites that coordinated objects lead to.

    Parameters
    ----------
    types : Types or Table
        From `inconcert.calibrate.types.types_of`, or a table of objects with ``object_id, object_type, n_shares``.

    Raises
    ------
    BadParameter
        When the types were read from a file and have no objects.

    Examples
    --------
    >>> links = ["https://news.example.com/1", "https://example.com/2", "https://example.org/", "#tag"]
    >>> objects = {"object_id": links, "object_type": ["url", "url", "url", "hashtag"], "n_shares": [2, 3, 9, 2]}
    >>> domain_ranking(Table.of(objects)).table().records()[0]
    {'domain': 'example.com', 'n_objects': 2, 'n_shares': 5}
    """
    objects = types if isinstance(types, Table) else types.objects
    n_objects: Counter[str] = Counter()
    n_shares: Counter[str] = Counter()
    n_elsewhere = 0
    for batch in objects.batches(("object_id", "object_type", "n_shares")):
        for name, kind, n in zip(*(column.to_pylist() for column in batch.columns), strict=True):
            site = site_of(name, kind)
            if site is None:
                n_elsewhere += 1
                continue
            n_objects[site.domain] += 1
            n_shares[site.domain] += n
    ranked = sorted(n_objects, key=lambda domain: (-n_objects[domain], domain))
    return DomainRanking(
        tuple(ranked), tuple(n_objects[d] for d in ranked), tuple(n_shares[d] for d in ranked), n_elsewhere
    )
