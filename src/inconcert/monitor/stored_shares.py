"""Who shared which text when, from stored posts: file by file, because a file's shares never change."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import partial

import pyarrow as pa
import pyarrow.compute as pc

from inconcert.errors import UnreadableFile, Where
from inconcert.monitor.posts_read import StoredFile, posts_of_file
from inconcert.objects.distinct import Forms
from inconcert.objects.refused import Form, Refused
from inconcert.objects.tally import Tally
from inconcert.objects.texts import text_form
from inconcert.objects.usable import there, usable_rows
from inconcert.provenance import Dropped
from inconcert.schema import SHARE

__all__ = ["RAW_SHARE", "SharesOfFile", "TextForm", "shares_of_file", "shares_of_posts"]

#: a share, and its object as it was written
RAW_SHARE = SHARE.append(pa.field("raw", pa.string()))
COLUMNS = ("account_id", "content_id", "timestamp", "text", "object_id", "object_type")


@dataclass(frozen=True)
class TextForm:
    r"""When two texts are the same.

    Parameters
    ----------
    form : {"normalised", "raw"}
        NFKC, case folded, white space collapsed; or every character as it is.
    min_length : int
        Texts with fewer characters (in that form) are no objects.

    Examples
    --------
    >>> TextForm("normalised", 3).of(" Vote\n NOW ")
    'vote now'
    """

    form: str
    min_length: int

    @property
    def of(self) -> Form:
        """Give what makes an object of a text, or refuses it."""
        if self.form == "raw":
            return self._as_written
        return partial(text_form, min_length=self.min_length)

    def _as_written(self, text: str) -> str | Refused:
        if len(text) >= self.min_length:
            return text
        return Refused(f"text of fewer than {self.min_length} characters", wanted=True)


@dataclass(frozen=True)
class SharesOfFile:
    """The shares in the posts of a file (`RAW_SHARE`), how many posts it has, and what made no share."""

    table: pa.Table
    n_posts: int
    dropped: tuple[Dropped, ...]


def shares_of_file(file: StoredFile, form: TextForm) -> SharesOfFile:
    """Read a file of posts and give the shares in it.

    Raises
    ------
    UnreadableFile
        When it is missing, damaged, or not the file that was published.
    """
    posts = posts_of_file(file, COLUMNS)
    with file.path.open("rb") as opened:
        found = hashlib.file_digest(opened, "sha256").hexdigest()
    if found != file.sha256:
        raise UnreadableFile(
            f"the stored posts {file.path} are not those that were published: their SHA-256 is {found}",
            hint=f"put back the file with SHA-256 {file.sha256}; nothing was changed",
            where=Where(file=str(file.path)),
        )
    return shares_of_posts(posts, form)


def shares_of_posts(posts: pa.Table, form: TextForm) -> SharesOfFile:
    """Give the shares in a table of posts: one a post, of the object it brings along, else of its text.

    Parameters
    ----------
    posts : pyarrow.Table
        account_id, content_id, timestamp, text, object_id, object_type. Posts with an object_id come from a table of
        shares that was replayed.
    form : TextForm
        When two texts are the same.

    Examples
    --------
    >>> from inconcert.schema import POST
    >>> post = {"account_id": "ann", "content_id": "1", "timestamp": 5, "text": " Vote NOW", "object_id": None}
    >>> table = pa.Table.from_pylist([{**post, "object_type": None}], pa.schema([POST.field(c) for c in COLUMNS]))
    >>> shares_of_posts(table, TextForm("normalised", 3)).table["object_id"].to_pylist()
    ['vote now']
    """
    tally = Tally()
    forms = Forms(form.of)
    tables = [RAW_SHARE.empty_table()]
    row = 1
    for batch in posts.to_batches():
        usable = usable_rows(batch, row, tally)
        row += batch.num_rows
        given = there(usable.column("object_id"))
        tables.append(_of_objects(usable.filter(given)))
        tables.append(_of_texts(usable.filter(pc.invert(given)), forms, tally))
    return SharesOfFile(pa.concat_tables(tables).combine_chunks(), posts.num_rows, tally.dropped)


def _of_objects(posts: pa.RecordBatch) -> pa.Table:
    types = pc.fill_null(posts.column("object_type"), "object")
    return _shares(posts, posts.column("object_id"), types, posts.column("object_id"))


def _of_texts(posts: pa.RecordBatch, forms: Forms, tally: Tally) -> pa.Table:
    written = there(posts.column("text"))
    tally.add("post without text", posts.num_rows - (pc.sum(written).as_py() or 0), mistake=False)
    posts = posts.filter(written)
    raw = posts.column("text")
    objects, refused = forms.apply(raw)
    for why, _, n in refused:
        tally.add(f"text: {why.reason}", n, mistake=False)
    return _shares(posts, objects, pa.repeat("text", posts.num_rows), raw).filter(objects.is_valid())


def _shares(posts: pa.RecordBatch, objects: pa.Array, types: pa.Array, raw: pa.Array) -> pa.Table:
    columns = [objects, types, *(posts.column(c) for c in ("account_id", "content_id", "timestamp")), raw]
    return pa.table([c.cast(f.type) for c, f in zip(columns, RAW_SHARE, strict=True)], schema=RAW_SHARE)
