"""How well a detection found what was planted: precision and recall by pair, by account and by group.

Counting follows the evaluation of coordination detection on planted truth: a pair of accounts is the unit of
coordination (Yang et al. 2025), and groups are compared with B-cubed (Bagga & Baldwin 1998), which asks of every
account how much of its own group it was found together with.

`compare_methods` tries methods on the scenarios of `inconcert.simulate`, several seeds each: what each method can and
cannot find, and how many pairs it names that did nothing together.
"""

from __future__ import annotations

from inconcert.evaluate.claims import Claims, average_precision
from inconcert.evaluate.comparing import compare_methods
from inconcert.evaluate.comparison import Comparison, Spread, Tried
from inconcert.evaluate.methods import METHODS, Method
from inconcert.evaluate.scores import Evaluation, GroupFound, Score, evaluate
from inconcert.evaluate.trial import Trial

__all__ = [
    "METHODS",
    "Claims",
    "Comparison",
    "Evaluation",
    "GroupFound",
    "Method",
    "Score",
    "Spread",
    "Trial",
    "Tried",
    "average_precision",
    "compare_methods",
    "evaluate",
]
