"""Every object two accounts have in common, with the seconds between their shares: what calibration and tests read."""

from __future__ import annotations

from inconcert.coshares.ground import Ground, ground, widest_horizon
from inconcert.coshares.permuted import permuted
from inconcert.coshares.rows import CoShares, blocks
from inconcert.coshares.sessions import collapsed

__all__ = ["CoShares", "Ground", "blocks", "collapsed", "ground", "permuted", "widest_horizon"]
