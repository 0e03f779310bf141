"""A user's list of what domains are: one row a domain and category, as rating organisations publish them."""

from __future__ import annotations

import os
from dataclasses import dataclass
from typing import Any

from inconcert.errors import EmptyInput, MissingColumn, shown
from inconcert.objects.domains import host_as_written
from inconcert.objects.hosts import canonical_host, registrable_domain
from inconcert.objects.table_input import read_small_table
from inconcert.objects.tally import Tally
from inconcert.provenance import Dropped

__all__ = ["DomainCategories", "domain_categories"]

#: names the columns may have, the first found is taken
DOMAIN_COLUMNS = ("domain", "host", "site", "url", "source")
CATEGORY_COLUMNS = ("category", "categories", "leaning", "rating", "label")
#: between several categories in one cell
BETWEEN = ";"


@dataclass(frozen=True)
class DomainCategories:
    """What is known of domains.

    Parameters
    ----------
    of : dict of str to tuple of str
        Registrable domain → its categories, in the order of the list.
    dropped : tuple of Dropped
        Rows of the list that say nothing of a domain, by reason.
    """

    of: dict[str, tuple[str, ...]]
    dropped: tuple[Dropped, ...] = ()

    @property
    def categories(self) -> tuple[str, ...]:
        """All categories, in the order in which the list first names them."""
        return tuple(dict.fromkeys(name for names in self.of.values() for name in names))


def domain_categories(data: Any) -> DomainCategories:
    """Read a list of domains and their categories.

    Parameters
    ----------
    data : path or table
        CSV, Excel, JSON, Parquet or anything tabular with a column ``domain`` (bare, or a link to its front page) and a
        column ``category``. A domain with several categories has several rows, or a cell with ";" between them.

    Raises
    ------
    MissingColumn
        When there is no such column.
    EmptyInput
        When no row is usable.
    UnreadableFile
        When the file is missing or is not what its name says.

    Examples
    --------
    >>> rows = {"domain": ["www.Example.com", "example.org"], "category": ["left", "right; conspiracy"]}
    >>> domain_categories(rows).of
    {'example.com': ('left',), 'example.org': ('right', 'conspiracy')}
    """
    file = os.fspath(data) if isinstance(data, str | os.PathLike) else None
    table = read_small_table(data)
    names = {name.strip().lower(): name for name in table.column_names}
    domains, categories = (_column(names, wanted, table.column_names, file) for wanted in _WANTED)
    tally = Tally()
    found: dict[str, list[str]] = {}
    for row, (domain, category) in enumerate(
        zip(table.column(domains).to_pylist(), table.column(categories).to_pylist(), strict=True), 1
    ):
        said = [part.strip() for part in str(category or "").split(BETWEEN) if part.strip()]
        read = _domain(str(domain or ""))
        if read is None or not said:
            reason = "no category" if read else "no domain" if not domain else _why(str(domain))
            tally.add(f"list of domains: {reason}", 1, [f"row {row:,}, {shown(domain)}"])
            continue
        known = found.setdefault(read, [])
        known += [name for name in dict.fromkeys(said) if name not in known]
    if not found:
        raise EmptyInput("the list of domains has no domain with a category" + (f" (file {file})" if file else ""))
    return DomainCategories({domain: tuple(said) for domain, said in found.items()}, tally.dropped)


_WANTED = (DOMAIN_COLUMNS, CATEGORY_COLUMNS)


def _column(names: dict[str, str], wanted: tuple[str, ...], available: list[str], file: str | None) -> str:
    for name in wanted:
        if name in names:
            return names[name]
    raise MissingColumn(wanted[0], available, file=file)


def _host(written: str) -> str | None:
    return canonical_host(host_as_written(written.strip()))


def _domain(written: str) -> str | None:
    host = _host(written)
    return host if host is not None and registrable_domain(host) == host else None


def _why(written: str) -> str:
    # what holds for one part of a site cannot be said of the whole
    return "not a domain" if _host(written) is None else "part of a domain only; the table is by whole domains"
