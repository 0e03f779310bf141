"""The runs of the reference data, made with our functions: id of a case → input, result, network."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd
import pyarrow.parquet as pq

from inconcert.coortweet import detect_groups, flag_speed_share, generate_coordinated_network, prep_data
from tests.golden import golden

if TYPE_CHECKING:
    import igraph

CASE = re.compile(r"(ru|de_[a-z]+)_tw(\d+)_mp(\d+)(?:_loops(rm|keep))?(?:_fast(\d+))?")

#: column of the German data → prefix of the object ids (the vignette calls domains url_, too)
GERMAN = {
    "urls": ("url_id", "url_"),
    "doms": ("domain_id", "url_"),
    "tags": ("hashtag_id", "hashtag_"),
    "imgs": ("phash_id", "hash_"),
}


@cache
def russian() -> Any:
    return pq.read_table(golden("coortweet", "input.russian.parquet"))


@cache
def german(kind: str) -> pd.DataFrame:
    """One kind of object of the German election data, as the vignette prepares it."""
    if kind in {"fb", "fburls"}:
        urls = german("urls")
        return urls[urls["account_id"].str.contains("fb")]
    column, prefix = GERMAN[kind]
    raw = pd.read_parquet(golden("coortweet", "input.german.parquet"))
    shares = prep_data(raw, object_id=column, content_id="post_id", timestamp_share="timestamp")
    shares = shares.drop_duplicates(["object_id", "account_id", "content_id", "timestamp_share"])
    shares = shares[shares["object_id"].notna()].copy()
    shares["object_id"] = prefix + shares["object_id"].astype("int64").astype(str)
    return shares


def parameters(case: str) -> tuple[Any, int, int, bool, int | None]:
    """Input, time window, participation, remove_loops, fast window of a case."""
    match = CASE.fullmatch(case)
    assert match is not None
    where, window, participation, loops, fast = match.groups()
    x = russian() if where == "ru" else german(where.removeprefix("de_"))
    return x, int(window), int(participation), loops != "keep", None if fast is None else int(fast)


@lru_cache(maxsize=16)
def result(case: str) -> Any:
    """What detect_groups gives, or flag_speed_share for a case with a fast window."""
    x, window, participation, remove_loops, fast = parameters(case)
    if fast is None:
        return detect_groups(x, window, participation, remove_loops)
    return flag_speed_share(x, result(case.partition("_fast")[0]), participation, fast)


@lru_cache(maxsize=8)
def network(case: str, edge_weight: float, subgraph: int = 0) -> igraph.Graph:
    return generate_coordinated_network(result(case), "_fast" in case, edge_weight, subgraph, objects=subgraph == 0)


def columns_of(table: Any) -> dict[str, list[Any]]:
    """A table of any kind as lists, missing values None."""
    if isinstance(table, pd.DataFrame):
        return {n: [None if pd.isna(v) else v for v in table[n].tolist()] for n in table.columns}
    return {n: table.column(n).to_pylist() for n in table.column_names}


def edge_columns(graph: igraph.Graph, *attributes: str) -> dict[str, list[Any]]:
    """Edges as R's as_data_frame gives them: the end with the smaller number first, in edge order."""
    ends = np.sort(np.array(graph.get_edgelist(), dtype=int).reshape(-1, 2), axis=1)
    names = graph.vs["name"] if graph.vcount() else []
    sides = {side: [names[v] for v in ends[:, i].tolist()] for i, side in enumerate(("from", "to"))}
    return sides | {a: graph.es[a] if graph.ecount() else [] for a in attributes}
