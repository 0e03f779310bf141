"""The golden frequencies of pairs and what they gave when they were made."""

from __future__ import annotations

import csv
import gzip
import json
from typing import Any

import numpy as np

from inconcert.detect.weights import Weights
from tests.golden import golden


def frequencies(name: str) -> Weights:
    """Read ``freq_ztnb_2e5`` or ``freq_snb_2e5``."""
    with gzip.open(golden("stats", f"{name}.hist.csv.gz"), "rt") as file:
        rows = [(int(value), int(count)) for value, count in list(csv.reader(file))[1:]]
    n, count = np.array(sorted(rows), np.int64).T
    return Weights(n, count)


def reference(name: str) -> Any:
    """Read what is known of it."""
    return json.loads(golden("stats", "freq_reference.json").read_text())[name]
