"""What hand-coding says about the thresholds: the part of the pairs at them that people judged coordinated.

1. A pair counts once. With several coders it counts when all who judged it yes or no agree; the others are disputed. A
   pair somebody found unclear and nobody judged otherwise is unclear.
2. Per stratum: yes / (yes + no), with Wilson's score interval.
3. Krippendorff's alpha over all pairs with two codes or more; "unclear" is a code of its own there.

Yang et al. 2025 found 45 % of 407 pairs with exactly 9 links, 87 % of 89 with a mean delay of 20 to 27 s and 93 % of 42
with both to be run by the same people.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from inconcert.calibrate.coding import Code, Coding
from inconcert.calibrate.krippendorff import krippendorff_alpha
from inconcert.calibrate.proportion import wilson
from inconcert.calibrate.report_table import ReportTable

__all__ = ["CodedPrecision", "StratumPrecision", "coded_precision"]

STRATA_NOTE = "Strata were sampled apart: a figure over all strata would weigh them by how many were coded."


@dataclass(frozen=True)
class StratumPrecision:
    """What the coders say of one stratum.

    Parameters
    ----------
    stratum : str
        Its name.
    n_yes, n_no : int
        Pairs judged coordinated, or not, by all who judged them.
    n_disputed, n_unclear, n_uncoded : int
        Pairs the coders disagree on, pairs nobody could judge, rows without a code.
    precision : float or None
        ``n_yes / (n_yes + n_no)``.
    interval : (float, float) or None
        Of the precision, at the level asked for.
    """

    stratum: str
    n_yes: int
    n_no: int
    n_disputed: int
    n_unclear: int
    n_uncoded: int
    precision: float | None
    interval: tuple[float, float] | None


@dataclass(frozen=True)
class CodedPrecision:
    """Precision at the thresholds as people judged it. Made by `coded_precision`.

    Parameters
    ----------
    strata : tuple of StratumPrecision
        By name.
    alpha : float or None
        Krippendorff's alpha; None with one coder, or when all codes are the same.
    n_compared : int
        Pairs with two codes or more.
    coders : tuple of str
        Who coded.
    level : float
        Of the intervals.
    """

    strata: tuple[StratumPrecision, ...]
    alpha: float | None
    n_compared: int
    coders: tuple[str, ...]
    level: float

    def to_dict(self) -> dict[str, Any]:
        """Give every figure, ready for JSON."""
        return asdict(self) | {
            "strata": [asdict(s) | {"interval": None if s.interval is None else list(s.interval)} for s in self.strata],
            "coders": list(self.coders),
        }

    def _shown(self) -> ReportTable:
        rows = tuple(
            (
                s.stratum,
                s.n_yes + s.n_no,
                s.n_yes,
                None if s.precision is None else 100 * s.precision,
                *((None, None) if s.interval is None else (100 * s.interval[0], 100 * s.interval[1])),
                s.n_disputed,
                s.n_unclear,
                s.n_uncoded,
            )
            for s in self.strata
        )
        if len(self.coders) < 2:
            said = f"One coder ({', '.join(self.coders)}): agreement is unknown."
        elif self.alpha is None:
            said = (
                f"{len(self.coders)} coders; Krippendorff's alpha is not defined on {self.n_compared:,} common pairs."
            )
        else:
            said = f"{len(self.coders)} coders, Krippendorff's alpha {self.alpha:.3f} on {self.n_compared:,} pairs."
        whole = dict.fromkeys(("disputed", "unclear", "not_coded"), ",")
        columns = {
            "stratum": "",
            "coded": ",",
            "coordinated": ",",
            "per_cent": ".1f",
            "from": ".1f",
            "to": ".1f",
            **whole,
        }
        notes = (f"From, to: {self.level:.0%} score interval (Wilson).", said, STRATA_NOTE)
        return ReportTable("Pairs at the thresholds that people judged coordinated", columns, rows, notes)

    def __str__(self) -> str:
        return str(self._shown())

    def _repr_html_(self) -> str:
        return self._shown()._repr_html_()


def coded_precision(coding: Coding, *, level: float = 0.95) -> CodedPrecision:
    """Compute precision by stratum, with intervals, and the agreement of the coders.

    Parameters
    ----------
    coding : Coding
        From `inconcert.calibrate.coding.read_codes`.
    level : float
        Confidence of the intervals.

    Raises
    ------
    BadParameter
        When the level is not between 0 and 1.

    Examples
    --------
    >>> from inconcert.calibrate.coding import read_codes
    >>> sheet = {"pair": list("abcd"), "stratum": ["speed"] * 4, "code": ["1", "1", "1", "0"]}
    >>> coded_precision(read_codes(sheet)).strata[0].precision
    0.75
    """
    pairs = coding.by_pair()
    names = sorted({codes[0].stratum for codes in pairs.values()} | set(coding.uncoded))
    compared = [[code.judgement for code in codes] for codes in pairs.values() if len(codes) > 1]
    return CodedPrecision(
        tuple(
            _stratum(name, (codes for codes in pairs.values() if codes[0].stratum == name), coding, level)
            for name in names
        ),
        krippendorff_alpha(compared),
        len(compared),
        coding.coders,
        level,
    )


def _stratum(name: str, pairs: Iterable[Sequence[Code]], coding: Coding, level: float) -> StratumPrecision:
    counts = {"yes": 0, "no": 0, "disputed": 0, "unclear": 0}
    for codes in pairs:
        judged = {code.judgement for code in codes} - {"unclear"}
        counts["disputed" if len(judged) > 1 else next(iter(judged), "unclear")] += 1
    yes, no = counts["yes"], counts["no"]
    return StratumPrecision(
        name,
        yes,
        no,
        counts["disputed"],
        counts["unclear"],
        coding.uncoded.get(name, 0),
        yes / (yes + no) if yes + no else None,
        wilson(yes, yes + no, level=level),
    )
