"""How many pairs, edges, accounts and components there are under other rules, without detecting anew from the posts.

1. The shares of a choice are encoded once and kept (`inconcert.detect.encode`, nothing left out).
2. Accounts of few posts are taken away, and the pairs of a window are swept by the detection's own kernel.
3. The edges are kept from the smallest weight asked for; a larger weight or quantile is then a matter of comparing numbers.

The answer is what `inconcert.detect` finds with the same parameters. CooRTweet's rules and the fast parts of a network are
not the kernel's: those are detected as they always are.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cached_property
from threading import Lock

from inconcert.detect.encode import Encoded, encode
from inconcert.detect.limits import n_threads
from inconcert.detect.rules import Rules, Weight, native
from inconcert.detect.scan import held
from inconcert.detect.weights import Weights
from inconcert.explore.choice import EVERYTHING, Choice, chosen
from inconcert.explore.kept_few import KeptFew
from inconcert.explore.participants import participants
from inconcert.explore.recounted import Recount, recounted
from inconcert.explore.swept import EDGES_HELD, Swept, sweep_edges
from inconcert.objects import Shares
from inconcert.schema import SHARE

__all__ = ["Recounter"]

#: encodings kept beside that of everything
ENCODINGS = 2
#: windows kept, while their edges together are no more than `EDGES_HELD`: all stops of a slider, and some more
WINDOWS = 64


def nothing() -> None:
    """Do nothing: nobody asked to stop."""


@dataclass(frozen=True)
class _Window:
    """What the edges of a window depend on, their weight aside."""

    choice: Choice
    min_participation: int
    max_shares_per_object: int | None
    time_window: int
    weight: Weight


class Recounter:
    """Counts again and again what rules find among the same shares, and remembers what it can.

    Parameters
    ----------
    shares : Shares
        All shares of a result.
    threads : int, optional
        All processors by default; never changes a result.

    Examples
    --------
    >>> from inconcert.objects import as_shares
    >>> again = Recounter(
    ...     as_shares(
    ...         {
    ...             "object_id": ["x", "x", "y", "y"],
    ...             "account_id": ["a", "b", "a", "b"],
    ...             "content_id": ["1", "2", "3", "4"],
    ...             "timestamp_share": [0, 9, 100, 104],
    ...         }
    ...     )
    ... )
    >>> again.recount(native(time_window=10)).counts["edges_kept"]
    1
    >>> again.recount(native(time_window=5)).counts["edges_kept"]
    0
    """

    def __init__(self, shares: Shares, *, threads: int | None = None) -> None:
        self.shares = shares
        self.threads = threads
        self._encodings: KeptFew[Choice, tuple[Encoded, int]] = KeptFew(ENCODINGS)
        self._taking_part: KeptFew[tuple[Choice, int, int | None], Encoded] = KeptFew(ENCODINGS)
        self._windows: KeptFew[_Window, Swept] = KeptFew(WINDOWS, size=lambda swept: swept.n_held, room=EDGES_HELD)
        self._lock = Lock()

    def recount(self, rules: Rules, choice: Choice = EVERYTHING, *, go_on: Callable[[], None] = nothing) -> Recount:
        """Count what native rules find.

        Parameters
        ----------
        rules : Rules
            Of the native kind. A fast window changes no edge that is kept, and nothing here.
        choice : Choice
            The shares to look at.
        go_on : function
            Called between pieces of work; raises to stop.

        Raises
        ------
        TooManyPairs, TooManyEdges
            As a detection does.
        """
        if rules.kind != "native":
            raise ValueError("only native rules are recounted")
        with self._lock:
            choice = choice.among(self.shares.types)
            encoded, n_shares = self._encoded(choice)
            go_on()
            swept = self._swept(encoded, choice, rules, go_on)
        threshold = swept.weights.threshold(rules)
        keep = swept.weight >= threshold
        return recounted(
            swept.u[keep],
            swept.v[keep],
            swept.weight[keep],
            encoded.account_ids,
            threshold=threshold,
            weights=swept.weights,
            counts={"shares": n_shares, "pairs": swept.n_pairs, "edges": swept.weights.n_edges},
        )

    def prepare(self, choice: Choice = EVERYTHING) -> None:
        """Encode the shares of a choice, so that the first recount does not have to."""
        with self._lock:
            self._encoded(choice.among(self.shares.types))

    @cached_property
    def _held(self) -> Shares:
        """The shares in memory, when they take little of it: files are read once, not for every choice of dates."""
        return replace(self.shares, table=held(self.shares.table, SHARE.names, n_threads(self.threads)))

    @cached_property
    def _whole(self) -> tuple[Encoded, int]:
        """Everything, encoded: kept for good, for every reset comes back to it."""
        return self._encode(self._held)

    def _encoded(self, choice: Choice) -> tuple[Encoded, int]:
        if choice == EVERYTHING:
            return self._whole
        return self._encodings.get(choice, lambda: self._encode(chosen(self._held, choice)))

    def _encode(self, part: Shares) -> tuple[Encoded, int]:
        return encode(part.table, native(min_participation=1), part.types, threads=self.threads), part.num_rows

    def _swept(self, encoded: Encoded, choice: Choice, rules: Rules, go_on: Callable[[], None]) -> Swept:
        key = _Window(choice, rules.min_participation, rules.max_shares_per_object, rules.time_window, rules.weight)
        known = self._windows.peek(key)
        if known is not None and known.least <= known.weights.threshold(rules):
            return known

        def least(weights: Weights) -> float:
            return weights.threshold(rules)

        # edges of one object are most of all: when those are asked for, a quantile may spare most of them
        sparing = rules.edge_weight > 0 and rules.min_weight == 1
        part = self._taking_part.get(
            (choice, rules.min_participation, rules.max_shares_per_object),
            lambda: participants(
                encoded, min_participation=rules.min_participation, max_shares_per_object=rules.max_shares_per_object
            ),
        )
        swept = sweep_edges(
            part,
            rules.time_window,
            rules.weight,
            least=least if sparing else float(rules.min_weight),
            go_on=go_on,
            threads=self.threads,
        )
        self._windows.put(key, swept)
        return swept
