"""Any text as XML 1.0 text.

XML cannot hold most control characters (NUL, escape, bell …) nor U+FFFE and U+FFFF, not even as references:
each becomes U+FFFD, the replacement character. Tabs and line ends are written as references, so that no parser
normalises them. The exact text is in the Parquet files.
"""

from __future__ import annotations

import json
import math
import re

__all__ = ["xml_text", "xml_value"]

#: everything XML 1.0 has no place for (its production Char, turned round)
NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")

REFERENCES = str.maketrans(
    {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "\t": "&#9;", "\n": "&#10;", "\r": "&#13;"}
)


def xml_text(text: str) -> str:
    r"""Give `text` as it stands between XML tags or quotation marks.

    Examples
    --------
    >>> xml_text('a & "b"'), xml_text("\0")
    ('a &amp; &quot;b&quot;', '�')
    """
    return NOT_XML.sub("\ufffd", text).translate(REFERENCES)


def xml_value(value: object) -> str | None:
    """Give a cell as an attribute's value; None when there is nothing to say (null, NaN).

    Lists are JSON, which no text inside can break.

    Examples
    --------
    >>> xml_value(0.5), xml_value(["a", "b"]), xml_value(None)
    ('0.5', '[&quot;a&quot;, &quot;b&quot;]', None)
    """
    match value:
        case None:
            return None
        case float():
            return repr(value) if math.isfinite(value) else None
        case bool():
            return "true" if value else "false"
        case int():
            return str(value)
        case list():
            return xml_text(json.dumps(value, ensure_ascii=False))
        case _:
            return xml_text(str(value))
