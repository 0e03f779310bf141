"""Where the reference data are: made with CooRTweet and others, too large for the repository."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

ROOT = Path(os.environ.get("INCONCERT_GOLDEN", Path(__file__).parents[1] / ".." / "shared" / "golden"))


def golden(*parts: str) -> Path:
    """Give the path of a reference file; without it the test is skipped, or fails where everything must be there."""
    path = ROOT.joinpath(*parts)
    if not path.exists():
        if os.environ.get("CI") == "true":
            pytest.fail(f"reference data are missing: {path}")
        pytest.skip(f"reference data are missing: {path}")
    return path
