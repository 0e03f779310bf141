"""A file as a stream of UTF-8, whatever it is packed and encoded in; what goes wrong becomes `UnreadableFile`."""

from __future__ import annotations

import codecs
import io
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

import pyarrow as pa

from inconcert.errors import UnreadableFile, Where
from inconcert.read.collector import Collector

__all__ = ["HEAD_BYTES", "compression_of", "head_of", "not_utf8", "open_native", "open_utf8", "packing_of"]

HEAD_BYTES = 1 << 16
CHUNK_BYTES = 1 << 20

#: How a packed file begins.
PACKED = ((b"\x1f\x8b", "gzip"), (b"\x28\xb5\x2f\xfd", "zstd"), (b"BZh", "bz2"))

#: Byte order marks, the longest first, and the encoding they tell.
MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)

ENCODING_HINT = "save it as UTF-8 (in Excel: 'CSV UTF-8'), or: iconv -f WINDOWS-1252 -t UTF-8 FILE"


def compression_of(head: bytes) -> str | None:
    """Give how bytes are packed, by how they begin."""
    return next((name for mark, name in PACKED if head.startswith(mark)), None)


@contextmanager
def open_utf8(path: Path, collector: Collector | None = None) -> Iterator[BinaryIO]:
    """Open a text file: unpacked, as UTF-8, without byte order mark.

    UTF-16 and UTF-32 with a mark are turned into UTF-8; anything else passes as it is, and who decodes it finds
    out (`not_utf8` tells where).

    Parameters
    ----------
    path : Path
        gzip, zstd and bzip2 are recognised by content.
    collector : Collector, optional
        Told how many bytes of the file on disk are used.

    Raises
    ------
    UnreadableFile
        When there is no such file, or it is truncated or mangled; while reading as well.
    """
    packed, unpacked = _opened(path)
    with packed:
        start = io.BufferedReader(_Unpacked(path, packed, unpacked, collector), CHUNK_BYTES)
        encoding = _marked(start.peek(4))
        if encoding == "utf-8-sig":
            start.read(len(codecs.BOM_UTF8))
        if encoding in {None, "utf-8-sig"}:
            yield start
        else:
            yield io.BufferedReader(_Recoded(path, start, encoding or ""), CHUNK_BYTES)


@contextmanager
def open_native(path: Path) -> Iterator[tuple[pa.NativeFile, Callable[[], int]]]:
    """Open a text file for a reader written in C++ that reads ahead in a thread of its own.

    Such a thread must not meet Python, or it may wait for ever when the program ends, so the stream is Arrow's.
    A byte order mark of UTF-8 is left in place. UTF-16 and UTF-32 are written again as UTF-8 first.

    Returns
    -------
    (stream, used)
        And a function that tells how many bytes of the file on disk were read so far.
    """
    packed, unpacked = _opened(path)
    encoding = _marked(unpacked.read(4))
    if encoding in {None, "utf-8-sig"}:
        # opened anew and never closed by hand: the thread may still read when this block is left
        packed, unpacked = _opened(path)
        yield unpacked, packed.tell
        return
    size = path.stat().st_size
    with (
        tempfile.TemporaryDirectory(prefix="inconcert-", ignore_cleanup_errors=True) as folder,
        open_utf8(path) as text,
    ):
        recoded = Path(folder) / "utf8"
        with recoded.open("wb") as file:
            shutil.copyfileobj(text, file, CHUNK_BYTES)
        yield pa.OSFile(str(recoded), "rb"), lambda: size


def _opened(path: Path) -> tuple[pa.NativeFile, pa.NativeFile]:
    """Give a file as it is on disk, and unpacked."""
    try:
        packed = pa.OSFile(str(path), "rb")
        kind = compression_of(packed.read(4))
        packed.seek(0)
    except OSError as error:
        raise UnreadableFile(f"cannot open {path}: {error}", where=Where(file=str(path))) from error
    return packed, packed if kind is None else pa.CompressedInputStream(packed, kind)


def _marked(head: bytes) -> str | None:
    return next((name for mark, name in MARKS if head.startswith(mark)), None)


class _Unpacked(io.RawIOBase):
    """The unpacked bytes; tells the collector how far the packed file was read."""

    def __init__(self, path: Path, packed: pa.NativeFile, unpacked: pa.NativeFile, collector: Collector | None) -> None:
        self.path, self.packed, self.unpacked, self.collector = path, packed, unpacked, collector
        self.told = 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]  # the stub has a private buffer type
        try:
            data = self.unpacked.read(len(buffer))
        except (OSError, pa.ArrowException) as error:
            raise UnreadableFile(
                f"{self.path} cannot be unpacked: {error}",
                hint="it is cut off or damaged; download or copy it again",
                where=Where(file=str(self.path)),
            ) from error
        buffer[: len(data)] = data
        if self.collector is not None:
            now = self.packed.tell()
            self.collector.advance_bytes(now - self.told)
            self.told = now
        return len(data)


class _Recoded(io.RawIOBase):
    """UTF-8 bytes of a text in another encoding."""

    def __init__(self, path: Path, source: BinaryIO, encoding: str) -> None:
        self.path, self.source, self.encoding = path, source, encoding
        self.decoder = codecs.getincrementaldecoder(encoding)()
        self.waiting = b""

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]  # the stub has a private buffer type
        while not self.waiting:
            data = self.source.read(CHUNK_BYTES)
            try:
                self.waiting = self.decoder.decode(data, final=not data).encode("utf-8", "replace")
            except UnicodeDecodeError as error:
                raise UnreadableFile(
                    f"{self.path} begins as {self.encoding.upper()} and then is not: {error.reason}",
                    hint=ENCODING_HINT,
                    where=Where(file=str(self.path)),
                ) from error
            if not data and not self.waiting:
                return 0
        part, self.waiting = self.waiting[: len(buffer)], self.waiting[len(buffer) :]
        buffer[: len(part)] = part
        return len(part)


def head_of(path: Path) -> bytes:
    """Give the first 64 KiB of a file, unpacked and as UTF-8."""
    with open_utf8(path) as stream:
        return stream.read(HEAD_BYTES)


def not_utf8(path: Path) -> UnreadableFile:
    """Make the error for a file that is not UTF-8: which byte, in which line."""
    offset, line = 0, 1
    decoder = codecs.getincrementaldecoder("utf-8")()
    with open_utf8(path) as stream:
        while data := stream.read(CHUNK_BYTES):
            pending = len(decoder.getstate()[0])
            try:
                decoder.decode(data)
            except UnicodeDecodeError as error:
                at = offset - pending + error.start
                line += data[: max(error.start - pending, 0)].count(b"\n")
                value = f"0x{error.object[error.start]:02x}"
                return UnreadableFile(
                    f"{path} is not UTF-8 at byte {at:,} (line {line:,}, byte {value})",
                    hint=ENCODING_HINT,
                    where=Where(file=str(path)),
                )
            offset += len(data)
            line += data.count(b"\n")
    return UnreadableFile(f"{path} ends in the middle of a character", hint=ENCODING_HINT, where=Where(file=str(path)))


def packing_of(path: Path) -> str:
    """Give how a file is packed: ``"gzip"``, ``"zstd"``, ``"bz2"``, or empty."""
    with path.open("rb") as file:
        return compression_of(file.read(4)) or ""
