"""What a detection found: pairs, edges, and the network at any threshold."""

from __future__ import annotations

import html
import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING, Any, Literal

from inconcert.detect.detection import Detection
from inconcert.detect.rules import Rules
from inconcert.objects import Shares
from inconcert.provenance import Provenance
from inconcert.results.auto import Calibrated, typed
from inconcert.results.engine import Engine
from inconcert.tables import Table

if TYPE_CHECKING:
    from inconcert.results.net import Net

__all__ = ["Found", "Which", "counted"]

Which = Literal["full", "fast", "fast_context"]


def counted(provenance: Provenance, shares: Shares) -> dict[str, int]:
    """Give all counts of a run; what was never a file was read all the same."""
    counts = provenance.counts
    n_shares = counts.get("shares", shares.num_rows)
    return {"rows_read": counts.get("posts", n_shares), "shares": n_shares, "shares_dropped": 0, **counts}


@dataclass(frozen=True)
class Found:
    """Coordinated sharing in a set of shares. Made by `detect`; everything is computed when it is asked for.

    Parameters
    ----------
    shares : Shares
        What was searched.
    rules : Rules
        What counts as coordinated.
    engine : Engine
        Who computes it.
    options : mapping
        How the input was read and what its objects are, as it took effect.
    data : tuple of str, optional
        The paths that were read, as they were given; None for data in memory.
    calibrated : Calibrated, optional
        Where thresholds come from; then every edge has the type of its pair.
    made : Detection, optional
        A detection in these shares that is there already; it is asked as long as the rules are its own.
    """

    shares: Shares
    rules: Rules
    engine: Engine = field(default_factory=Engine)
    options: Mapping[str, Any] = field(default_factory=dict)
    data: tuple[str, ...] | None = None
    calibrated: Calibrated | None = None
    made: Detection | None = field(default=None, repr=False, compare=False)

    @cached_property
    def detection(self) -> Detection:
        """The detection itself, made at first use."""
        if self.made is not None and self.made.rules == self.rules:
            return self.made
        return self.engine.detect(self.shares, self.rules)

    @property
    def parameters(self) -> dict[str, Any]:
        """Every parameter as it took effect; the names are those of `detect`."""
        rules = self.rules.to_dict()
        kind = rules.pop("kind")
        taken = {} if self.calibrated is None else self.calibrated.parameters
        return {**self.options, "rules": kind, **rules, "engine": self.engine.name, "force": self.engine.force, **taken}

    @property
    def provenance(self) -> Provenance:
        """How this came about: software, inputs, and what each step left out."""
        return self.detection.provenance

    @property
    def threshold(self) -> float:
        """The weight from which an edge is kept (under CooRTweet's rules: above which)."""
        return self.detection.threshold

    @property
    def counts(self) -> dict[str, int]:
        """Counts of all steps: ``rows_read``, ``shares``, ``shares_dropped``, ``pairs``, ``edges``, ``edges_kept``."""
        return counted(self.provenance, self.shares)

    def pairs(self, *, accounts: Sequence[str] | None = None, object_id: str | None = None) -> Table:
        """Give the pairs of shares, all or those of some accounts or of an object; see `inconcert.schema.PAIR`.

        Parameters
        ----------
        accounts : sequence of str, optional
            One account: all its pairs. Two or more: the pairs among them.
        object_id : str, optional
            Only pairs of this object.
        """
        return self.detection.pairs(accounts=accounts, object_id=object_id)

    def edges(self, *, all: bool = False) -> Table:  # noqa: A002  # reads as what it says at the call
        """Give the edges that are kept, or all of them; see `inconcert.schema.EDGE`.

        After a calibration they have the columns of `inconcert.schema.EDGE_TYPE` as well.
        """
        edges = self.detection.edges(all=all)
        if self.calibrated is None:
            return edges
        return typed(
            edges,
            self.shares,
            self.calibrated,
            min_participation=self.rules.min_participation,
            max_shares_per_object=self.rules.max_shares_per_object,
            threads=self.engine.threads,
        )

    def network(
        self, *, edge_weight: float | None = None, min_weight: int | None = None, which: Which = "full", seed: int = 0
    ) -> Net:
        """Give the network of the kept edges, with its accounts, objects and components.

        Parameters
        ----------
        edge_weight, min_weight : optional
            Other thresholds than those detected with.
        which : {"full", "fast", "fast_context"}
            Only the edges that are heavy enough within the fast window, or these with everything around them:
            CooRTweet's subgraphs 2 and 3.
        seed : int
            For communities and layout.

        Raises
        ------
        BadParameter
            When a threshold is outside its range, or a fast part is asked for without a fast window.
        """
        from inconcert.results.networks import network_of

        changes = {"edge_weight": edge_weight, "min_weight": min_weight}
        rules = self.rules.but(**{name: value for name, value in changes.items() if value is not None})
        found = self if rules == self.rules else replace(self, rules=rules)
        return network_of(found, which=which, seed=seed)

    def write(
        self,
        folder: str | os.PathLike[str],
        *,
        which: Which = "full",
        seed: int = 0,
        pairs: bool = False,
        csv: bool = False,
        report: bool = False,
    ) -> dict[str, Any]:
        """Write the network and its evidence into a folder, all at once, and give the run record.

        Parameters
        ----------
        folder : path
            Absent, empty, or an earlier result, which is replaced.
        which, seed
            As for `network`.
        pairs : bool
            Also write every pair.
        csv : bool
            Also write the tables as CSV.
        report : bool
            Also write the page that explains the network; see `Net.report`.

        Raises
        ------
        OutputError
            When something else is in the way, or the disk refuses; what stood there stands as it was.
        """
        return self.network(which=which, seed=seed).write(folder, pairs=pairs, csv=csv, report=report)

    def __repr__(self) -> str:
        return f"Found({self.shares.num_rows:,} shares, {self.rules})"

    def _repr_html_(self) -> str:
        rows = "".join(f"<tr><th>{html.escape(k)}</th><td>{v:,}</td></tr>" for k, v in self.counts.items())
        return f"<table><caption>{html.escape(repr(self.rules))}</caption><tbody>{rows}</tbody></table>"
