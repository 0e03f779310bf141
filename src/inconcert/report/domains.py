"""Web sites of the coordinated objects: by category when a list tells them, else the most frequent ones."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from inconcert.calibrate.category_table import TOP_DOMAINS, category_table
from inconcert.calibrate.domain_ranking import domain_ranking
from inconcert.network.query import ask
from inconcert.tables import Table

if TYPE_CHECKING:
    from inconcert.calibrate.domain_categories import DomainCategories

__all__ = ["domains_table"]

#: coordinated shares of each object, for the ranking
OF_OBJECTS = "SELECT object_id, object_type, n_coordinated AS n_shares FROM objects ORDER BY object_id"


def domains_table(objects: Table, categories: DomainCategories | None = None) -> tuple[Table | None, dict[str, Any]]:
    """Give the table of web sites, and what must be known to read it.

    Parameters
    ----------
    objects : Table
        The objects of a network (`inconcert.schema.OBJECT`).
    categories : DomainCategories, optional
        What domains are.

    Returns
    -------
    (Table or None, dict)
        With categories Table 3 of Yang et al. 2025 (``category, n_domains, n_objects, percent_of_all, percent_of_base,
        rounded, to_hundred``), else the first domains (``domain, n_objects, n_shares``); None when no object leads to a
        site. The dict has ``kind`` ("categories", "ranking" or null), ``n_domains``, ``n_objects`` (that lead to a site),
        ``n_elsewhere`` (that lead to none) and ``notes``.

    Examples
    --------
    >>> rows = {"object_id": ["https://a.example/1"], "object_type": ["url"], "n_coordinated": [3]}
    >>> table, about = domains_table(Table.of(rows))
    >>> table.records(), about["kind"]
    ([{'domain': 'a.example', 'n_objects': 1, 'n_shares': 3}], 'ranking')
    """
    ranking = domain_ranking(
        Table.of(ask(OF_OBJECTS, objects=objects.arrow(("object_id", "object_type", "n_coordinated"))))
    )
    about: dict[str, Any] = {
        "kind": None,
        "n_domains": ranking.n_domains,
        "n_objects": sum(ranking.n_objects),
        "n_elsewhere": ranking.n_elsewhere,
        "notes": [],
    }
    if not ranking.n_domains:
        return None, about
    if categories is not None:
        table = category_table(ranking, categories)
        return table.table(), {**about, "kind": "categories", "notes": list(table.notes)}
    return Table.of(ranking.table().arrow().slice(0, TOP_DOMAINS)), {**about, "kind": "ranking"}
