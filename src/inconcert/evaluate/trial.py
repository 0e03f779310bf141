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
    from inconcert.significance import Significance

__all__ = ["DAY", "Trial"]

#: links shared less than so many seconds apart are common to two accounts, as Yang et al. 2025 have it
DAY = 86_400


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

    @cached_property
    def time_threshold(self) -> float | None:
        """Seconds up to which a pair is fast, fitted to these posts (Yang et al. 2025); None when there are none."""
        from inconcert.calibrate.intervals import gaps
        from inconcert.calibrate.thresholds import time_threshold

        return time_threshold(gaps(self.ground.encoded, window=DAY), bootstrap=0, seed=self.seed).seconds

    @cached_property
    def repetition(self) -> int | None:
        """Common links from which a pair is repetitive, fitted to these posts, the cautious one of the two."""
        from inconcert.calibrate.common_objects import common_objects
        from inconcert.calibrate.repetition import repetition_threshold

        return repetition_threshold(common_objects(self.ground.encoded, DAY), seed=self.seed).conservative

    @cached_property
    def significance(self) -> Significance:
        """P- and q-values of all pairs with three common links or more."""
        from inconcert.significance import test_pairs

        return test_pairs(self.ground, level=self.level, seed=self.seed)

    def edges(self, rules: Rules) -> tuple[Table, float]:
        """Give every edge under `rules`, and the weight from which they are kept."""
        from inconcert.detect.detection import detect_shares

        detection = detect_shares(self.shares, rules)
        return detection.edges(all=True), detection.threshold
