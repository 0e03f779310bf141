"""The networks the front end's recount is held to are those this version detects."""

from __future__ import annotations

import json

from tests.report.recounts import FIXTURE, recounts


def test_fixture_of_the_recount_is_what_is_detected_today() -> None:
    assert json.loads(FIXTURE.read_text(encoding="utf-8")) == recounts()
