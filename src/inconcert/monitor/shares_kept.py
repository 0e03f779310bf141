"""The shares in a file of posts, kept beside it: texts are brought into their form once, not once a day."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from inconcert.monitor.posts_read import StoredFile
from inconcert.monitor.stored_shares import RAW_SHARE, SharesOfFile, TextForm, shares_of_file
from inconcert.monitor.workspace import Workspace
from inconcert.provenance import Dropped, versions
from inconcert.tables import atomic_path

__all__ = ["forget_others", "kept_shares"]

ABOUT = b"inconcert"


def kept_shares(workspace: Workspace, file: StoredFile, form: TextForm) -> SharesOfFile:
    """Give the shares in a file of posts: those kept, else made now and kept.

    Raises
    ------
    UnreadableFile
        When the file is missing or damaged.
    """
    place = _place(workspace, file, form)
    known = _read(place)
    if known is not None:
        return known
    made = shares_of_file(file, form)
    _write(place, made)
    return made


def forget_others(workspace: Workspace, files: Iterable[StoredFile], form: TextForm) -> None:
    """Delete what is kept of other files than these: posts that were removed are not kept here either."""
    wanted = {_place(workspace, file, form) for file in files}
    folder = workspace.cache / "shares"
    for path in folder.iterdir() if folder.is_dir() else ():
        if path not in wanted:
            path.unlink(missing_ok=True)


def _place(workspace: Workspace, file: StoredFile, form: TextForm) -> Path:
    return workspace.cache / "shares" / f"{file.sha256}-{form.form}-{form.min_length}.parquet"


def _read(place: Path) -> SharesOfFile | None:
    """Give what is kept; None when there is nothing, it is damaged, or another version made it."""
    try:
        table = pq.read_table(place, partitioning=None)
        about = json.loads((table.schema.metadata or {})[ABOUT])
    except (OSError, pa.ArrowException, KeyError, ValueError):
        return None
    if about["version"] != versions()["inconcert"]:
        return None
    raw = pc.coalesce(table.column("raw"), table.column("object_id"))
    table = table.set_column(table.column_names.index("raw"), RAW_SHARE.field("raw"), raw).cast(RAW_SHARE)
    dropped = tuple(Dropped(d["reason"], d["count"], tuple(d["examples"])) for d in about["dropped"])
    return SharesOfFile(table, about["n_posts"], dropped)


def _write(place: Path, made: SharesOfFile) -> None:
    about = {
        "version": versions()["inconcert"],
        "n_posts": made.n_posts,
        "dropped": [reason.to_dict() for reason in made.dropped],
    }
    # a text that is written as its form says is not kept twice
    same = pc.equal(made.table.column("raw"), made.table.column("object_id"))
    raw = pc.if_else(same, pa.scalar(None, pa.string()), made.table.column("raw"))
    table = made.table.set_column(made.table.column_names.index("raw"), RAW_SHARE.field("raw"), raw)
    with atomic_path(place) as part:
        # these ids seldom repeat: a dictionary of them costs time and space
        pq.write_table(
            table.replace_schema_metadata({ABOUT: json.dumps(about)}),
            part,
            compression="zstd",
            use_dictionary=["object_type", "account_id"],
        )
