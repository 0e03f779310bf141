"""Detect, monitor and explain coordinated sharing on social media.

Coordination is not inauthenticity: a network shows who posted the same things at almost the same time,
again and again. Why they did is for people to find out.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from inconcert.doors import open_door

if TYPE_CHECKING:
    from inconcert import collect as collect
    from inconcert import monitor as monitor
    from inconcert.calibrate.calibration_record import read_calibration
    from inconcert.collect.collection import collect_tiktok
    from inconcert.detect.rules import Rules
    from inconcert.errors import InconcertError
    from inconcert.evaluate import compare_methods, evaluate
    from inconcert.explore import explore
    from inconcert.lists import build_list, read_list
    from inconcert.objects import shares
    from inconcert.read import read
    from inconcert.results import calibrate, detect, open_results, significance
    from inconcert.simulate import simulate
    from inconcert.tables import Table

__version__ = "0.1.0"

#: public name → module it lives in; imported at first use so that `import inconcert` costs nothing
_HOMES = {
    "InconcertError": "inconcert.errors",
    "Rules": "inconcert.detect.rules",
    "Table": "inconcert.tables",
    "build_list": "inconcert.lists",
    "calibrate": "inconcert.results",
    "collect_tiktok": "inconcert.collect.collection",
    "compare_methods": "inconcert.evaluate",
    "detect": "inconcert.results",
    "evaluate": "inconcert.evaluate",
    "explore": "inconcert.explore",
    "open_results": "inconcert.results",
    "read": "inconcert.read",
    "read_calibration": "inconcert.calibrate.calibration_record",
    "read_list": "inconcert.lists",
    "shares": "inconcert.objects",
    "significance": "inconcert.results",
    "simulate": "inconcert.simulate",
}

__all__ = [
    "InconcertError",
    "Rules",
    "Table",
    "build_list",
    "calibrate",
    "collect_tiktok",
    "compare_methods",
    "detect",
    "evaluate",
    "explore",
    "open_results",
    "read",
    "read_calibration",
    "read_list",
    "shares",
    "significance",
    "simulate",
]

open_door(__name__, _HOMES, rooms=("collect", "monitor"))
