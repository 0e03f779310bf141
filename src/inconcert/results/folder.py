"""Put a whole folder in place at once, so that a kill leaves the old one or none, never a mixture.

1. Everything is written into a hidden folder beside the final one, on the same disk.
2. Files a person put into the old folder are linked into the new one: we only ever replace what is ours.
3. The two folders change places in one step (`rename` when there is no old one), and the old one is removed.

The hidden folder is locked while its writer lives; one that a killed writer left is removed by the next.
"""

from __future__ import annotations

import ctypes
import json
import os
import shutil
import sys
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from inconcert.errors import OutputError

__all__ = ["NETWORK", "RECORD", "SIMULATION", "check_inputs_elsewhere", "check_place", "read_record", "replacing"]

#: The run record: a folder that has one is ours, and it lists the files that are.
RECORD = "run.json"
PART = ".part"

#: The kinds of result a folder holds. One kind never replaces another: simulated posts may be somebody's input.
NETWORK, SIMULATION = "network", "simulation"

AT_FDCWD = -100
#: RENAME_EXCHANGE of Linux's renameat2 and RENAME_SWAP of macOS's renamex_np are both 2.
SWAP = 2


@contextmanager
def replacing(folder: str | os.PathLike[str], *, result: str = NETWORK) -> Iterator[Path]:
    """Give an empty folder to write into; it takes the place of `folder` when the block ends well.

    Parameters
    ----------
    folder : path
        Where the result shall stand. It may be absent, empty, or an earlier result of the same kind.
    result : str
        The kind of result.

    Raises
    ------
    OutputError
        When something that is not ours is in the way, or the disk refuses.

    Examples
    --------
    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as parent:
    ...     with replacing(Path(parent) / "out") as new:
    ...         _ = (new / "run.json").write_text("{}")
    ...     [p.name for p in (Path(parent) / "out").iterdir()]
    ['run.json']
    """
    check_place(folder, result=result)
    final = Path(folder).resolve()
    try:
        final.parent.mkdir(parents=True, exist_ok=True)
        _remove_leftovers(final)
        new = Path(tempfile.mkdtemp(prefix=f".{final.name}.", suffix=PART, dir=final.parent))
    except OSError as error:
        raise OutputError(f"cannot write beside {final}: {error.strerror or error}") from error
    lock = _lock(new)
    try:
        yield new
        try:
            _keep_foreign(final, new, result)
            _permissions(final, new)
            _put_in_place(new, final)
        except OSError as error:
            raise OutputError(f"cannot write {final}: {error.strerror or error}") from error
    finally:
        if lock is not None:
            os.close(lock)
        shutil.rmtree(new, ignore_errors=True)


def check_inputs_elsewhere(paths: Iterable[str], folder: str | os.PathLike[str]) -> None:
    """Refuse a folder that holds what is read: the result would replace it.

    Raises
    ------
    OutputError
        Naming the input.
    """
    final = Path(folder).resolve()
    for path in paths:
        place = Path(path).resolve()
        if final == place or final in place.parents:
            raise OutputError(
                f"the input {path} lies in {folder}, which the result replaces", hint="name another folder"
            )


def read_record(folder: Path, result: str = NETWORK) -> dict[str, Any] | None:
    """Give the run record of a folder, or None when there is none or it is not ours and of this kind."""
    try:
        record = json.loads((folder / RECORD).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    ours = isinstance(record, dict) and record.get("result") == result and isinstance(record.get("outputs"), list)
    return record if ours else None


def check_place(folder: str | os.PathLike[str], *, result: str = NETWORK) -> None:
    """Refuse a folder a result may not stand in; worth asking before a long computation.

    Raises
    ------
    OutputError
        When it holds something that is not ours, is a file, or is where the user is.
    """
    final = Path(folder).resolve()
    if final == Path.cwd() or final in Path.cwd().parents:
        raise OutputError(
            f"{final} is the folder you are in, and a result replaces its whole folder",
            hint="name a folder inside it, such as -o out/",
        )
    if not final.exists():
        return
    if not final.is_dir():
        raise OutputError(f"{final} is a file; the result is a folder", hint="name another folder")
    if read_record(final, result) is None and any(final.iterdir()):
        raise OutputError(
            f"{final} is not empty and has no {RECORD} of an inconcert {result}, so it may be something of yours",
            hint="name another folder, or empty this one",
        )


def _remove_leftovers(final: Path) -> None:
    """Remove what a killed writer left for this folder; a living writer holds the lock of its own."""
    for path in final.parent.iterdir():
        if path.name.startswith(f".{final.name}.") and path.name.endswith(PART) and path.is_dir():
            lock = _lock(path)
            if lock is not None:
                os.close(lock)
                shutil.rmtree(path, ignore_errors=True)


def _lock(folder: Path) -> int | None:
    """Lock a folder for the life of the process; None when another holds it or the system has no such locks."""
    try:
        import fcntl
    except ImportError:  # Windows: leftovers stay until a person removes them
        return None
    handle = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        os.close(handle)
        return None
    return handle


def _keep_foreign(final: Path, new: Path, result: str) -> None:
    if not final.is_dir():
        return
    record = read_record(final, result) or {}
    ours = {*record.get("outputs", []), RECORD}
    for path in sorted(final.iterdir()):
        if path.name in ours:
            continue
        if (new / path.name).exists():
            raise OutputError(
                f"{path} is not a file of inconcert's, and this run would write one of that name",
                hint="move it away, or name another folder",
            )
        if path.is_dir() and not path.is_symlink():
            shutil.copytree(path, new / path.name, symlinks=True, copy_function=_link)
        else:
            _link(path, new / path.name)


def _link(source: str | Path, target: str | Path) -> None:
    try:
        os.link(source, target, follow_symlinks=False)
    except OSError:  # a disk without hard links
        shutil.copy2(source, target, follow_symlinks=False)


def _permissions(final: Path, new: Path) -> None:
    """Give the new folder the old one's permissions, or those of any folder the user makes."""
    if final.is_dir():
        shutil.copymode(final, new)
    else:
        umask = os.umask(0)
        os.umask(umask)
        new.chmod(0o777 & ~umask)


def _put_in_place(new: Path, final: Path) -> None:
    if not final.exists():
        new.rename(final)
    elif not _swapped(new, final):
        aside = Path(tempfile.mkdtemp(prefix=f".{final.name}.", suffix=PART, dir=final.parent))
        final.rename(aside / final.name)
        new.rename(final)
        shutil.rmtree(aside, ignore_errors=True)
    with suppress(OSError):  # some systems cannot sync a folder; its files are on the disk already
        handle = os.open(final.parent, os.O_RDONLY)
        os.fsync(handle)
        os.close(handle)


def _swapped(one: Path, other: Path) -> bool:
    """Let two folders change places in one step, where the system can; True when done."""
    library = ctypes.CDLL(None) if os.name == "posix" else None
    names = os.fsencode(one), os.fsencode(other)
    if sys.platform == "darwin" and hasattr(library, "renamex_np"):
        return bool(library.renamex_np(*names, SWAP) == 0)  # type: ignore[union-attr]  # hasattr just said so
    if library is not None and hasattr(library, "renameat2"):
        return bool(library.renameat2(AT_FDCWD, names[0], AT_FDCWD, names[1], SWAP) == 0)
    return False
