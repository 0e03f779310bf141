"""Why an account is in the pool, as a person reads it."""

from __future__ import annotations

from typing import Any

import pytest

from inconcert.monitor.evidence_text import evidence_lines

EDGE = {"partner": "ben", "n_objects": 4, "first_share": 0, "last_share": 60, "objects": ["a", "b\x1b[2J", "c", "d"]}


@pytest.mark.parametrize(
    ("evidence", "lines"),
    [
        ({}, ["none is kept"]),
        ({"lists": [{"path": "a.txt", "times": 1}], "n_times": 1}, ["named once: 'a.txt'"]),
        ({"lists": [{"path": "a"}, {"path": "b c"}], "n_times": 3}, ["named 3 times: 'a', 'b c'"]),
        (
            EDGE,
            [
                "posted the same as ben, again and again: 4 texts, from 1970-01-01 00:00:00 UTC to 1970-01-01 00:01:00 UTC",
                "  'a'",
                "  'b\\x1b[2J'",
                "  'c'",
                "  and 1 more",
            ],
        ),
        (
            {"renamed_from": "ada", "content_ids": ["7", "8"]},
            ["posts of ada were seen again under this name: posts 7, 8"],
        ),
        ({"origin": "person"}, ['{"origin": "person"}']),
    ],
)
def test_evidence(evidence: dict[str, Any], lines: list[str]) -> None:
    assert evidence_lines(evidence) == lines
