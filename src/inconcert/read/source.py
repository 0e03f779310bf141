"""What a source of posts is: a name, a way to recognise its files, and a reader.

A source is one file in this folder that makes one `Source` (``SOURCE``, or several in ``SOURCES``) and is listed
in `registry.MODULES`. Its reader gets paths, a `Collector` and `ReadOptions` and yields record batches:

* columns are those of `schema.POST` the source has, always ``account_id``, ``content_id``, ``timestamp`` (int64
  UTC seconds, made by `timestamps`), then the extra columns named in `ReadOptions.columns`;
* all batches have the same schema;
* no row lacks account, content id or time: such rows are reported with `Collector.drop`;
* `Collector.read` hears of every row of the input, kept or not.

`batches.post_batches` does all of this for a reader that has its posts as dicts.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

import pyarrow as pa

if TYPE_CHECKING:
    from inconcert.read.collector import Collector

__all__ = ["Container", "ReadOptions", "Reader", "Sample", "Source"]

Container = Literal["csv", "json", "ndjson", "parquet", "excel"]


@dataclass(frozen=True)
class Sample:
    """What is known of a file before it is read; made once per file by `sample.sample_of`.

    Parameters
    ----------
    path : Path
        The file.
    head : bytes
        Its first 64 KiB, decompressed.
    container : {"csv", "json", "ndjson", "parquet", "excel"}
        How it holds its rows, whatever its name says. TSV and any other delimiter are ``"csv"``.
    header : tuple of str, optional
        Names of the columns (CSV, Parquet, Excel).
    first : object, optional
        The first JSON value: the first line of NDJSON, the first element of a JSON array, or the whole of a
        JSON file that is no array.
    """

    path: Path
    head: bytes
    container: Container
    header: tuple[str, ...] | None = None
    first: Any = None


@dataclass(frozen=True)
class ReadOptions:
    """What the user asked for.

    Parameters
    ----------
    object_id, account_id, content_id, timestamp : str, optional
        Names of the columns with these, in a table. Files of a native source have fixed names.
    columns : tuple of str
        Further columns of the source to keep, under their own names.
    """

    object_id: str | None = None
    account_id: str | None = None
    content_id: str | None = None
    timestamp: str | None = None
    columns: tuple[str, ...] = ()

    @property
    def named(self) -> dict[str, str]:
        """The columns the user named, by role."""
        roles = ("object_id", "account_id", "content_id", "timestamp")
        return {role: name for role in roles if (name := getattr(self, role)) is not None}


Reader = Callable[[Sequence[Path], "Collector", ReadOptions], Iterator[pa.RecordBatch]]


@dataclass(frozen=True)
class Source:
    """A kind of file that posts come in.

    Parameters
    ----------
    name : str
        What ``--source`` takes, for example ``"crowdtangle"``.
    description : str
        One line for a person: the platform, the tool and the format.
    looks_like : function of Sample to bool
        Whether a file is of this source. Must not raise on anything; see only `Sample`.
    read : function of (paths, Collector, ReadOptions) to iterator of RecordBatch
        The reader; see the module's text for what it promises.
    """

    name: str
    description: str
    looks_like: Callable[[Sample], bool]
    read: Reader
