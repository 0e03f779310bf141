"""Which column of a table is which column of a post."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from inconcert import schema
from inconcert.errors import InputError, MissingColumn, Where
from inconcert.read.layouts import ALIASES, layout_of, normalised
from inconcert.read.source import ReadOptions

__all__ = ["ColumnMap", "map_columns", "roles_of"]


@dataclass(frozen=True)
class ColumnMap:
    """How the columns of one table are read.

    Parameters
    ----------
    roles : mapping of str to str
        Column of `schema.POST` → column of the table, in the order of the schema.
    extra : tuple of str
        Columns of the table kept under their own names.
    layout : str
        The tool whose table it is, empty when only names were recognised.
    """

    roles: Mapping[str, str]
    extra: tuple[str, ...] = ()
    layout: str = ""

    @property
    def wanted(self) -> dict[str, str]:
        """Columns of the table that are needed, and the column of a post each is for."""
        return dict.fromkeys(self.extra, "") | {column: role for role, column in self.roles.items()}

    def note(self) -> str:
        """Say in words how columns were taken, empty when all have their own names."""
        renamed = [f"{role} from {column!r}" for role, column in self.roles.items() if role != column]
        told = f"columns of {self.layout}" if self.layout else ""
        return "; ".join(part for part in (told, f"read {', '.join(renamed)}" if renamed else "") if part)


def roles_of(columns: Iterable[str], named: Mapping[str, str]) -> ColumnMap:
    """Tell which columns of a table are which of a post, as far as names tell; no error when some are missing.

    What the user named counts first, then the layout of the field's tools, then names known to mean the same.
    A column serves once, unless the user named it.

    Examples
    --------
    >>> roles_of(["user_id", "Tweet ID", "created_at", "mood"], {}).roles
    {'account_id': 'user_id', 'content_id': 'Tweet ID', 'timestamp': 'created_at'}
    """
    there = list(columns)
    layout = layout_of(there)
    by_normal: dict[str, str] = {}
    for name in there:
        by_normal.setdefault(normalised(name), name)
    found: dict[str, str] = {role: name for role, name in named.items() if name in there}
    for role, names in layout.columns.items() if layout else ():
        free = [name for name in names if name in there and name not in found.values()]
        if role not in found and free:
            found[role] = free[0]
    for role, names in ALIASES.items():
        free = [by_normal[n] for n in names if n in by_normal and by_normal[n] not in found.values()]
        if role not in found and free:
            found[role] = free[0]
    ordered = {role: found[role] for role in schema.POST.names if role in found}
    return ColumnMap(ordered, layout=layout.name if layout else "")


def map_columns(columns: Iterable[str], options: ReadOptions, *, file: str | None = None) -> ColumnMap:
    """Tell which columns of a table are which of a post.

    Raises
    ------
    MissingColumn
        When a column the user named, or one that every post needs, is not there; lists those there are.
    InputError
        When a column that is needed is there twice.
    """
    there = list(columns)
    for role, name in options.named.items():
        if name not in there:
            raise MissingColumn(name, there, file=file, option=_option(role))
    found = roles_of(there, options.named)
    for role in schema.POST_REQUIRED:
        if role not in found.roles:
            raise MissingColumn(role, there, file=file, option=_option(role))
    extra = tuple(dict.fromkeys(name for name in options.columns if name not in found.roles))
    for name in extra:
        if name not in there:
            raise MissingColumn(name, there, file=file)
    for name in (*found.roles.values(), *extra):
        if there.count(name) > 1:
            raise InputError(
                f"there are {there.count(name)} columns called {name!r}",
                hint="rename one of them",
                where=Where(file=file, column=name),
            )
    return ColumnMap(found.roles, extra, found.layout)


def _option(role: str) -> str:
    return "--" + role.replace("_", "-")
