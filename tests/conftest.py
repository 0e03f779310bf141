"""What holds for all tests: examples are the same in every run, and no test fails because a machine is busy."""

from __future__ import annotations

from hypothesis import settings

settings.register_profile("steady", deadline=None, derandomize=True, database=None)
settings.load_profile("steady")
