"""The network: who coordinates with whom, on what, in which groups, and the evidence behind every edge."""

from __future__ import annotations

import os
from dataclasses import dataclass, replace
from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING, Any, overload

from inconcert.explain import (
    AccountEvidence,
    ComponentEvidence,
    ObjectEvidence,
    PairEvidence,
    explain_account,
    explain_component,
    explain_object,
    explain_pair,
)
from inconcert.network import Findings, to_networkx, write_gexf, write_graphml
from inconcert.provenance import Provenance
from inconcert.results.found import Found, Which, counted
from inconcert.tables import Table

if TYPE_CHECKING:
    import igraph

    from inconcert.results.reporting import Report
    from inconcert.significance import Significance

__all__ = ["Net"]


@dataclass(frozen=True)
class Net:
    """A network of accounts that shared the same objects at almost the same time. Made by `Found.network`.

    Parameters
    ----------
    found : Found
        The detection it stands on; evidence is asked of it again.
    findings : Findings
        Tables and layout, as `inconcert.network` gives them.
    threshold : float
        The weight from which an edge is kept; that of the fast weights for a fast network.
    provenance : Provenance
        How this came about, the network included.
    which : {"full", "fast", "fast_context"}
        Which part of the edges.
    significance : Significance, optional
        Tests of all pairs of accounts, once `with_significance` has made them.
    """

    found: Found
    findings: Findings
    threshold: float
    provenance: Provenance
    which: Which = "full"
    significance: Significance | None = None

    @property
    def edges(self) -> Table:
        """The kept edges; see `inconcert.schema.EDGE`."""
        return self.findings.edges

    @property
    def accounts(self) -> Table:
        """One row an account; see `inconcert.schema.ACCOUNT`."""
        return self.findings.accounts

    @property
    def objects(self) -> Table:
        """One row an object shared in coordination; see `inconcert.schema.OBJECT`."""
        return self.findings.objects

    @property
    def components(self) -> Table:
        """One row a component, the largest first; see `inconcert.schema.COMPONENT`."""
        return self.findings.components

    @property
    def parameters(self) -> dict[str, Any]:
        """Every parameter as it took effect."""
        return {**self.found.parameters, "which": self.which, "seed": self.findings.seed}

    @property
    def counts(self) -> dict[str, int]:
        """Counts of all steps, from ``rows_read`` to ``components``."""
        return counted(self.provenance, self.found.shares)

    @overload
    def explain(self, account_id: str) -> AccountEvidence: ...

    @overload
    def explain(self, account_id: str, account_id_y: str) -> PairEvidence: ...

    def explain(self, account_id: str, account_id_y: str | None = None) -> AccountEvidence | PairEvidence:
        """Show the evidence behind an account, or behind the edge of two.

        Parameters
        ----------
        account_id : str
            The account.
        account_id_y : str, optional
            The other one.

        Raises
        ------
        UnknownName
            When an account shared nothing; names the nearest.
        """
        from inconcert.results import notebook

        detection = self.found.detection
        if account_id_y is None:
            account = explain_account(detection, account_id, findings=self.findings)
            return replace(account, shown=partial(notebook.account_html, self, account))
        calibrated = self.found.calibrated
        judged = "mean" if calibrated is None else calibrated.calibration.parameters["pair_stat"]
        pair = explain_pair(detection, account_id, account_id_y, findings=self.findings, pair_stat=judged)
        return replace(pair, shown=partial(notebook.pair_html, self, pair))

    def explain_object(self, object_id: str) -> ObjectEvidence:
        """Show who shared an object when, and which of these shares were in concert."""
        from inconcert.results import notebook

        found = explain_object(self.found.detection, object_id, findings=self.findings)
        return replace(found, shown=partial(notebook.object_html, self, found))

    def explain_component(self, component: str | int) -> ComponentEvidence:
        """Show the members of a component, what they shared in concert and when."""
        from inconcert.results import notebook

        found = explain_component(self.found.detection, component, findings=self.findings)
        return replace(found, shown=partial(notebook.component_html, self, found))

    def with_significance(
        self,
        *,
        level: float = 0.05,
        horizon: float | str | timedelta | None = None,
        min_objects: int = 3,
        session_gap: float | str | timedelta = 1800,
        method: str = "bh",
        seed: int = 0,
        threads: int | None = None,
    ) -> Net:
        """Test all pairs of accounts against chance, and give the network with the results on its edges.

        Parameters
        ----------
        level, horizon, min_objects, session_gap, method, seed, threads
            As for `inconcert.significance`.

        Returns
        -------
        Net
            Its edges have the columns of `inconcert.schema.EDGE_SIGNIFICANCE`; ``significance`` has all pairs, also those
            no edge joins.
        """
        from inconcert.results.significant import tested

        return tested(
            self,
            level=level,
            horizon=horizon,
            min_objects=min_objects,
            session_gap=session_gap,
            method=method,
            seed=seed,
            threads=self.found.engine.threads if threads is None else threads,
        )

    def to_igraph(self) -> igraph.Graph:
        """Give an `igraph.Graph` with every column of accounts and edges as attributes."""
        return self.findings.graph

    def to_networkx(self) -> Any:
        """Give a `networkx.Graph` with every column of accounts and edges as attributes."""
        return to_networkx(self.findings)

    def write_graphml(self, path: str | os.PathLike[str]) -> None:
        """Write the network as GraphML."""
        write_graphml(self.findings, path)

    def write_gexf(self, path: str | os.PathLike[str]) -> None:
        """Write the network as GEXF 1.3, which Gephi opens with positions, colours and times."""
        write_gexf(self.findings, path)

    def write(
        self, folder: str | os.PathLike[str], *, pairs: bool = False, csv: bool = False, report: bool = False
    ) -> dict[str, Any]:
        """Write everything into a folder, all at once, and give the run record; see `Found.write`."""
        from inconcert.results.outputs import write_outputs

        return write_outputs(self, folder, pairs=pairs, csv=csv, report=report)

    def report(
        self,
        path: str | os.PathLike[str],
        *,
        title: str | None = None,
        lang: str = "en",
        pseudonymise: bool = False,
        key: str | os.PathLike[str] | None = None,
        text: bool = True,
        domains: Any = None,
        max_edges: int = 100_000,
    ) -> Report:
        """Write one offline HTML page that explains the network.

        Parameters
        ----------
        path : path
            The file; an earlier one is replaced.
        title : str, optional
            Heading of the page; by default one in its language.
        lang : {"en", "it", "de", "fr", "es", "pt"}
            Language of the interface; names and posts stay as they are.
        pseudonymise : bool
            Show codes instead of accounts and posts, and no texts.
        key : path, optional
            Where to keep which code stands for whom; one that is there gives the same codes again.
        text : bool
            Whether the texts of posts are on the page.
        domains : path or table, optional
            Domains and what they are, as `inconcert.calibrate.domain_categories` reads them; the page then shows where
            the links lead.
        max_edges : int
            The page shows the strongest edges up to here, and says how many it left out.

        Returns
        -------
        Report
            Where the page is, how large, and what it leaves out.

        Raises
        ------
        BadParameter
            When there is no such language, or a key without `pseudonymise`.
        OutputError
            When the disk refuses.
        """
        from inconcert.calibrate import domain_categories
        from inconcert.report import Options
        from inconcert.results.reporting import write_report

        options = Options(
            title=title,
            lang=lang,
            text=text,
            pseudonymise=pseudonymise,
            max_edges=max_edges,
            categories=None if domains is None else domain_categories(domains),
        )
        return write_report(self, path, options, key=key)

    def summary(self) -> str:
        """Say what was searched, what was found and what it means, in plain sentences."""
        from inconcert.results.summary import summary

        return summary(self)

    def __str__(self) -> str:
        return self.summary()

    def __repr__(self) -> str:
        n = self.counts
        return (
            f"Net({n['accounts']:,} accounts, {n['edges_kept']:,} edges, {n['components']:,} components, "
            f"{n['objects']:,} objects)"
        )

    def _repr_html_(self) -> str:
        from inconcert.results.notebook import net_html

        return net_html(self)
