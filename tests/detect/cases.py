"""Random small inputs that every engine is held to: ties, window edges, duplicates, hard ids, several types.

`cases()` is the strategy for hypothesis (it shrinks); `seeded_cases` gives thousands at once. Engines that are
slow to start put many cases into one input with `together`: the ids of case 12 begin with ``00012|``, so the
cases do not touch each other and the order of ids inside a case stays as it was.
"""

from __future__ import annotations

import random
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import pyarrow as pa
from hypothesis import strategies as st

from inconcert.detect.rules import Rules
from inconcert.schema import SHARE
from inconcert.tables import Table
from tests.oracle import Share

WINDOWS = (0, 1, 2, 7, 60, 86_400)
STARTS = (0, -1_000, -3, 1_577_836_800, 4_102_444_800)
TYPES = ("url", "hashtag", 'it\'s a "type"')

#: How an id is made of a small number. The orders differ between bytes, UTF-16 units, locales and numbers.
ID_STYLES = (
    lambda i: f"id{i}",
    lambda i: str(9_007_199_254_740_991 + i),
    lambda i: "0" * (i % 4) + str(i),
    lambda i: ("a", "B", "á", "a\u0301", "ß", "ﬀ", "\uffee", "😀", "\u0661", "a b", "A", "日本")[i % 12] + str(i // 12),
    lambda i: ("-", "_", ",", "'", '"', "%", "\\", ";--", "$1", "\t", "\x00", "\n")[i % 12] * (i // 12 + 1),
)


class TypedShare(NamedTuple):
    object_id: str
    object_type: str
    account_id: str
    content_id: str
    timestamp_share: int


@dataclass(frozen=True)
class Case:
    """Shares as `Shares.table` has them, except that exact duplicates occur when `duplicates` is true."""

    shares: tuple[TypedShare, ...]
    rules: Rules

    @property
    def untyped(self) -> list[Share]:
        """The shares as the oracle takes them."""
        return untyped(self.shares)

    @property
    def table(self) -> Table:
        """The shares as the engines take them."""
        return table_of(self.shares)


def random_rules(draw: random.Random) -> Rules:
    """Any native rules that make sense for small cases."""
    window = draw.choice(WINDOWS)
    return Rules(
        time_window=window,
        fast_window=draw.choice((None, 0, window // 2, window)),
        min_participation=draw.choice((1, 1, 2, 3)),
        weight=draw.choice(("objects", "pairs")),
        edge_weight=draw.choice((0.0, 0.25, 0.5, 0.9, 0.99, 1.0)),
        min_weight=draw.choice((1, 1, 2, 3)),
        max_shares_per_object=draw.choice((None, None, 2, 4)),
    )


def random_shares(draw: random.Random, time_window: int, *, duplicates: bool = False) -> tuple[TypedShare, ...]:
    """Up to 20 posts of few accounts on few objects, at times that tie or stand exactly a window apart."""
    name_account, name_content, name_object = (draw.choice(ID_STYLES) for _ in range(3))
    types = TYPES[: draw.choice((1, 1, 2, 3))]
    start = draw.choice(STARTS)
    n_accounts, n_objects = draw.randint(1, 5), draw.randint(1, 4)
    steps = (0, 0, 1, time_window, time_window + 1, max(time_window - 1, 0), time_window // 2)
    shares: dict[tuple[str, str], TypedShare] = {}
    time = start
    for post in range(draw.randint(0, 20)):
        time += draw.choice(steps)
        account_id, content_id = name_account(draw.randint(0, n_accounts - 1)), name_content(post * 5 % 23)
        for _ in range(draw.choice((1, 1, 1, 2, 3))):
            number = draw.randint(0, n_objects - 1)
            object_type = types[number % len(types)]
            object_id = name_object(number) if len(types) == 1 else f"{object_type}:{name_object(number)}"
            # seldom, a table of shares has one post at two times (an edited one, say)
            moved = draw.choice((0, 0, 0, 0, 0, 0, 0, 1))
            share = TypedShare(object_id, object_type, account_id, content_id, time + moved)
            shares.setdefault((object_id, content_id), share)
    rows = list(shares.values())
    if duplicates:
        rows += [draw.choice(rows) for _ in range(draw.randint(0, 3)) if rows]
    draw.shuffle(rows)
    return tuple(rows)


def random_case(draw: random.Random, rules: Rules | None = None, *, duplicates: bool = False) -> Case:
    """One case; under the given rules when there are any."""
    if rules is None:
        rules = random_rules(draw)
    return Case(random_shares(draw, rules.time_window, duplicates=duplicates), rules)


def cases(*, duplicates: bool = False) -> st.SearchStrategy[Case]:
    """Cases for hypothesis, each with its own rules. Without `duplicates`, (object, content) is unique."""
    return st.randoms(use_true_random=False).map(lambda draw: random_case(draw, duplicates=duplicates))


def seeded_cases(seed: int, n: int, rules: Rules, *, duplicates: bool = False) -> list[Case]:
    """`n` cases under the same rules, always the same for the same seed."""
    draw = random.Random(seed)
    return [random_case(draw, rules, duplicates=duplicates) for _ in range(n)]


def prefix(number: int) -> str:
    """What the ids of a case begin with in `together`."""
    return f"{number:05d}|"


def together(some: Sequence[Case]) -> list[TypedShare]:
    """All shares of the cases as one input in which the cases do not touch each other."""
    return [
        TypedShare(p + s.object_id, s.object_type, p + s.account_id, p + s.content_id, s.timestamp_share)
        for p, case in zip(map(prefix, range(len(some))), some, strict=True)
        for s in case.shares
    ]


def untyped(shares: Iterable[TypedShare]) -> list[Share]:
    """The shares as the oracle takes them."""
    return [Share(s.object_id, s.account_id, s.content_id, s.timestamp_share) for s in shares]


def table_of(shares: Iterable[TypedShare]) -> Table:
    """The shares as the engines take them: a table with the columns of `schema.SHARE`."""
    return Table.of(pa.Table.from_pylist([s._asdict() for s in shares], schema=SHARE))
