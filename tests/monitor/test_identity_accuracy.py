"""How often identities are right when the eyes are bad: random lives of networks, accounts missing, networks torn.

The figures are means over histories of ninety days in which about thirty networks are born, merge, split, sleep and
die. What is asked for here is what was measured, rounded down.
"""

from statistics import fmean

import pytest

from tests.monitor.random_lives import events_found, followed, identity_accuracy, observed, planted

EVENTS = frozenset({"born", "merged", "split", "dormant", "woke"})
SEEDS = range(6)
TRUTHS = [planted(seed) for seed in SEEDS]


def figures(*, memory_days: int = 14, **eyes: float) -> tuple[float, float, float]:
    """Give identity accuracy, and recall and precision of the events."""
    found = []
    for seed, truth in zip(SEEDS, TRUTHS, strict=True):
        fates = followed(observed(truth, seed + 100, **eyes), memory_days=memory_days)
        of_events = events_found(truth, fates, EVENTS)
        found.append((identity_accuracy(truth, fates), of_events["recall"], of_events["precision"]))
    accuracy, recall, precision = (fmean(column) for column in zip(*found, strict=True))
    return accuracy, recall, precision


def test_the_histories_have_something_to_get_wrong():
    events = [event for truth in TRUTHS for _, event, _ in truth.events]
    assert all(events.count(kind) >= 15 for kind in EVENTS)


def test_who_sees_everything_gets_everything_right():
    assert figures() == (1, 1, 1)


@pytest.mark.parametrize(
    ("eyes", "accuracy", "recall", "precision"),
    [
        ({"missing": 0.1}, 0.98, 0.97, 0.97),
        ({"missing": 0.3}, 0.95, 0.93, 0.75),
        ({"missing": 0.5}, 0.91, 0.89, 0.35),
        ({"missing": 0.1, "broken": 0.05}, 0.95, 0.96, 0.39),
        ({"missing": 0.1, "bridged": 0.1}, 0.96, 0.95, 0.69),
    ],
)
def test_identities_survive_bad_eyes(eyes, accuracy, recall, precision):
    found = figures(**eyes)
    assert [round(f, 3) >= least for f, least in zip(found, (accuracy, recall, precision), strict=True)] == [
        True
    ] * 3, found


def test_without_memory_they_do_not():
    remembered, forgotten = figures(missing=0.3)[0], figures(missing=0.3, memory_days=0)[0]
    assert forgotten < 0.8
    assert remembered > 0.95
