"""The delays the fits are measured on."""

import numpy as np
from benchmarks.calibrate_gaps import DAY, START, chosen, drawn, iterations
from benchmarks.emm_peer import ITERATIONS

from inconcert.calibrate.emm import emm_from


def test_delays_are_whole_seconds_of_a_day_and_the_same_for_the_same_seed():
    delays = drawn(5000, seed=1)
    assert len(delays) == 5000
    assert delays.min() == 0
    assert DAY // 2 < delays.max() < DAY
    assert np.array_equal(delays, drawn(5000, seed=1))
    assert not np.array_equal(delays, drawn(5000, seed=2))


def test_a_choice_starts_at_the_list_of_delays():
    made = chosen(drawn(3000, seed=1))
    assert made["n_delays"] == 3000
    assert made["k"] > 1
    assert 15 < made["threshold"] < 60
    assert 0 < made["counting_seconds"] < made["wall_seconds"]


def test_iterations_are_those_the_peer_is_given():
    delays = drawn(2000, seed=1)
    made = iterations(delays, binned=False)
    value, count = np.unique(delays[delays > 0], return_counts=True)
    ours = emm_from(value.astype(float), count.astype(float), np.array(START), iterations=ITERATIONS[1])
    assert made["loglik"] == ours.loglik
    assert made["n_delays"] == count.sum()
    assert iterations(delays, binned=True)["n_distinct"] < made["n_distinct"]
