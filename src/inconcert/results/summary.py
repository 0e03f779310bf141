"""A result in plain sentences: what was searched, when, what was found, and what it does and does not mean."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pyarrow.compute as pc

from inconcert.errors import shown
from inconcert.provenance import Provenance
from inconcert.results.calibration_summary import types_in_words
from inconcert.results.wording import duration, number, things, time
from inconcert.tables import Table

if TYPE_CHECKING:
    from inconcert.results.net import Net

__all__ = ["left_out", "summary"]

COMPONENTS_SHOWN = 8
OBJECTS_SHOWN = 2

MEANING = """\
What this means: these accounts posted the same things at nearly the same time, again and again. That is
coordination, not deception. Newsrooms of one publisher, fan clubs, campaigns, scheduled posts, feeds that post by
themselves and one person with several accounts all look like this. Read the evidence before you judge anybody."""

NOTHING = """\
Nothing was found that meets these settings, which is a result, too. To look further:
  - a longer --time-window (now {window}), if what you study is not done within moments
  - --min-weight 1 shows accounts that met only once (now {least}); most of these met by chance
  - another --by: accounts that share no links in common may share hashtags or texts
  - --min-participation 1, if most accounts have only one post (now {participation})"""


def summary(net: Net) -> str:
    """Describe a network for a person who sees one for the first time.

    Parameters
    ----------
    net : Net
        What was found.
    """
    parts = [_read(net), left_out(net.provenance), _searched(net), _paired(net)]
    if net.accounts.num_rows:
        parts += [_groups(net), types_in_words(net.edges, _calibration(net)), MEANING]
    else:
        rules = net.found.rules
        parts.append(
            NOTHING.format(
                window=duration(rules.time_window), least=rules.min_weight, participation=rules.min_participation
            )
        )
    parts.append(_significance(net))
    notes = net.provenance.notes
    if notes:
        parts.append("\n".join(["Notes:", *(f"  - {note}" for note in notes)]))
    return "\n\n".join(part for part in parts if part)


def _read(net: Net) -> str:
    counts = net.counts
    files = net.provenance.inputs
    place = f" from {files[0].path}" if len(files) == 1 else f" from {len(files):,} files" if files else ""
    first, last = _span(net.found.shares.table)
    _, several = things(net.found.shares.types)
    return (
        f"Read {number(counts['rows_read'], 'row', 'rows')}{place}; they make {number(counts['shares'], 'share', 'shares')} "
        f"of {several}, posted from {time(first)} to {time(last)} (UTC)."
    )


def _searched(net: Net) -> str:
    rules = net.found.rules
    one, several = things(net.found.shares.types)
    counted = {"objects": f"different {several}", "pairs": "pairs of posts"}[rules.weight]
    return (
        f"Searched for accounts that shared the same {one} within {duration(rules.time_window)} of each other.\n"
        f"An edge joins two accounts; its weight is the number of {counted}. "
        f"Edges of weight {_threshold(net)} are kept."
    )


def _span(shares: Table) -> tuple[int | None, int | None]:
    """Give the first and the last time of a share."""
    ends = [pc.min_max(batch["timestamp_share"]).as_py() for batch in shares.batches(("timestamp_share",))]
    first = min((end["min"] for end in ends if end["min"] is not None), default=None)
    return first, max((end["max"] for end in ends if end["max"] is not None), default=None)


def _threshold(net: Net) -> str:
    above = "more than " if net.found.rules.kind == "coortweet" else ""
    return f"{above}{net.threshold:g}" + ("" if above else " or more")


def left_out(provenance: Provenance) -> str:
    """List what was left out, by reason, with up to three examples each; empty when nothing was."""
    lines = []
    for step in provenance.steps:
        for dropped in step.dropped:
            lines.append(f"  {dropped.count:>12,}  {dropped.reason}")
            lines += [f"{'':16}for example {example}" for example in dropped.examples]
    return "\n".join(["Left out:", *lines]) if lines else ""


def _paired(net: Net) -> str:
    counts = net.counts
    return (
        f"{number(counts['pairs'], 'pair of posts is', 'pairs of posts are')} that close; they join "
        f"{number(counts['edges'], 'pair of accounts', 'pairs of accounts')}, of which {counts['edges_kept']:,} "
        f"{'is' if counts['edges_kept'] == 1 else 'are'} kept."
    )


def _groups(net: Net) -> str:
    counts = net.counts
    _, several = things(net.found.shares.types)
    head = (
        f"Found {number(counts['accounts'], 'account', 'accounts')} in "
        f"{number(counts['components'], 'component', 'components')} (groups of accounts joined by edges), with "
        f"{counts['objects']:,} {several} shared in coordination."
    )
    columns = ("component", "n_accounts", "n_edges", "n_objects", "median_time_delta", "first_share", "top_objects")
    rows = net.components.arrow(columns).slice(0, COMPONENTS_SHOWN).to_pylist()
    lines = [f"  {'component':>9}  {'accounts':>8}  {'edges':>7}  {'objects':>7}  {'seconds apart':>13}  since"]
    for row in rows:
        lines.append(_line(row))
        lines += [f"{'':13}{shown(name)}" for name in (row["top_objects"] or [])[:OBJECTS_SHOWN]]
    more = counts["components"] - len(rows)
    if more > 0:
        lines.append(f"  … and {number(more, 'more, smaller one', 'more, smaller ones')}")
    return "\n".join([head, "", *lines])


def _calibration(net: Net) -> Any:
    return None if net.found.calibrated is None else net.found.calibrated.calibration


def _significance(net: Net) -> str:
    """Say how many edges stand out against chance, and how many pairs beside them."""
    if net.significance is None:
        return ""
    from inconcert.results.significance_files import significance_in_words

    return significance_in_words(net.edges, net.significance)


def _line(row: dict[str, Any]) -> str:
    apart = row["median_time_delta"]
    return (
        f"  {row['component']:>9}  {row['n_accounts']:>8,}  {row['n_edges']:>7,}  {row['n_objects']:>7,}  "
        f"{'' if apart is None else f'{apart:g}':>13}  {time(row['first_share'])}"
    )
