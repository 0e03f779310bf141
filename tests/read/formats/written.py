"""Writing the files of a format from records."""

import csv
import io
import json
from collections.abc import Mapping, Sequence
from typing import Any


def columns(names: str) -> list[str]:
    """Names of columns as a header writes them."""
    return names.split(",")


def table(header: Sequence[str], *rows: Mapping[str, str], bom: bool = False, delimiter: str = ",") -> bytes:
    """CSV bytes with the columns of the header; a row lacks what it does not name."""
    out = io.StringIO()
    writer = csv.DictWriter(out, header, restval="", delimiter=delimiter, lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return (b"\xef\xbb\xbf" if bom else b"") + out.getvalue().encode()


def lines(*values: Any, end: bytes = b"\n") -> bytes:
    """NDJSON bytes, a value a line."""
    return b"".join(json.dumps(value).encode() + end for value in values)
