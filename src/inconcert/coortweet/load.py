"""``load_tweets_json`` and ``load_twitter_users_json``: folders as the R package academictwitteR leaves them."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pyarrow as pa

from inconcert.coortweet.kinds import given_back
from inconcert.errors import BadRow, UnreadableFile, Where

__all__ = ["load_tweets_json", "load_twitter_users_json"]


def load_tweets_json(data_dir: str | os.PathLike[str], *, kind: str = "arrow") -> Any:
    """Read all tweets of a folder, each once.

    Parameters
    ----------
    data_dir : path
        Folder with files ``data*.json``, each an array of tweets (or an object with them under ``data``), X API
        version 2.
    kind : {"arrow", "pandas", "polars"}
        What to give.

    Returns
    -------
    table
        Fields as they are, nested ones too; ``id`` is named tweet_id; the first of several tweets of one id.

    Raises
    ------
    UnreadableFile
        When there is no such folder or file, or a file is not such JSON.
    BadRow
        When a tweet has no id.
    """
    return given_back(_read(Path(data_dir), "data*.json", key="data", id_name="tweet_id"), kind)


def load_twitter_users_json(data_dir: str | os.PathLike[str], *, kind: str = "arrow") -> Any:
    """Read all users of a folder, each once.

    Parameters
    ----------
    data_dir : path
        Folder with files ``user*.json``, each an object with an array under ``users``, X API version 2.
    kind : {"arrow", "pandas", "polars"}
        What to give.

    Returns
    -------
    table
        Fields as they are; ``id`` is named user_id; the first of several users of one id.

    Raises
    ------
    UnreadableFile, BadRow
        As `load_tweets_json`.
    """
    return given_back(_read(Path(data_dir), "user*.json", key="users", id_name="user_id"), kind)


def _read(folder: Path, pattern: str, *, key: str, id_name: str) -> pa.Table:
    files = sorted(folder.glob(pattern))
    if not files:
        raise UnreadableFile(
            f"no {pattern} in this folder" if folder.is_dir() else "no such folder", where=Where(file=str(folder))
        )
    seen: dict[str, dict[str, Any]] = {}
    for file in files:
        for row, record in enumerate(_records(file, key), start=1):
            if record.get("id") is None:
                raise BadRow("no id", where=Where(file=str(file), row=row))
            named = {id_name if name == "id" else name: value for name, value in record.items()}
            seen.setdefault(str(record["id"]), named | {id_name: str(record["id"])})
    try:
        # an array of structs takes the fields of all records, not only those of the first
        rows = pa.array(list(seen.values())) if seen else pa.array([], pa.struct([(id_name, pa.string())]))
    except pa.ArrowException as error:
        raise UnreadableFile(
            f"a field has values of different kinds: {error}", where=Where(file=str(folder))
        ) from error
    # as they first appear: older versions of pyarrow sort the fields of a struct by name
    order = dict.fromkeys(name for record in seen.values() for name in record)
    return pa.Table.from_struct_array(rows).select(list(order) or [id_name])


def _records(file: Path, key: str) -> Iterator[dict[str, Any]]:
    try:
        content = json.loads(file.read_text(encoding="utf-8-sig"))
    except (OSError, ValueError, RecursionError) as error:
        raise UnreadableFile(f"not JSON: {error}", where=Where(file=str(file))) from error
    rows = content.get(key, []) if isinstance(content, dict) else content
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise UnreadableFile(
            f"not an array of objects, nor an object with one under {key!r}", where=Where(file=str(file))
        )
    yield from rows
