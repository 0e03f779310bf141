from dataclasses import replace

import pyarrow as pa
import pytest

from inconcert.explain import explain_pair
from inconcert.explain.kept import findings_of
from inconcert.explain.pair_tests import pair_tests
from inconcert.schema import EDGE_SIGNIFICANCE
from inconcert.tables import Table
from tests.explain.detections import detection

NULLS = dict.fromkeys(EDGE_SIGNIFICANCE.names)
FAST = NULLS | {
    "n_tested": 14, "n_tested_raw": 15, "evidence": "fast", "fast_within": 10, "fast_hits": 12, "fast_expected": 0.31,
    "p_fast": 2e-9, "q_fast": 1e-5,
}  # fmt: skip


@pytest.mark.parametrize(
    ("pair_stat", "words"),
    [
        ("mean", "3 objects in common, 4.5 seconds apart on average."),
        ("median", "3 objects in common, 4.5 seconds apart or less half the time."),
        ("count", "3 objects in common, 4 of them within the time threshold."),
    ],
)
def test_the_type_is_told_by_what_speed_was_judged(pair_stat: str, words: str):
    figures = {"type": "fast", "n_common": 3, "pair_delta": 4.0 if pair_stat == "count" else 4.5}
    assert pair_tests(figures, pair_stat=pair_stat)[0].endswith(words)


def test_a_pair_without_columns_says_nothing_and_one_without_objects_no_figures():
    assert pair_tests({"weight": 3}) == ()
    (said,) = pair_tests({"type": "normal", "n_common": None, "pair_delta": None})
    assert "neither fast nor repetitive: no object in common" in said


def test_an_edge_that_was_not_tested_says_so():
    assert pair_tests(NULLS) == (
        "Against chance: These two accounts were not tested: they have too few objects in common.",
    )


def test_the_evidence_of_an_edge_has_its_tests_and_its_type_in_text_html_and_dict():
    found = detection()
    findings = findings_of(found, None)
    edges = findings.edges.arrow()
    for name, value in (FAST | {"type": "repetitive", "n_common": 14, "pair_delta": 90.0}).items():
        edges = edges.append_column(name, pa.array([value] * edges.num_rows))
    evidence = explain_pair(found, "b", "a", findings=replace(findings, edges=Table.of(edges)))
    assert evidence.figures["q_fast"] == 1e-5
    assert any("(p = 2e-09, q = 1e-05)" in sentence and "a and b" in sentence for sentence in evidence.sentences)
    assert "repetitive, and not fast" in str(evidence)
    assert "q = 1e-05" in evidence._repr_html_()
    assert evidence.to_dict()["figures"]["type"] == "repetitive"
