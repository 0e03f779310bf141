"""Whether two accounts share more of the same than their activity and the popularity of objects explain.

Under the bipartite configuration model (`bicm`) the two accounts share object o together with probability p_uo p_vo,
independently of all others, so that the number of common objects is Poisson-binomial (Saracco et al. 2017). The
hypergeometric test often used instead (Tumminello et al. 2011) takes all objects for equally popular, and calls
everybody coordinated who follows the news.

1. Accounts of one degree are alike, so the expected number of common objects is a matrix over degrees, one product.
2. The Poisson distribution of the same mean has the heavier tail from one above its mean on (Hodges & Le Cam 1960),
   so its tail is an upper bound wherever it is small, and that bound is what is reported. The exact tail is not used
   on purpose: the model knows nothing of communities of interest, whose members share a little more than it expects,
   and the exact tail takes them for coordinated twice as often.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from inconcert.coshares import Ground
from inconcert.significance.bicm import Bicm, fit_bicm
from inconcert.significance.object_rates import accounts_per_object
from inconcert.significance.own_shares import OwnShares
from inconcert.significance.poisson_binomial import LEAST

__all__ = ["Repetition", "repetition"]


@dataclass(frozen=True)
class Repetition:
    """The model of who shares what by chance, ready to be asked about pairs of accounts.

    Parameters
    ----------
    model : Bicm
        Fitted to all accounts that take part and all objects, those nobody else shared included.
    degree_class : int64 array
        For each account code its place among the degrees of `model`; -1 for those that do not take part.
    expected : float array, degrees by degrees
        Common objects expected of two accounts of these degrees.
    """

    model: Bicm
    degree_class: np.ndarray
    expected: np.ndarray

    def expected_common(self, u: np.ndarray, v: np.ndarray) -> np.ndarray:
        """Give the number of common objects expected of each pair of account codes."""
        return np.asarray(self.expected[self.degree_class[u], self.degree_class[v]])

    def p_values(self, u: np.ndarray, v: np.ndarray, n_common: np.ndarray) -> np.ndarray:
        """Give the probability that each pair of account codes has `n_common` objects in common, or more.

        Parameters
        ----------
        u, v : integer arrays
            Account codes.
        n_common : int64 array
            Distinct objects both shared.
        """
        from scipy.special import gammainc

        # P(Poisson >= n) is the regularised incomplete gamma function
        p = gammainc(np.maximum(n_common, 1), self.expected_common(u, v))
        return np.asarray(np.clip(np.where(n_common > 0, p, 1.0), LEAST, 1.0))


def repetition(ground: Ground, own: OwnShares) -> Repetition:
    """Fit the model to the shares.

    Parameters
    ----------
    ground : Ground
        Sorted shares with the degrees of accounts.
    own : OwnShares
        The shares each account has of each object.
    """
    degrees = accounts_per_object(ground.encoded, own)
    takes_part = ground.objects_of_account > 0
    of_accounts = ground.objects_of_account[takes_part]
    # objects nobody else shared are not among the encoded ones: one tie each
    n_alone = int(of_accounts.sum() - degrees.sum())
    shared = degrees[degrees > 0]
    model = fit_bicm(of_accounts, np.append(shared, 1), np.append(np.ones(len(shared), np.int64), n_alone))
    degree_class = np.full(len(takes_part), -1, np.int64)
    degree_class[takes_part] = np.searchsorted(model.account_degrees, of_accounts)
    return Repetition(model, degree_class, model.expected_common())
