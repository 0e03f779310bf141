"""All tests on one block of pairs, as columns."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from inconcert.coshares import CoShares, Ground, collapsed
from inconcert.significance.combined import cauchy_combination
from inconcert.significance.fast import WITHIN, fast_evidence
from inconcert.significance.lag import lag_evidence
from inconcert.significance.object_rates import ObjectRates, object_rates
from inconcert.significance.own_shares import OwnShares, own_shares
from inconcert.significance.repetitive import Repetition, repetition
from inconcert.significance.tempo import Tempo, tempo
from inconcert.significance.usual_delays import UsualDelays, usual_delays

__all__ = ["BlockTests", "Columns"]

#: one array a column, one entry a pair; NaN where a test was not made
Columns = dict[str, np.ndarray]


@dataclass(frozen=True)
class BlockTests:
    """What the null models know about the data, ready to test pairs.

    Parameters
    ----------
    ground : Ground
        Sorted shares.
    horizon : int
        Longest distance in seconds.
    min_objects : int
        Least common objects for the timing tests.
    seed : int
        Of what is random.
    """

    ground: Ground
    horizon: int
    min_objects: int
    seed: int
    own: OwnShares
    rates: ObjectRates
    usual: UsualDelays
    paces: Tempo
    repetition: Repetition

    @classmethod
    def of(cls, ground: Ground, horizon: int, min_objects: int, seed: int) -> BlockTests:
        """Fit the null models to the shares."""
        own = own_shares(ground.encoded)
        rates = object_rates(ground.encoded, own, horizon, np.array(WITHIN))
        usual = usual_delays(ground.encoded, rates.size, horizon, seed=seed)
        paces = tempo(ground.encoded, own, horizon)
        return cls(ground, horizon, min_objects, seed, own, rates, usual, paces, repetition(ground, own))

    def columns(self, block: CoShares) -> Columns:
        """Test every pair of a block, with all its common objects and with one for each two sessions."""
        u, v = block.u, block.v
        one_each = collapsed(block, self.ground.session, seed=self.seed)
        enough = one_each.n_objects >= self.min_objects
        columns = {
            "u": u,
            "v": v,
            "n_tested": one_each.n_objects,
            "n_tested_raw": block.n_objects,
            "p_repetitive": self.repetition.p_values(u, v, one_each.n_objects),
            "p_repetitive_raw": self.repetition.p_values(u, v, block.n_objects),
            "repetitive_expected": self.repetition.expected_common(u, v),
        }
        raw = self._timing(block)
        # where every common object is in sessions of its own, both views are one
        fewer = enough & (one_each.n_objects < block.n_objects)
        again = self._timing(one_each.pairs(fewer))
        for name, values in raw.items():
            columns[name] = np.where(enough, values, np.nan)
            columns[name][fewer] = again[name]
        columns["p_fast_raw"], columns["p_lag_raw"] = raw["p_fast"], raw["p_lag"]
        columns["p_combined"] = cauchy_combination(
            np.stack([columns[f"p_{test}"] for test in ("fast", "lag", "repetitive")], axis=1)
        )
        return columns

    def _timing(self, block: CoShares) -> Columns:
        fast = fast_evidence(block, self.rates, self.own, self.paces, self.horizon)
        lag = lag_evidence(block, self.ground.encoded, self.rates, self.own, self.usual, self.horizon)
        return {
            "p_fast": fast.p,
            "fast_within": fast.within.astype(np.float64),
            "fast_hits": fast.hits.astype(np.float64),
            "fast_expected": fast.expected,
            "p_within": fast.p_within,
            "p_lag": lag.p,
            "lag": lag.seconds,
            "lag_hits": lag.hits.astype(np.float64),
            "lag_expected": lag.expected,
        }
