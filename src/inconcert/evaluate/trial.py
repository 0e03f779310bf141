"""One simulated data set, and what several methods need of it, each computed once and only when asked for."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from inconcert.detect.rules import Rules
from inconcert.simulate import Simulated
from inconcert.tables import Table

if TYPE_CHECKING:
    from inconcert.coshares import Ground
    from inconcert.objects.share import Shares

__all__ = ["Trial"]


@dataclass(frozen=True)
class Trial:
    """Simulated posts to try methods on.

    Parameters
    ----------
    simulated : Simulated
        The posts; methods see only these, never the truth.
    seed : int
        For methods that draw random numbers.
    level : float
        False discovery rate that methods with a test promise to keep.
    """

    simulated: Simulated
    seed: int = 0
    level: float = 0.05

    @cached_property
    def shares(self) -> Shares:
        """The links shared."""
        from inconcert.objects import shares

        return shares(self.simulated.posts, by="url")

    @cached_property
    def ground(self) -> Ground:
        """The shares as codes, with sessions and the figures of all accounts."""
        from inconcert.coshares import ground

        return ground(self.shares, min_participation=1)

    def edges(self, rules: Rules) -> tuple[Table, float]:
        """Give every edge under `rules`, and the weight from which they are kept."""
        from inconcert.detect.detection import detect_shares

        detection = detect_shares(self.shares, rules)
        return detection.edges(all=True), detection.threshold
