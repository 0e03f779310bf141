"""The database that counts posts by account: in memory as far as it fits, on disk beyond, gone at the end.

1. Every post goes through once: its counts, its length, its language as the source has it (``posts.sql``).
2. Accounts are added up (``accounts.sql``), and of each a random few posts are chosen (``sample.sql``).
3. The posts go through a second time, and only the texts and names that were chosen come out.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from importlib import resources
from string import Template
from typing import TYPE_CHECKING, Any

import pyarrow as pa

from inconcert.detect.scratch import Scratch
from inconcert.errors import EngineError, InconcertError
from inconcert.lists.post_rows import ROW, TEXTS, Codes, reader_of
from inconcert.tables import BATCH_ROWS, Table

if TYPE_CHECKING:
    import duckdb

__all__ = ["PostsByAccount", "posts_by_account"]

CHOSEN_TEXTS = """
SELECT account, max(text) AS text FROM rows JOIN chosen USING (account)
WHERE chosen.key = md5_number_lower('${seed}:' || content_id) GROUP BY account, chosen.key
"""
CHOSEN_NAMES = """
SELECT account, max(account_name) AS account_name, max(account_url) AS account_url, max(platform) AS platform
FROM rows JOIN account USING (account)
WHERE named_in = md5_number_lower('${seed}:' || content_id) OR named_in IS NULL
GROUP BY account
"""
LABELS = "SELECT account, language, count(*) AS n FROM post WHERE language IS NOT NULL GROUP BY account, language"


@contextmanager
def posts_by_account(table: Table, *, seed: int, long: int, memory: int | None = None) -> Iterator[PostsByAccount]:
    """Count posts by account.

    Parameters
    ----------
    table : Table
        Posts.
    seed : int
        For which posts are looked at.
    long : int
        Characters a long post has.
    memory : int, optional
        Bytes before it goes to disk; DuckDB's own default when left out.

    Raises
    ------
    EngineError
        When DuckDB fails, with the query.
    """
    import duckdb

    scratch = Scratch()
    settings: dict[str, Any] = {
        "autoinstall_known_extensions": False,
        "autoload_known_extensions": False,
        "preserve_insertion_order": False,
        "python_enable_replacements": False,
        "temp_directory": str(scratch.path / "spilled"),
        **({} if memory is None else {"memory_limit": f"{memory}B"}),
    }
    with duckdb.connect(":memory:", config=settings) as connection:
        counted = PostsByAccount(connection, table, {"seed": seed, "long": long}, scratch)
        counted.read_rows(ROW, "counting posts")
        counted.make("post", _text("posts"))
        counted.make("account", _text("accounts"))
        yield counted


@dataclass(frozen=True)
class PostsByAccount:
    """The open database, and the numbers it knows accounts and languages by."""

    connection: duckdb.DuckDBPyConnection
    table: Table
    numbers: dict[str, int]
    scratch: Scratch
    accounts: Codes = field(default_factory=Codes)
    languages: Codes = field(default_factory=Codes)
    failures: list[InconcertError] = field(default_factory=list)

    def read_rows(self, schema: pa.Schema, doing: str) -> None:
        """Let the posts come through once more, as ``rows``."""
        reader = reader_of(self.table, schema, self.accounts, self.languages, doing, self.failures)
        self.connection.register("rows", reader)

    def make(self, name: str, text: str) -> None:
        """Make a query a table."""
        with self._telling(text):
            self.connection.execute(f"CREATE TEMP TABLE {name} AS\n{Template(text).substitute(self.numbers)}")

    def totals(self) -> pa.Table:
        """Give one row an account: ``account_id`` and what ``accounts.sql`` has."""
        found = self._asked("SELECT * EXCLUDE (named_in) FROM account")
        names = pa.array(self.accounts.names, pa.string()).take(found["account"].combine_chunks())
        return found.add_column(0, "account_id", names)

    def names(self) -> pa.Table:
        """Give the name, address and platform of each account, as its latest post that has a name says."""
        self.read_rows(TEXTS, "finding names")
        return self._asked(CHOSEN_NAMES)

    def texts(self, *, enough: int, posts_per_account: int) -> Iterator[pa.RecordBatch]:
        """Give the sampled texts with the number of their account, in batches and in no order."""
        chosen = Template(_text("sample"))
        self.make("chosen", chosen.safe_substitute(enough=enough, posts_per_account=posts_per_account))
        self.read_rows(TEXTS, "finding texts")
        self.make("sampled", CHOSEN_TEXTS)
        yield from self.connection.sql("FROM sampled").to_arrow_reader(BATCH_ROWS)

    def labels(self) -> pa.Table:
        """Give how many posts of each account the source itself says are in which language."""
        found = self._asked(LABELS)
        names = pa.array(self.languages.names, pa.string()).take(found["language"].combine_chunks())
        return found.set_column(found.column_names.index("language"), "language", names)

    def _asked(self, text: str) -> pa.Table:
        with self._telling(text):
            return self.connection.sql(Template(text).substitute(self.numbers)).to_arrow_table()

    @contextmanager
    def _telling(self, query: str) -> Iterator[None]:
        """Tell what went wrong in the posts as it is, and what went wrong in the database with the query."""
        import duckdb

        try:
            yield
        except (duckdb.Error, pa.ArrowException) as error:
            if self.failures:
                raise self.failures[0] from error
            raise EngineError(f"DuckDB failed: {error}", query=query) from error


def _text(name: str) -> str:
    return resources.files("inconcert.lists").joinpath(f"{name}.sql").read_text(encoding="utf-8")
