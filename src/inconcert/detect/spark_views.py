"""A Spark session with our views in it: what it is asked, and how its failures are told."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any, Self

import pyarrow as pa

from inconcert.detect.queries import Query
from inconcert.detect.sql_steps import require_share_columns
from inconcert.errors import EngineError, OutputError
from inconcert.schema import SHARE
from inconcert.tables import Table, View

__all__ = ["SparkViews"]

TYPES = {pa.string(): "STRING", pa.int64(): "BIGINT", pa.float64(): "DOUBLE"}


@dataclass(frozen=True)
class SparkViews:
    """A session whose temporary views are ours; see `sql_steps.Views`. Used in a ``with`` block.

    Parameters
    ----------
    session : pyspark.sql.SparkSession
        A session nobody else has views in.
    said : list of str
        The texts of the views so far, so that a failing query can be shown whole.
    held : list of pyspark.sql.DataFrame
        Frames whose rows the cluster keeps until the block ends.
    """

    session: Any
    said: list[str] = field(default_factory=list)
    held: list[Any] = field(default_factory=list)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        for frame in self.held:
            frame.unpersist()

    def read(self, name: str, paths: Sequence[str], seen: View | None = None) -> None:
        """Make Parquet files of shares a view; `seen` says which of their columns are which.

        Raises
        ------
        MissingColumn
            When they lack a column of `schema.SHARE`.
        """
        with self._asking("-- reading " + ", ".join(paths)):
            files = self.session.read.parquet(*paths)
            if seen is None:
                require_share_columns(files.columns)
            columns = [_column(c, seen).cast(TYPES[SHARE.field(c).type]).alias(c) for c in SHARE.names]
            files.select(*columns).createOrReplaceTempView(name)

    def give(self, name: str, table: pa.Table) -> None:
        """Make a small table of the driver a view."""
        with self._asking(f"-- sending {name}"):
            self.session.createDataFrame(table).createOrReplaceTempView(name)

    def view(self, name: str, text: str) -> None:
        """Make a query a view."""
        self._make(name, text)

    def hold(self, name: str, text: str) -> None:
        """Make a query a view whose rows the cluster keeps, in memory and beyond it on disk."""
        self.held.append(self._make(name, text).persist())

    def rows(self, text: str) -> list[tuple[Any, ...]]:
        """Answer a query of few rows."""
        with self._asking(text):
            return [tuple(row) for row in self.session.sql(text).collect()]

    def answer(self, asked: Query) -> Table:
        """Answer a query in order, through the driver."""
        with self._asking(asked.text):
            table = self._frame(asked).toArrow()
        return Table.of(table.cast(asked.schema))

    def write(self, asked: Query, destination: str) -> None:
        """Answer a query in order into a new folder of Parquet files, written by the workers.

        Raises
        ------
        OutputError
            When the folder exists.
        """
        with self._asking(asked.text):
            self._frame(asked).write.parquet(destination)

    def _make(self, name: str, text: str) -> Any:
        self.said.append(f"CREATE TEMPORARY VIEW {name} AS\n{text};\n")
        with self._asking(""):
            frame = self.session.sql(text)
            frame.createOrReplaceTempView(name)
        return frame

    @contextmanager
    def _asking(self, text: str) -> Iterator[None]:
        from py4j.protocol import Py4JError  # type: ignore[import-untyped]  # it ships no types
        from pyspark.errors import PySparkException

        try:
            yield
        except (PySparkException, Py4JError) as error:
            condition = error.getCondition() if isinstance(error, PySparkException) else None
            if condition == "PATH_ALREADY_EXISTS":
                raise OutputError(str(error), hint="give a folder that does not exist yet") from error
            raise EngineError(f"Spark failed: {error}", query="\n".join([*self.said, text])) from error

    def _frame(self, asked: Query) -> Any:
        from pyspark.sql.functions import col

        descending = " DESC"
        frame = self.session.sql(asked.text).orderBy(
            *(
                col(name.removesuffix(descending)).desc() if name.endswith(descending) else col(name)
                for name in asked.order
            )
        )
        return frame.select(*_typed(asked.selected, asked.schema))


def _column(name: str, seen: View | None) -> Any:
    """Give a column of shares as an expression over those of the files."""
    from pyspark.sql.functions import col, lit

    if seen is not None and name in seen.constants:
        return lit(seen.constants[name])
    own = name if seen is None else seen.names[name]
    return col("`" + own.replace("`", "``") + "`")


def _typed(columns: Iterable[str], schema: pa.Schema) -> list[Any]:
    """Select columns under the names and with the types of a schema."""
    from pyspark.sql.functions import col

    return [col(c).cast(TYPES[f.type]).alias(f.name) for c, f in zip(columns, schema, strict=True)]
