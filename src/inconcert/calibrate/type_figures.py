"""What is known of each type of pair, and of all pairs together: the numbers behind Tables 1 and 2."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

__all__ = ["CoSharing", "TypeFigures"]


@dataclass(frozen=True)
class TypeFigures:
    """One type of pair in figures.

    Parameters
    ----------
    type : str
        One of `inconcert.calibrate.type_rule.TYPES`.
    n_pairs, n_accounts : int
        Pairs of the type, and accounts with at least one. An account may count in several types.
    n_objects, n_shares : int
        Distinct objects its pairs have in common, and the shares of them that make the pairs (of several shares of one
        object by one account, those closest in time). Both may count in several types.
    mean_delay, mean_common : float or None
        Mean over pairs of the pair's mean delay (seconds) and of its number of common objects.
    mean_delay_by_share, mean_common_by_share : float or None
        The same with each pair counted once for each object it has in common.
    """

    type: str
    n_pairs: int
    n_accounts: int
    n_objects: int
    n_shares: int
    mean_delay: float | None
    mean_common: float | None
    mean_delay_by_share: float | None
    mean_common_by_share: float | None

    def to_dict(self) -> dict[str, Any]:
        """Give the figures, ready for JSON."""
        return asdict(self)


@dataclass(frozen=True)
class CoSharing:
    """What is shared by two accounts or more, and what of it is coordinated (in a pair that is not normal).

    Parameters
    ----------
    accounts_sharing : int
        Accounts with an object in common with another within the window.
    objects_shared : int
        Distinct objects in common to a pair within the window.
    accounts_coordinated, objects_coordinated, shares_coordinated : int
        Accounts, distinct objects and shares in at least one pair that is not normal.
    n_shares, n_objects, n_accounts : int or None
        Denominators: all shares, distinct objects and accounts of the data; None when unknown.
    """

    accounts_sharing: int
    objects_shared: int
    accounts_coordinated: int
    objects_coordinated: int
    shares_coordinated: int | None = None
    n_shares: int | None = None
    n_objects: int | None = None
    n_accounts: int | None = None

    def to_dict(self) -> dict[str, Any]:
        """Give the figures, ready for JSON."""
        return asdict(self)
