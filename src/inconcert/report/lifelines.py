"""Networks through the runs of a monitor, as the page shows them."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["LifePoint", "Lifeline", "Relative"]


@dataclass(frozen=True)
class Relative:
    """Another network in an event.

    Parameters
    ----------
    relation : str
        ``absorbed`` (it was taken in), ``child`` (it was let go), ``into`` (the network went into it) or ``parent`` (the
        network came from it).
    name : str
        Its name.
    """

    relation: str
    name: str


@dataclass(frozen=True, kw_only=True)
class LifePoint:
    """A network in one run.

    Parameters
    ----------
    run : int
        Place of the run in `MonitorDay.runs`.
    n_accounts : int
        Its accounts; 0 while it is dormant.
    event : str
        ``born``, ``continued``, ``grew``, ``shrank``, ``merged``, ``split``, ``dormant``, ``woke`` or ``died``.
    others : tuple of Relative
        Networks it has to do with in this event.
    """

    run: int
    n_accounts: int
    event: str
    others: tuple[Relative, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Lifeline:
    """A network through the runs.

    Parameters
    ----------
    network : int
        Its number, for life.
    name : str
        Its name.
    status : str
        ``alive``, ``dormant``, ``merged`` or ``died``, as of the page's run.
    points : tuple of LifePoint
        By run; at least one.
    label : str, optional
        What it is about.
    component : str, optional
        The component of today's network that it is.
    last_component : str, optional
        The component it was in the run it was last seen in.
    href : str, optional
        Where it can be looked at, when that is another page.
    """

    network: int
    name: str
    status: str
    points: tuple[LifePoint, ...]
    label: str | None = None
    component: str | None = None
    last_component: str | None = None
    href: str | None = None

    @property
    def n_accounts(self) -> int:
        """Its accounts when last seen."""
        return next((point.n_accounts for point in reversed(self.points) if point.n_accounts), 0)

    @property
    def last_seen(self) -> int | None:
        """Place of the last run it was seen in."""
        return next((point.run for point in reversed(self.points) if point.n_accounts), None)

    @property
    def most(self) -> int:
        """Its accounts when they were most."""
        return max(point.n_accounts for point in self.points)
