"""Detection: from the stored posts of the last days to the network in the run's folder."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from time import perf_counter
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from inconcert.detect.compatible_encode import codes_of
from inconcert.detect.detection import Detection
from inconcert.detect.limits import BYTES_PER_HELD_PAIR, machine_memory
from inconcert.detect.rules import PRESETS, Rules
from inconcert.errors import TooManyPairs, UnreadableFile
from inconcert.monitor.context import Context
from inconcert.monitor.increments import updated
from inconcert.monitor.kept_run import KeptRun
from inconcert.monitor.pair_rows import code_rows
from inconcert.monitor.pairs_kept import Places, keep_pairs, kept_pairs, pairs_key
from inconcert.monitor.posts_read import StoredFile, removed_posts, stored_files, stored_posts
from inconcert.monitor.sections import Detect
from inconcert.monitor.shares_kept import forget_others, kept_shares
from inconcert.monitor.stored_shares import RAW_SHARE, SharesOfFile, TextForm
from inconcert.monitor.workspace import Workspace
from inconcert.objects import Shares
from inconcert.objects.gather import without_repeats
from inconcert.objects.raw_forms import counted
from inconcert.objects.tally import Tally
from inconcert.provenance import Provenance, Step, versions
from inconcert.results.engine import Engine
from inconcert.results.evidence import POST_COLUMNS
from inconcert.results.found import Found
from inconcert.results.net import Net
from inconcert.results.networks import network_of
from inconcert.results.stored import open_results, record_in
from inconcert.schema import SHARE
from inconcert.tables import Table

__all__ = ["Window", "detect_run", "rules_of_settings", "shares_in", "window_of"]


@dataclass(frozen=True)
class Window:
    """What a run detects in: files of posts, and the posts in them that are gone from the platform."""

    first_day: date
    last_day: date
    files: tuple[StoredFile, ...]
    gone: pa.Array

    def parameters(self, form: TextForm) -> dict[str, Any]:
        """Give what was read, for the run record."""
        return {
            "first_day": self.first_day.isoformat(),
            "last_day": self.last_day.isoformat(),
            "form": form.form,
            "min_text_length": form.min_length,
            "removed": len(self.gone),
        }


def detect_run(context: Context) -> Net:
    """Detect in what is stored, and write the run's folder; give the network.

    Posts of the run's day and of ``detect.days`` days before it take part. A folder that stands there already, made of
    the same posts by the same rules and the same version, is opened instead of made again.

    Raises
    ------
    UnreadableFile
        When a file of posts is missing or damaged; names it.
    TooManyPairs
        When the posts make more pairs than memory holds.
    """
    settings = context.workspace.settings
    form = TextForm(settings.descriptions.form, settings.descriptions.min_length)
    rules = rules_of_settings(settings.detect)
    window = window_of(context)
    if _stands(context, window, form, rules):
        return open_results(context.folder)
    net = network_of(_found(context, window, form, rules))
    net.write(context.folder, csv=True)
    return net


def rules_of_settings(detect: Detect) -> Rules:
    """Give the rules the settings ask for.

    Examples
    --------
    >>> rules_of_settings(Detect()).kind
    'coortweet'
    """
    return PRESETS[detect.rules](
        time_window=detect.time_window,
        min_participation=detect.min_participation,
        weight=detect.weight,
        edge_weight=detect.edge_weight,
        min_weight=detect.min_weight,
    )


def window_of(context: Context) -> Window:
    """Give the days a run detects in, and the files with their posts."""
    first, last = context.days_back(context.workspace.settings.detect.days), context.day
    files = stored_files(context.workspace, context.db, first, last)
    return Window(first, last, tuple(files), removed_posts(context.workspace, context.db, first, last))


def _stands(context: Context, window: Window, form: TextForm, rules: Rules) -> bool:
    """Tell whether the run's folder has the result already."""
    try:
        record = record_in(context.folder)
    except UnreadableFile:
        return False
    read = next(step for step in record["steps"] if step["name"] == "read")
    taken = {name: record["parameters"].get(name) for name in rules.to_dict() if name != "kind"}
    return (
        read["parameters"] == window.parameters(form)
        and record["inputs"] == [file.input.to_dict() for file in window.files]
        and {**taken, "kind": record["parameters"]["rules"]} == rules.to_dict()
        and record["versions"] == versions()
    )


