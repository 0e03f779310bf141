"""The evidence behind an account, a pair of accounts, an object or a component.

Evidence is not stored, it is asked for again: each of these asks the detection for its pairs once more, so what
is explained is what was detected. Each result is shown in a notebook, printed as text and given as a dict.
"""

from __future__ import annotations

from inconcert.explain.account import AccountEvidence, explain_account
from inconcert.explain.component import ComponentEvidence, explain_component
from inconcert.explain.object import ObjectEvidence, explain_object
from inconcert.explain.pair import PairEvidence, explain_pair

__all__ = [
    "AccountEvidence",
    "ComponentEvidence",
    "ObjectEvidence",
    "PairEvidence",
    "explain_account",
    "explain_component",
    "explain_object",
    "explain_pair",
]
