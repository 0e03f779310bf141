"""Organic and coordinated posting with known truth, to try a detection on before trusting it.

`simulate` makes posts of people who follow the news and of planted groups that push the same links, hashtags or
texts; it also tells who is in which group, so that `inconcert.evaluate` can score a detection. `SCENARIOS` are ways
of coordinating, and honest habits that look like it, to try methods on; `simulate_history` makes weeks of posts with
networks that are born, merge, split and die, to try a monitor on.
"""

from __future__ import annotations

from inconcert.simulate.groups import BEHAVIOURS, Behaviour, Group
from inconcert.simulate.habits import Organic
from inconcert.simulate.history import History, simulate_history
from inconcert.simulate.lives import TURNS, Turn
from inconcert.simulate.scenarios import PEOPLE, SCENARIOS, Scenario, scenario
from inconcert.simulate.simulation import (
    DEMO_BY,
    DEMO_GROUPS,
    DEMO_KINDS,
    DEMO_MIN_WEIGHT,
    DEMO_TIME_WINDOW,
    Simulated,
    simulate,
)

__all__ = [
    "BEHAVIOURS",
    "DEMO_BY",
    "DEMO_GROUPS",
    "DEMO_KINDS",
    "DEMO_MIN_WEIGHT",
    "DEMO_TIME_WINDOW",
    "PEOPLE",
    "SCENARIOS",
    "TURNS",
    "Behaviour",
    "Group",
    "History",
    "Organic",
    "Scenario",
    "Simulated",
    "Turn",
    "scenario",
    "simulate",
    "simulate_history",
]