def _found(context: Context, window: Window, form: TextForm, rules: Rules) -> Found:
    workspace = context.workspace
    shares, places = shares_in(workspace, window, form, distinct=rules.kind == "native")
    detection = _detection(workspace, shares, places, form, rules)
    forget_others(workspace, window.files, form)
    edges = detection.edges().arrow(("account_id", "account_id_y"))
    members = pa.chunked_array([*edges.column(0).chunks, *edges.column(1).chunks], pa.string()).unique()
    # of all posts only those of the network are looked at again: their names, links and reactions
    posts = stored_posts(
        workspace, context.db, window.first_day, window.last_day, columns=POST_COLUMNS, accounts=members
    )
    return Found(replace(shares, posts=posts), rules, options=_options(form), made=detection)


def _detection(workspace: Workspace, shares: Shares, places: Places, form: TextForm, rules: Rules) -> Detection:
    """Detect among shares, from what is kept of the run before."""
    folder, key = workspace.cache / "pairs", pairs_key(rules, form)
    started = perf_counter()
    rows = code_rows(shares.table.arrow(), rules)
    try:
        kept, work = updated(
            rows, kept_pairs(folder, key, places), rules, limit=machine_memory() // BYTES_PER_HELD_PAIR
        )
    except TooManyPairs:
        if rules.kind == "coortweet":
            raise
        # the kernel holds no pairs; it then looks at all of them every day
        return Engine().detect(shares, rules)
    keep_pairs(folder, key, places, kept)
    timings = {"updating": perf_counter() - started}
    return Detection(shares, rules, KeptRun(rows, kept, rules, work, timings))


def _options(form: TextForm) -> dict[str, Any]:
    return {"by": ["text"], "min_text_length": form.min_length}


def shares_in(workspace: Workspace, window: Window, form: TextForm, *, distinct: bool) -> tuple[Shares, Places]:
    """Give the shares of a window with the record of how they were made, and where each is in the files.

    Parameters
    ----------
    workspace : Workspace
        Where shares of files are kept.
    window : Window
        What is looked at.
    form : TextForm
        When two texts are the same.
    distinct : bool
        Whether the same object in the same post counts once; CooRTweet's rules count every row.
    """
    parts = [kept_shares(workspace, file, form) for file in window.files]
    table = pa.concat_tables([RAW_SHARE.empty_table(), *(part.table for part in parts)])
    table = table.append_column("place", pa.array(np.arange(table.num_rows)))
    if len(window.gone):
        table = table.filter(pc.invert(pc.is_in(table.column("content_id"), window.gone)))
    tally = _summed(parts)
    if distinct:
        table = without_repeats(table, tally)
    types = pc.unique(table.column("object_type")).to_pylist() or ["text"]
    if len(types) > 1:
        # texts beside objects that were given: nothing is told apart by type
        place = table.column_names.index("object_type")
        table = table.set_column(place, "object_type", pa.repeat("object", table.num_rows))
        types = ["object"]
    n_posts = sum(part.n_posts for part in parts)
    counts = {"posts": n_posts, "shares": table.num_rows, "shares_dropped": sum(d.count for d in tally.dropped)}
    read = Step("read", parameters=window.parameters(form), inputs=tuple(file.input for file in window.files))
    objects = Step("objects", parameters=_options(form), counts=counts, dropped=tally.dropped)
    files = [(file.sha256, part.table.num_rows) for file, part in zip(window.files, parts, strict=True)]
    shares = Shares(
        Table(memory=table.select(SHARE.names)),
        Provenance((read, objects)),
        raw_forms=Table(memory=counted(_repeated(table))),
        types=tuple(types),
        checked=True,
    )
    return shares, Places(files, table.column("place").to_numpy())


def _summed(parts: list[SharesOfFile]) -> Tally:
    tally = Tally()
    for part in parts:
        for dropped in part.dropped:
            tally.add(dropped.reason, dropped.count, dropped.examples)
    return tally


def _repeated(table: pa.Table) -> pa.Table:
    """Give the shares of objects that more than one post shares: only these can be in a network."""
    codes = codes_of(table.column("object_id")).codes
    return table.filter(pa.array(np.bincount(codes)[codes] > 1)) if len(codes) else table
