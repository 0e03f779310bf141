"""Names of time zones as exports write them behind a clock time, and their offsets."""

from __future__ import annotations

import re

__all__ = ["ZONES", "offset_of"]

#: Hours east of Greenwich. Names that mean different zones in different countries (IST, AST) are left out, except
#: CST and BST, which social media tools (CrowdTangle) write for the American and the British one.
ZONES = {
    "": 0.0,
    "Z": 0.0,
    "UTC": 0.0,
    "GMT": 0.0,
    "WET": 0.0,
    "WEST": 1.0,
    "BST": 1.0,
    "CET": 1.0,
    "CEST": 2.0,
    "MEZ": 1.0,
    "MESZ": 2.0,
    "EET": 2.0,
    "EEST": 3.0,
    "MSK": 3.0,
    "SAST": 2.0,
    "EAT": 3.0,
    "WAT": 1.0,
    "CAT": 2.0,
    "EST": -5.0,
    "EDT": -4.0,
    "CST": -6.0,
    "CDT": -5.0,
    "MST": -7.0,
    "MDT": -6.0,
    "PST": -8.0,
    "PDT": -7.0,
    "AKST": -9.0,
    "AKDT": -8.0,
    "HST": -10.0,
    "BRT": -3.0,
    "ART": -3.0,
    "NST": -3.5,
    "NDT": -2.5,
    "PKT": 5.0,
    "WIB": 7.0,
    "ICT": 7.0,
    "SGT": 8.0,
    "HKT": 8.0,
    "PHT": 8.0,
    "AWST": 8.0,
    "JST": 9.0,
    "KST": 9.0,
    "ACST": 9.5,
    "ACDT": 10.5,
    "AEST": 10.0,
    "AEDT": 11.0,
    "NZST": 12.0,
    "NZDT": 13.0,
}

NUMERIC = re.compile(r"([+-])(\d{2}):?(\d{2})?")


def offset_of(zone: str) -> int | None:
    """Give the seconds a zone is ahead of UTC, or None when it is not known.

    Examples
    --------
    >>> offset_of("CET"), offset_of("-0330"), offset_of(""), offset_of("XYZ")
    (3600, -12600, 0, None)
    """
    named = ZONES.get(zone.upper())
    if named is not None:
        return round(named * 3600)
    found = NUMERIC.fullmatch(zone)
    if found is None or int(found[2]) > 14 or int(found[3] or 0) > 59:
        return None
    seconds = int(found[2]) * 3600 + int(found[3] or 0) * 60
    return -seconds if found[1] == "-" else seconds
