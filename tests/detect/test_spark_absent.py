"""Without pyspark the Spark engine says what to install; nothing else needs it."""

from __future__ import annotations

import importlib.util
import shutil
import sys

import pytest

from inconcert.detect.rules import Rules
from inconcert.detect.spark_engine import run_spark
from inconcert.errors import MissingExtra
from tests.detect.cases import table_of
from tests.detect.spark_cluster import require_spark


def test_the_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyspark", None)
    with pytest.raises(MissingExtra, match=r"pip install 'inconcert\[spark\]'"):
        run_spark(table_of([]), Rules())


@pytest.mark.parametrize("absent", ["java", "pyspark"])
@pytest.mark.parametrize(("ci", "outcome"), [("", pytest.skip.Exception), ("true", pytest.fail.Exception)])
def test_tests_of_the_cluster_are_skipped_without_it_but_never_in_ci(
    monkeypatch: pytest.MonkeyPatch, absent: str, ci: str, outcome: type[BaseException]
) -> None:
    if absent == "java":
        monkeypatch.setattr(shutil, "which", lambda _: None)
    else:
        monkeypatch.setattr(shutil, "which", str)
        monkeypatch.setattr(importlib.util, "find_spec", lambda _: None)
    monkeypatch.setenv("CI", ci)
    with pytest.raises(outcome, match="(?i)" + absent):
        require_spark()
