"""Delays to fit: the reference histograms, and samples of known mixtures as stamps in whole seconds give them."""

import gzip
import json
from functools import cache

import numpy as np

from tests.golden import golden


@cache
def histogram(name: str) -> tuple[np.ndarray, np.ndarray]:
    """Distinct delays and their counts of a reference data set."""
    if "float" in name:
        with gzip.open(golden("stats", f"{name}.txt.gz"), "rt") as file:
            return np.unique(np.loadtxt(file), return_counts=True)
    with gzip.open(golden("stats", f"{name}.hist.csv.gz"), "rt") as file:
        rows = np.loadtxt(file, delimiter=",", skiprows=1, dtype=np.int64)
    return rows[:, 0], rows[:, 1]


def there(found):
    """What must not be None."""
    assert found is not None
    return found


def reference(name: str):
    """A reference file of figures."""
    return json.loads(golden("stats", name).read_text(encoding="utf-8"))


def stamped(weights, means, n: int, *, seed: int) -> tuple[np.ndarray, np.ndarray]:
    """Histogram of `n` delays of a mixture, each the difference of two stamps floored to whole seconds."""
    rng = np.random.default_rng([seed, 99])
    delay = rng.exponential(np.array(means)[rng.choice(len(means), n, p=weights)])
    return np.unique(np.floor(rng.random(n) + delay).astype(np.int64), return_counts=True)
