"""Codes in place of accounts, posts and objects, and the key that says which is which.

A code is the beginning of HMAC-SHA256 of kind and id under a salt, in letters and digits. Who does not have the salt
cannot find the code of an account they know of; who has the key can look it up. The same salt gives the same codes, in
this page and the next.
"""

from __future__ import annotations

import base64
import csv
import hmac
import io
import os
import re
import secrets
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from inconcert.errors import OutputError, UnreadableFile, Where
from inconcert.tables import csv_cell

__all__ = ["Codes", "Key", "read_salt", "write_key"]

#: kind of thing → how its codes begin
LETTER = {"account": "A", "post": "P", "object": "O", "domain": "D"}
#: characters of a code, 5 bits each; longer where two things would share one
LENGTH = 10
SALT_BYTES = 32
COLUMNS = ("kind", "code", "original")
SALT = re.compile(r"salt,,(?:[0-9a-f]{2})*")


@dataclass(frozen=True)
class Key:
    """Which code stands for what.

    Parameters
    ----------
    salt : bytes
        Of all codes.
    rows : tuple of (str, str, str)
        Kind, code and what it stands for, sorted.
    """

    salt: bytes
    rows: tuple[tuple[str, str, str], ...]

    def csv(self) -> str:
        """Give the key as CSV: ``kind, code, original``; the first row is the salt, in hexadecimal."""
        text = io.StringIO()
        writer = csv.writer(text, lineterminator="\n")
        writer.writerow(COLUMNS)
        writer.writerow(("salt", "", self.salt.hex()))
        writer.writerows([csv_cell(value) for value in row] for row in self.rows)
        return text.getvalue()


@dataclass(frozen=True)
class Codes:
    """Gives codes, and remembers which.

    Parameters
    ----------
    salt : bytes
        Of all codes; `Codes.drawn` draws one.

    Examples
    --------
    >>> codes = Codes(b"salt")
    >>> codes.of("account", "anna") == Codes(b"salt").of("account", "anna") != codes.of("account", "ben")
    True
    >>> codes.of("account", "anna")[:2], len(codes.of("account", "anna"))
    ('A-', 12)
    """

    salt: bytes
    given: dict[tuple[str, str], str] = field(default_factory=dict, repr=False)
    taken: dict[str, tuple[str, str]] = field(default_factory=dict, repr=False)

    @classmethod
    def drawn(cls, salt: bytes | None = None) -> Codes:
        """Make codes with a salt, drawn at random when there is none."""
        return cls(secrets.token_bytes(SALT_BYTES) if salt is None else salt)

    def of(self, kind: str, original: str) -> str:
        """Give the code of an account, a post, an object or a domain."""
        known = self.given.get((kind, original))
        if known is not None:
            return known
        digest = hmac.digest(self.salt, f"{kind}\0{original}".encode("utf-8", "surrogatepass"), "sha256")
        whole = base64.b32encode(digest).decode("ascii").rstrip("=")
        length = LENGTH
        while (code := f"{LETTER[kind]}-{whole[:length]}") in self.taken:
            length += 1
        self.given[kind, original] = code
        self.taken[code] = (kind, original)
        return code

    def of_all(self, kind: str, originals: Iterable[str | None]) -> list[str | None]:
        """Give the codes of several; None stays None."""
        return [None if original is None else self.of(kind, original) for original in originals]

    def key(self) -> Key:
        """Give the key of all codes given so far."""
        return Key(self.salt, tuple(sorted((kind, code, original) for (kind, original), code in self.given.items())))


def read_salt(path: str | os.PathLike[str]) -> bytes | None:
    """Give the salt of a key written before, so that codes stay the same; None when there is no such file.

    Raises
    ------
    UnreadableFile
        When the file is something else.
    """
    try:
        text = Path(path).read_text(encoding="utf-8")
    except FileNotFoundError:
        return None
    except (OSError, ValueError) as error:
        raise UnreadableFile(f"cannot read {os.fspath(path)}: {error}", where=Where(file=os.fspath(path))) from error
    rows = list(csv.reader(io.StringIO(text)))[:2]
    if len(rows) == 2 and tuple(rows[0]) == COLUMNS and SALT.fullmatch(",".join(rows[1])):
        return bytes.fromhex(rows[1][2])
    raise UnreadableFile(
        f"{os.fspath(path)} is there and is no key of inconcert's",
        hint="name another file for the key",
        where=Where(file=os.fspath(path)),
    )


def write_key(key: Key, path: str | os.PathLike[str]) -> None:
    """Write a key, readable by its owner alone; the file is there whole or not at all.

    Raises
    ------
    OutputError
        When the disk refuses.
    """
    final = Path(path)
    try:
        final.parent.mkdir(parents=True, exist_ok=True)
        # mkstemp makes files only their owner can read, and renaming keeps that
        handle, name = tempfile.mkstemp(prefix=f".{final.name}.", suffix=".part", dir=final.parent)
    except OSError as error:
        raise OutputError(f"cannot write {final}: {error.strerror or error}") from error
    temporary = Path(name)
    try:
        with os.fdopen(handle, "w", encoding="utf-8", errors="surrogatepass", newline="") as file:
            file.write(key.csv())
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(final)
    except OSError as error:
        raise OutputError(f"cannot write {final}: {error.strerror or error}") from error
    finally:
        temporary.unlink(missing_ok=True)
