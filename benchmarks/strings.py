"""Numbers turned into the strings users have: addresses of 40 to 120 characters, ids of 10 and 19 digits."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

__all__ = ["account_ids", "content_ids", "urls"]

OUTLETS = [
    f"{first}-{second}"
    for first in ("morning", "evening", "coastal", "valley", "city", "northern", "harbour", "free", "open", "daily")
    for second in ("herald", "courier", "tribune", "gazette", "monitor", "post", "times", "observer")
]
SECTIONS = ["politics", "local", "culture", "sport", "science", "economy", "world", "opinion"]
WORDS = [
    "after", "again", "before", "border", "bridge", "budget", "change", "city", "claims", "council", "court", "crisis",
    "debate", "election", "energy", "europe", "first", "forest", "government", "harbour", "health", "history", "house",
    "minister", "money", "museum", "never", "numbers", "parliament", "people", "police", "price", "promise", "protest",
    "question", "railway", "reform", "report", "river", "school", "second", "secret", "shock", "spring", "storm",
    "strike", "summer", "support", "talks", "teachers", "three", "traffic", "union", "village", "voters", "warning",
    "water", "weather", "what", "winter", "without", "women", "world", "years",
]  # fmt: skip
#: words of a headline, at least and at most
HEADLINE = (1, 7)
FIRST_ACCOUNT = 1_000_003
FIRST_CONTENT = 1_700_000_000_000_000_000

Numbers = npt.NDArray[np.int64]


def urls(objects: Numbers) -> pa.Array:
    """Give each object its address; the number at its end makes it the only one."""
    bits = _mixed(objects)
    n_words = (HEADLINE[0] + bits % (HEADLINE[1] - HEADLINE[0] + 1)).astype(np.int64)
    words = pa.array(WORDS)
    headline = [
        words.take(pa.array((_mixed(objects + k) % len(WORDS)).astype(np.int64), mask=n_words < k))
        for k in range(1, HEADLINE[1] + 1)
    ]
    slug = pc.binary_join_element_wise(*headline, pc.cast(pa.array(objects), pa.string()), "-", null_handling="skip")
    outlet = pa.array(OUTLETS).take(pa.array((bits >> 8) % len(OUTLETS)))
    section = pa.array(SECTIONS).take(pa.array((bits >> 16) % len(SECTIONS)))
    return pc.binary_join_element_wise("https://www.", outlet, ".example/", section, "/", slug, "")


def account_ids(accounts: Numbers) -> pa.Array:
    """Give each account an id of up to 10 digits, in no order."""
    # 104,729 is prime and the modulus is not its multiple, so no two accounts get the same id
    return pc.cast(pa.array(FIRST_ACCOUNT + accounts * 104_729 % 4_000_000_007), pa.string())


def content_ids(rows: Numbers) -> pa.Array:
    """Give each post an id of 19 digits that grows with its row, as platforms do."""
    return pc.cast(pa.array(FIRST_CONTENT + rows * 982_451_653 + _mixed(rows) % 982_451_653), pa.string())


def _mixed(numbers: Numbers) -> Numbers:
    """Scatter numbers over 0 to 2**62 (splitmix64, Steele et al. 2014)."""
    z = numbers.astype(np.uint64) * np.uint64(0x9E3779B97F4A7C15) + np.uint64(0x9E3779B97F4A7C15)
    z = (z ^ (z >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    z = (z ^ (z >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return ((z ^ (z >> np.uint64(31))) >> np.uint64(2)).astype(np.int64)
