"""The page says of a pair what `inconcert explain` says.

Both are held to `web/test/sentences.json`: here, that it is what Python says; in `web/test/sentences.test.ts`, that
it is what the page says. After a change of the wording: ``python -m tests.report.test_sentences_of_page``.
"""

import itertools
import json
from pathlib import Path

import inconcert as ic
from inconcert.explain.pair_tests import pair_tests
from inconcert.significance.quantities import duration
from inconcert.significance.sentences import sentence

FILE = Path(__file__).parents[2] / "web/test/sentences.json"

SECONDS = [
    0,
    1,
    2.5,
    4.04,
    59.96,
    60,
    61,
    74.5,
    75.5,
    90,
    119,
    3599.5,
    3600,
    3661,
    21_630,
    86_399,
    86_405,
    90_061,
    200_000,
]
NUMBERS = [0.0, 1e-300, 2e-9, 0.00012, 0.00999, 0.01, 0.31, 0.999, 4.25, 9.96, 10.5, 11.5, 1234.5]
EVIDENCE = ["", "fast", "fixed lag", "repetitive", "fast, repetitive", "fast, fixed lag, repetitive"]
LAGS = [0.0, 60.0, -60.0, 60.5, -75.5, 3600.0, -90_061.0]
POSTS = [
    ("o1", "a", "1", 0), ("o1", "b", "2", 20), ("o1", "b", "3", 60), ("o2", "b", "4", 1000), ("o2", "a", "5", 1007),
    ("o3", "a", "6", 5000), ("o3", "b", "7", 5000), ("o4", "c", "8", 9000), ("o4", "a", "9", 9001), ("o5", "c", "10", 99_000),
    ("o5", "a", "11", 99_001),
]  # fmt: skip


def rows():
    """Rows of a table of significance, of every kind."""
    for k, (evidence, lag) in enumerate(itertools.product(EVIDENCE, LAGS)):
        p = NUMBERS[k % len(NUMBERS)]
        yield {
            "account_id": "a", "account_id_y": "b", "n_tested": 14, "n_tested_raw": 14 + k % 2, "evidence": evidence,
            "fast_within": 1 + 7 * k, "fast_hits": 1200 + k, "fast_expected": p, "p_fast": p, "q_fast": p / 3,
            "lag": lag, "lag_hits": k, "lag_expected": NUMBERS[-1 - k % 5], "p_lag": p, "q_lag": 0.05,
            "repetitive_expected": 3.0 * k, "p_repetitive": 1.0, "q_repetitive": p,
        }  # fmt: skip
    yield {"account_id": "a", "account_id_y": "b", "n_tested_raw": None, "evidence": None}


def typed():
    """Edges with a type."""
    for kind, stat, delta in itertools.product(
        ("normal", "fast", "repetitive", "fast and repetitive"), ("mean", "median", "count"), (0.0, 4.5, 7201.0)
    ):
        yield {"type": kind, "n_common": int(delta) + 1, "pair_delta": delta}, stat
    yield {"type": "fast", "n_common": None, "pair_delta": None}, "mean"


def said():
    """Everything in words."""
    table = [dict(zip(("object_id", "account_id", "content_id", "timestamp"), post, strict=True)) for post in POSTS]
    net = ic.detect(table, time_window=60, min_participation=1).network(edge_weight=0)
    pairs = [["a", "b"], ["a", "c"]]
    return {
        "duration": [[s, duration(s)] for s in SECONDS],
        "tests": [[row, sentence(row)] for row in rows()],
        "types": [[row, stat, pair_tests(row, pair_stat=stat)[0]] for row, stat in typed()],
        "posts": [list(post) for post in POSTS],
        "pairs": [[*pair, list(net.explain(*pair).sentences)] for pair in pairs],
    }


def test_the_page_is_held_to_what_explain_says():
    assert json.loads(FILE.read_text(encoding="utf-8")) == json.loads(json.dumps(said()))


if __name__ == "__main__":
    FILE.write_text(json.dumps(said(), ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
