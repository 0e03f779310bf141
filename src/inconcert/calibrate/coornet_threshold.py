"""CooRnet's coordination interval in the place of a time threshold."""

from __future__ import annotations

from inconcert.calibrate.coornet import CoordinationInterval
from inconcert.calibrate.intervals import Gaps
from inconcert.calibrate.threshold_result import TimeThreshold

__all__ = ["threshold_of_interval"]

CAUTION = (
    "CooRnet's interval tells how fast links spread that were quick from the start; it does not tell coordinated from"
    " ordinary sharing. Data without any coordination have an interval too, of minutes to hours."
)


def threshold_of_interval(interval: CoordinationInterval, gaps: Gaps | None = None) -> TimeThreshold:
    """Take an interval as the time threshold, with what must be said about it.

    Parameters
    ----------
    interval : CoordinationInterval
        From `inconcert.calibrate.coornet.coordination_interval`.
    gaps : Gaps, optional
        The delays of the same data, only to say how many there are.

    Examples
    --------
    >>> from inconcert.calibrate.coornet import coordination_interval
    >>> from inconcert.objects import as_shares
    >>> rows = [{"object_id": "x", "account_id": "a", "content_id": "1", "timestamp_share": 0}]
    >>> threshold_of_interval(coordination_interval(as_shares(rows))).warnings
    ('No threshold: no object was shared in two posts.',)
    """
    said = CAUTION if interval.seconds is not None else f"No threshold: {interval.why}."
    return TimeThreshold(
        "coornet",
        interval.seconds,
        warnings=(said,),
        n_gaps=0 if gaps is None else gaps.n,
        n_zeros=0 if gaps is None else gaps.n_zeros,
        parameters={"q": interval.q, "p": interval.p, "distinct_accounts": interval.distinct_accounts},
    )
