"""A network and its evidence in a notebook: the page itself, in a frame, restricted to what it is about.

- The frame carries the whole page (``srcdoc``), so nothing is asked of any server, and nothing runs outside of it:
  Jupyter, VS Code and marimo treat it alike. It is sandboxed without ``allow-same-origin``: what is in it cannot reach
  the notebook.
- Beneath it stands the same without a frame, for viewers that show none (a repository's, a mail).
"""

from __future__ import annotations

import html
from typing import TYPE_CHECKING
from urllib.parse import quote, urlencode

from inconcert.explain.page import as_html
from inconcert.network.query import ask

if TYPE_CHECKING:
    from inconcert.explain import AccountEvidence, ComponentEvidence, ObjectEvidence, PairEvidence
    from inconcert.results.net import Net

__all__ = ["account_html", "component_html", "framed", "net_html", "object_html", "pair_html"]

#: what a notebook can bear: the page is saved with it, once a cell
MAX_EDGES, MAX_NODES, MAX_SHARES, MAX_TEXT, TEXT_LENGTH = 1500, 600, 3000, 120_000, 300
#: partners of an account, or accounts of an object, the strongest first
MOST_AROUND = 60
HEIGHT = 680
SANDBOX = "allow-scripts allow-popups allow-popups-to-escape-sandbox allow-downloads"

PARTNERS = """
SELECT CASE WHEN account_id = $who THEN account_id_y ELSE account_id END AS partner
FROM edges WHERE $who IN (account_id, account_id_y)
ORDER BY weight DESC, partner
LIMIT $most
"""

SHARERS = """
SELECT accounts.account_id
FROM accounts SEMI JOIN (SELECT account_id FROM coordinated WHERE object_id = $what) USING (account_id)
ORDER BY strength DESC, account_id
LIMIT $most
"""


def framed(net: Net, view: str, accounts: frozenset[str] | None, plain: str) -> str:
    """Give the page of a network in a frame, with `plain` beneath it; only `plain` when there is nothing to draw.

    Parameters
    ----------
    net : Net
        The network.
    view : str
        What is chosen at first, as the page's address would say; empty for nothing.
    accounts : frozenset of str, optional
        Only these and the edges between them.
    plain : str
        The same as HTML without a frame.
    """
    from inconcert.report import Options, page
    from inconcert.results.reporting import material

    if not net.edges.num_rows:
        return plain
    options = Options(
        max_edges=MAX_EDGES,
        max_nodes=MAX_NODES,
        max_shares=MAX_SHARES,
        max_text=MAX_TEXT,
        text_length=TEXT_LENGTH,
        accounts=accounts,
        mode="embed",
        view=view,
    )
    shown = html.escape(page(material(net), options), quote=True)
    return (
        f'<div><iframe title="inconcert" sandbox="{SANDBOX}" referrerpolicy="no-referrer" '
        f'style="width:100%;height:{HEIGHT}px;border:0" srcdoc="{shown}"></iframe>'
        f"<details><summary>Without the frame</summary>{plain}</details></div>"
    )


def net_html(net: Net) -> str:
    """Show a network: its strongest edges in a frame, and what `inconcert.results.display` draws."""
    from inconcert.results.display import net_html as drawn

    return framed(net, "", None, drawn(net))


def account_html(net: Net, found: AccountEvidence) -> str:
    """Show the evidence about an account in a frame, with its strongest partners."""
    who = found.account_id
    partners = ask(PARTNERS, values={"who": who, "most": MOST_AROUND}, edges=net.edges).column(0).to_pylist()
    return _about(net, "account", (who,), frozenset({who, *partners}) if partners else None, as_html(found.page))


def pair_html(net: Net, found: PairEvidence) -> str:
    """Show the evidence behind an edge in a frame."""
    both = (found.account_id, found.account_id_y)
    return _about(net, "pair", both, frozenset(both) if found.kept else None, as_html(found.page))


def object_html(net: Net, found: ObjectEvidence) -> str:
    """Show how an object spread in a frame, with the strongest accounts that shared it in concert."""
    what = found.object_id
    coordinated = net.findings.participation.shares
    values: dict[str, object] = {"what": what, "most": MOST_AROUND}
    sharers = ask(SHARERS, values=values, accounts=net.accounts, coordinated=coordinated).column(0).to_pylist()
    return _about(net, "object", (what,), frozenset(sharers) or None, as_html(found.page))


def component_html(net: Net, found: ComponentEvidence) -> str:
    """Show a component in a frame."""
    members = frozenset(found.members.arrow(("account_id",)).column(0).to_pylist())
    return _about(net, "component", (found.component,), members, as_html(found.page))


def _about(net: Net, kind: str, ids: tuple[str, ...], accounts: frozenset[str] | None, plain: str) -> str:
    """Show something chosen, when it is in the network."""
    if accounts is None:
        return plain
    chosen = ",".join([kind, *(quote(name, safe="") for name in ids)])
    # components of two would be hidden at first
    return framed(net, urlencode({"chosen": chosen, "component_of": 1}), accounts, plain)
