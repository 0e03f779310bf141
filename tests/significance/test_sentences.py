"""Sentences about pairs, word for word."""

import pytest

from inconcert.significance.sentences import sentence

ROW = {
    "account_id": "a",
    "account_id_y": "b",
    "n_tested": 14,
    "n_tested_raw": 14,
    "fast_within": 10,
    "fast_hits": 12,
    "fast_expected": 0.312,
    "p_fast": 2.04e-9,
    "q_fast": 1e-5,
    "lag": 21_600.5,
    "lag_hits": 11,
    "lag_expected": 0.003,
    "p_lag": 1e-12,
    "q_lag": 2e-9,
    "repetitive_expected": 2.7,
    "p_repetitive": 1e-6,
    "q_repetitive": 0.01,
}


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        (
            {"evidence": "fast"},
            (
                "Of the 14 objects both shared, 12 came within 10 seconds of each other; if a and b had posted independently "
                "among the others who shared these objects, 0.31 would be expected (p = 2e-09, q = 1e-05)."
            ),
        ),
        (
            {"evidence": "fixed lag", "n_tested_raw": 20},
            (
                "Of the 14 objects both shared (a random one of 20 for each two sittings), 11 times b came 6 hours after a, "
                "give or take 1 minute; among the others who shared these objects, fewer than 0.01 would fall there "
                "(p = 1e-12, q = 2e-09)."
            ),
        ),
        (
            {"evidence": "fixed lag", "lag": -90_000.0},
            (
                "Of the 14 objects both shared, 11 times a came 1 day 1 hour after b, give or take 1 minute; among the others "
                "who shared these objects, fewer than 0.01 would fall there (p = 1e-12, q = 2e-09)."
            ),
        ),
        (
            {"evidence": "fixed lag", "lag": 30.0},
            (
                "Of the 14 objects both shared, 11 times the two came within 2 minutes of each other; among the others who "
                "shared these objects, fewer than 0.01 would fall there (p = 1e-12, q = 2e-09)."
            ),
        ),
        (
            {"evidence": "repetitive"},
            (
                "a and b have 14 objects in common, at most one for each two sittings; from how much they share and how "
                "popular the objects are, 2.7 would be expected (p = 1e-06, q = 0.01)."
            ),
        ),
        (
            {"evidence": ""},
            (
                "Of the 14 objects both shared no more than chance explains were close in time or at a steady distance, and "
                "chance explains how many they are."
            ),
        ),
        (
            {"n_tested_raw": None, "evidence": None},
            "These two accounts were not tested: they have too few objects in common.",
        ),
    ],
)
def test_what_is_said(changes, said):
    assert sentence(ROW | changes) == said


def test_all_evidence_is_told_in_one_order():
    words = sentence(ROW | {"evidence": "fast, fixed lag, repetitive"})
    assert words.index("within 10 seconds") < words.index("6 hours after") < words.index("in common")
    assert words.count("(p = ") == 3
