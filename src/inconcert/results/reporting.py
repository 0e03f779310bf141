"""From a network to its page."""

from __future__ import annotations

import math
import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from inconcert.errors import BadParameter, OutputError
from inconcert.report import Material, Options, bundle
from inconcert.report.page import page_of, write_text
from inconcert.report.pseudonyms import read_salt, write_key
from inconcert.report.texts import Texts
from inconcert.results.folder import RECORD, read_record
from inconcert.results.record import command_line, write_record
from inconcert.tables import atomic_path

if TYPE_CHECKING:
    from inconcert.results.net import Net

__all__ = ["PAGE", "Report", "listed_in_folder", "material", "report_in_folder", "write_report"]

#: the page among the files of a result
PAGE = "report.html"
#: of a page with codes whose salt nobody has
NO_KEY = (
    "no key was kept: nobody, you included, can tell which code on this page stands for whom, and another page will have "
    "other codes. If you will need to, write it again with a key file (--key FILE)"
)


@dataclass(frozen=True)
class Report:
    """A page that was written.

    Parameters
    ----------
    path : str
        Where it is.
    n_bytes : int
        How large it is.
    title : str or None
        As it was given.
    lang : str
        Language of its texts.
    left_out : mapping of str to int
        What the page leaves out for its size.
    key : str, optional
        Where the key of its codes is; None when names were not replaced, or no key was kept.
    warnings : tuple of str
        What cannot be made good later.
    """

    path: str
    n_bytes: int
    title: str | None
    lang: str
    left_out: Mapping[str, int]
    key: str | None = None
    warnings: tuple[str, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        """Give it for JSON."""
        return {
            "file": self.path,
            "bytes": self.n_bytes,
            "title": self.title,
            "lang": self.lang,
            "left_out": dict(self.left_out),
            "key": self.key,
            "warnings": list(self.warnings),
        }


def material(net: Net) -> Material:
    """Gather what a page needs to know of a network."""
    calibrated = net.found.calibrated
    return Material(
        findings=net.findings,
        shares=net.found.shares,
        rules=net.found.rules,
        which=net.which,
        # CooRTweet's quantile of no weights is no number, and a page has none
        threshold=0.0 if math.isnan(net.threshold) else net.threshold,
        provenance=net.provenance,
        parameters=net.parameters,
        counts=net.counts,
        command=command_line(net.parameters, net.found.data),
        calibration=None if calibrated is None else calibrated.calibration,
        significance=net.significance,
    )


def write_report(
    net: Net,
    path: str | os.PathLike[str],
    options: Options | None = None,
    *,
    key: str | os.PathLike[str] | None = None,
) -> Report:
    """Write the page of a network, and the key of its codes when names are replaced.

    Parameters
    ----------
    net : Net
        What was found.
    path : path
        The file; written at once, over an earlier one.
    options : Options, optional
        What the user decided.
    key : path, optional
        Where the key goes; one that is there gives its salt, so that codes stay the same.

    Raises
    ------
    BadParameter
        When there is a key and nothing to keep it for, or it would stand where the page does.
    UnreadableFile
        When something else stands where the key goes.
    OutputError
        When the disk refuses.
    """
    chosen, final = options or Options(), Path(path)
    if final.is_dir():
        raise OutputError(f"{final} is a folder; the page is a file", hint=f"name a file in it: {final / PAGE}")
    if key is not None:
        if not chosen.pseudonymise:
            raise BadParameter("a key is only of use when names are replaced by codes", hint="add --pseudonymise")
        if Path(key).resolve() == final.resolve():
            raise BadParameter("the key would replace the page", hint="name another file, and keep it apart")
        if chosen.salt is None:
            chosen = replace(chosen, salt=read_salt(key))
    data = bundle(material(net), chosen)
    if key is not None and data.key is not None:
        write_key(data.key, key)
    write_text(page_of(data, Texts.of(chosen.lang), mode=chosen.mode, view=chosen.view), final)
    return Report(
        str(path),
        final.stat().st_size,
        chosen.title,
        chosen.lang,
        data.core["meta"]["left_out"],
        None if key is None else os.fspath(key),
        (NO_KEY,) if chosen.pseudonymise and key is None and chosen.salt is None else (),
    )


def report_in_folder(
    net: Net,
    folder: str | os.PathLike[str],
    options: Options | None = None,
    *,
    key: str | os.PathLike[str] | None = None,
) -> Report:
    """Write the page among the files of a result, whose record then lists it.

    Parameters
    ----------
    net : Net
        What was read from the folder.
    folder : path
        The folder of the result.
    options, key
        As for `write_report`.

    Raises
    ------
    OutputError
        When a file of that name is there and not ours, or the disk refuses.
    """
    with listed_in_folder(folder) as final:
        return write_report(net, final, options, key=key)


@contextmanager
def listed_in_folder(folder: str | os.PathLike[str]) -> Iterator[Path]:
    """Give where the page of a result is written; its record lists the page among its files.

    Raises
    ------
    OutputError
        When a file of that name is there and not ours, or the disk refuses.
    """
    place = Path(folder)
    record = read_record(place)
    final = place / PAGE
    ours = record is not None and PAGE in record["outputs"]
    if final.exists() and not ours:
        raise OutputError(f"{final} is there, and is no file of this result", hint="name another file with -o")
    if record is not None and not ours:
        # before it is there: a page nobody listed, left by a killed process, would be taken for somebody else's
        record["outputs"] = sorted([*record["outputs"], PAGE])
        with atomic_path(place / RECORD) as part:
            write_record(record, part)
    yield final
