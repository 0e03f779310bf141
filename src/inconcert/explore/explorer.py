"""The explorer's answers: each is made of a view, and says what the result would be under it."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from inconcert.explore.answer import Answer, as_json, squeezed
from inconcert.explore.kept_few import KeptFew
from inconcert.explore.marks import marks
from inconcert.explore.networks import Check, Network, Networks
from inconcert.explore.recounted import Recount
from inconcert.explore.view import View
from inconcert.report import Bundle, Options, bundle, page
from inconcert.report.columns import coded
from inconcert.results.net import Net
from inconcert.results.reporting import material

__all__ = ["Explorer"]

#: of a recount: components and edges that are listed, and weights that are told one by one
COMPONENTS_LISTED, EDGES_LISTED, WEIGHTS_LISTED = 12, 5, 400
#: packed networks kept, so that the pieces of one are packed once
PACKED = 2


@dataclass(frozen=True)
class Explorer:
    """Answers questions about one result; changes nothing of it.

    Parameters
    ----------
    networks : Networks
        Of the result.
    lang : str
        Language of the interface.
    """

    networks: Networks
    lang: str = "en"
    stage: dict[str, str] = field(default_factory=lambda: {"stage": ""})
    _packed: KeptFew[View, Bundle] = field(default_factory=lambda: KeptFew(PACKED))

    @property
    def net(self) -> Net:
        """The result."""
        return self.networks.net

    @cached_property
    def options(self) -> Options:
        """How pages are made."""
        return Options(lang=self.lang)

    def about(self) -> Answer:
        """Say what can be asked: the parameters of the result, the types there are, dates, and marks of a calibration."""
        shares = self.net.found.shares
        ends = [pc.min_max(batch["timestamp_share"]).as_py() for batch in shares.table.batches(("timestamp_share",))]
        known = [end for end in ends if end["min"] is not None]
        return as_json(
            {
                "detected": self.networks.base.to_dict(),
                "types": list(shares.types),
                "n_shares": shares.num_rows,
                "span": [min(e["min"] for e in known), max(e["max"] for e in known)] if known else None,
                "kind": self.net.found.rules.kind,
                "weight": self.net.found.rules.weight,
                "recounts": self.networks.recounts,
                "edges_shown": self.networks.edges_shown,
                "marks": marks(self.net.found.calibrated),
            }
        )

    def recount(self, view: View, go_on: Check) -> Answer:
        """Count what a view finds: the sizes, the weights, the largest components, the strongest edges."""
        found = self.networks.recount(view, go_on)
        return squeezed(
            as_json(
                {
                    "view": view.to_dict(),
                    "counts": found.counts,
                    "threshold": found.threshold,
                    "weights": _weights(found),
                    "components": found.components(COMPONENTS_LISTED),
                    "edges": coded(_strongest(found, EDGES_LISTED)),
                }
            )
        )

    def core(self, view: View, go_on: Check) -> Answer:
        """Give the network of a view as a page reads it, and the command that makes it."""
        network = self._network(view, go_on)
        data = self._bundle(view, network)
        shown = {
            "n_edges": network.n_edges,
            "from_weight": network.from_weight,
            "without_posts": _without_posts(network.net),
        }
        return squeezed(as_json({"view": view.to_dict(), "shown": shown, "core": data.core}))

    def evidence(self, view: View, go_on: Check) -> Answer:
        """Give the shares behind the network of a view."""
        return squeezed(as_json(self._bundle(view, self._network(view, go_on)).evidence))

    def report(self, view: View, go_on: Check) -> Answer:
        """Give the network of a view as a report, to be kept as a file."""
        html = page(material(self._network(view, go_on).net), self.options)
        headers = {"Content-Disposition": 'attachment; filename="report.html"'}
        return Answer(html.encode("utf-8", "replace"), "text/html", headers=headers)

    def pair(self, view: View, account_id: str, account_id_y: str) -> Answer:
        """Give every pair of posts behind two accounts."""
        return squeezed(as_json(_plain(self._evidence(view).explain(account_id, account_id_y).to_dict())))

    def account(self, view: View, account_id: str) -> Answer:
        """Give with whom an account shared what, and when."""
        return squeezed(as_json(_plain(self._evidence(view).explain(account_id).to_dict())))

    def object(self, view: View, object_id: str) -> Answer:
        """Give who shared an object, and when."""
        return squeezed(as_json(_plain(self._evidence(view).explain_object(object_id).to_dict())))

    def _network(self, view: View, go_on: Check) -> Network:
        def tell(stage: str) -> None:
            self.stage["stage"] = stage

        try:
            return self.networks.network(view, tell=tell, go_on=go_on)
        finally:
            self.stage["stage"] = ""

    def _evidence(self, view: View) -> Net:
        return self.networks.network(view).net

    def _bundle(self, view: View, network: Network) -> Bundle:
        return self._packed.get(view, lambda: bundle(material(network.net), self.options))


def _weights(found: Recount) -> dict[str, list[int]]:
    """Give how many edges have which weight; the few of large weights together at the last one listed."""
    weight, count = found.weights.weight, found.weights.count
    if len(weight) > WEIGHTS_LISTED:
        count = count[:WEIGHTS_LISTED].copy()
        count[-1] += int(found.weights.count[WEIGHTS_LISTED:].sum())
        weight = weight[:WEIGHTS_LISTED]
    return {"weight": weight.tolist(), "count": count.tolist()}


def _strongest(found: Recount, n: int) -> pa.Table:
    edge = found.strongest(n)
    return pa.table(
        {
            "account_id": found.account_ids.take(pa.array(found.a[edge])),
            "account_id_y": found.account_ids.take(pa.array(found.b[edge])),
            "weight": pa.array(found.weight[edge]),
        }
    )


def _without_posts(net: Net) -> int:
    """Count the accounts none of whose posts is at hand: a folder keeps those of the accounts of its own network."""
    if net.found.shares.posts is None:
        return 0
    known = [pc.unique(batch["account_id"]) for batch in net.found.shares.posts.batches(("account_id",))]
    ids = pc.unique(pa.chunked_array([part.cast(pa.string()) for part in known], pa.string()))
    accounts = net.accounts.arrow(("account_id",)).column(0).cast(pa.string())
    return len(accounts) - int(pc.sum(pc.is_in(accounts, ids)).as_py() or 0)


def _plain(value: Any) -> Any:
    """Give JSON's own values: no number that is none."""
    if isinstance(value, float) and value != value:  # noqa: PLR0124 - NaN alone differs from itself
        return None
    if isinstance(value, dict):
        return {key: _plain(one) for key, one in value.items()}
    if isinstance(value, list):
        return [_plain(one) for one in value]
    return value
