"""How unlikely coordination is to be chance: null models, p- and q-values for pairs of accounts, in words."""

from __future__ import annotations

from inconcert.significance.families import EVIDENCE, Family
from inconcert.significance.joined import with_significance
from inconcert.significance.result import Significance
from inconcert.significance.testing import test_pairs

__all__ = ["EVIDENCE", "Family", "Significance", "test_pairs", "with_significance"]
