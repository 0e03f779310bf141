"""The whole network of a view: everything a page shows, made when it is asked for and kept for a while."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from threading import Lock
from typing import Any

from inconcert.errors import TooManyEdges
from inconcert.explore.choice import EVERYTHING, chosen
from inconcert.explore.detected import detected_recount
from inconcert.explore.kept_few import KeptFew
from inconcert.explore.recount import Recounter
from inconcert.explore.recounted import Recount
from inconcert.explore.view import View
from inconcert.results.auto import Calibrated
from inconcert.results.engine import Engine
from inconcert.results.found import Found
from inconcert.results.net import Net

__all__ = ["EDGES_SHOWN", "Network", "Networks"]

#: a network of more edges is cut to its strongest: beyond that neither the computer nor a reader has use for it
EDGES_SHOWN = 100_000
#: networks kept beside that of the result
NETWORKS = 3

Tell = Callable[[str], None]
Check = Callable[[], None]


@dataclass(frozen=True)
class Network:
    """The network of a view, or its strongest edges.

    Parameters
    ----------
    net : Net
        With tables, layout and evidence.
    n_edges : int
        Edges the view keeps.
    from_weight : int, optional
        The weight from which they are in `net`, when there were too many; None when all are.
    """

    net: Net
    n_edges: int
    from_weight: int | None = None


class Networks:
    """Makes the networks of views of one result.

    Parameters
    ----------
    net : Net
        The result.
    threads : int, optional
        All processors by default.
    edges_shown : int
        Networks of more edges are cut to the strongest.
    """

    def __init__(self, net: Net, *, threads: int | None = None, edges_shown: int = EDGES_SHOWN) -> None:
        self._engine = Engine(threads=threads)
        # evidence is detected again: by the kernel, whoever detected it before, for it answers at once
        self.net = replace(net, found=replace(net.found, engine=self._engine))
        self.base = View(net.found.rules)
        self.edges_shown = edges_shown
        self._recounter = Recounter(net.found.shares, threads=threads)
        self._found: KeptFew[View, Found] = KeptFew(NETWORKS)
        self._made: KeptFew[View, Network] = KeptFew(NETWORKS)
        self._lock = Lock()

    @property
    def recounts(self) -> bool:
        """Whether views are recounted in the kernel's way; others are detected each time."""
        return self.net.found.rules.kind == "native" and self.net.which == "full"

    def prepare(self) -> None:
        """Do what every first answer needs."""
        if self.recounts:
            self._recounter.prepare()

    def recount(self, view: View, go_on: Check) -> Recount:
        """Count what a view finds."""
        if self.recounts:
            return self._recounter.recount(view.rules, view.choice, go_on=go_on)
        return detected_recount(self.found(view), self.net.which)

    def network(self, view: View, *, tell: Tell = lambda _stage: None, go_on: Check = lambda: None) -> Network:
        """Make the whole network of a view.

        Parameters
        ----------
        view : View
            What is asked.
        tell : function of str
            Called with the name of each stage: ``"counting"``, ``"detecting"``, ``"drawing"``.
        go_on : function
            Called between stages; raises to stop.

        Raises
        ------
        TooManyEdges
            When so many edges are equally strong that the strongest are too many, too.
        """
        if view == self.base:
            return Network(self.net, self.net.edges.num_rows)
        known = self._made.peek(view)
        if known is None:
            tell("counting")
            counted = self.recount(view, go_on)
            tell("detecting")
            known = self._network(view, counted, tell, go_on)
            self._made.put(view, known)
        return known

    def _network(self, view: View, counted: Recount, tell: Tell, go_on: Check) -> Network:
        n = len(counted.weight)
        least = None if n <= self.edges_shown else _strong_enough(counted, self.edges_shown)
        shown = view if least is None else replace(view, rules=view.rules.but(min_weight=least, edge_weight=0.0))
        found = self.found(shown)
        _ = found.detection
        go_on()
        tell("drawing")
        net = found.network(which=self.net.which, seed=self.net.findings.seed)
        go_on()
        return Network(net, n, least)

    def found(self, view: View) -> Found:
        """Give the detection of a view; nothing is computed before it is asked."""
        with self._lock:
            return self._found.get(view, lambda: self._detection(view))

    def _detection(self, view: View) -> Found:
        before = self.net.found
        if view == self.base:
            return before
        options: dict[str, Any] = dict(before.options)
        if view.choice.types is not None and "by" in options:
            options["by"] = list(view.choice.types)
        whole = view.choice == EVERYTHING
        return replace(
            before,
            shares=before.shares if whole else chosen(before.shares, view.choice),
            rules=view.rules,
            engine=self._engine,
            options=options,
            calibrated=_still(before.calibrated, before.rules.to_dict(), view.rules.to_dict()),
        )


def _still(calibrated: Calibrated | None, before: dict[str, Any], now: dict[str, Any]) -> Calibrated | None:
    """Give the calibration with the parameters that still come from it."""
    if calibrated is None:
        return None
    return replace(calibrated, auto=tuple(name for name in calibrated.auto if before[name] == now[name]))


def _strong_enough(counted: Recount, most: int) -> int:
    """Find the smallest weight from which there are no more than `most` edges."""
    weight, count = counted.weights.weight[::-1], counted.weights.count[::-1]
    fits = count.cumsum() <= most
    if not fits.any():
        raise TooManyEdges(len(counted.weight), most)
    return int(weight[fits][-1])
