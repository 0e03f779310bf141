"""Scenarios to try detection methods on: ways of coordinating, and honest habits that look like it.

In each scenario 1,200 people share news in interest communities, by day, in reading sessions; there are no automatic
feeds but in the scenario about them. Where something is planted, it is forty ordinary accounts in small groups, 30 links
each, that go on posting like everybody else. In the others nothing is planted, and one habit is strong: what a method
finds there is found by mistake, or is dependence of another kind, as with feeds that repeat one source.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType

from inconcert.errors import BadParameter, nearest
from inconcert.simulate.groups import Group
from inconcert.simulate.habits import Organic
from inconcert.simulate.simulation import Simulated, simulate

__all__ = ["PEOPLE", "SCENARIOS", "Scenario", "scenario"]

#: what people do in every scenario: half of their links are of their own topic; no automatic feeds
PEOPLE = Organic(own_topic=0.5, feed_minutes=())

N_ACCOUNTS = 1_200
N_DAYS = 14
N_PUSHES = 30


@dataclass(frozen=True, kw_only=True)
class Scenario:
    """Traffic to try methods on.

    Parameters
    ----------
    name : str
        Its key in `SCENARIOS`.
    about : str
        What happens in it, in one line.
    groups : tuple of Group
        What is planted; empty where everybody acts alone.
    organic : Organic
        The habits of everybody else.

    Examples
    --------
    >>> SCENARIOS["slow"].simulate(seed=1, n_accounts=200).pairs.num_rows
    80
    """

    name: str
    about: str
    groups: tuple[Group, ...] = ()
    organic: Organic = PEOPLE

    @property
    def planted(self) -> bool:
        """Whether there is anything to find."""
        return bool(self.groups)

    def simulate(self, *, seed: int = 0, n_accounts: int = N_ACCOUNTS, n_days: int = N_DAYS) -> Simulated:
        """Make the posts of this scenario, and the truth about them; see `inconcert.simulate`."""
        return simulate(seed=seed, n_accounts=n_accounts, n_days=n_days, groups=self.groups, organic=self.organic)


def _planted(kind: str, *, n_groups: int = 8, n_accounts: int = 5) -> tuple[Group, ...]:
    return (Group(kind, n_accounts=n_accounts, n_pushes=N_PUSHES),) * n_groups


_LISTED = (
    Scenario(name="none", about="people sharing news, nothing planted"),
    Scenario(
        name="breaking_news",
        about="nothing planted; twenty links a day are breaking news, shared by many within minutes",
        organic=replace(PEOPLE, breaking_per_day=20),
    ),
    Scenario(
        name="one_time_zone",
        about="nothing planted; everybody lives in one time zone",
        organic=replace(PEOPLE, time_zones=((1, 1.0),)),
    ),
    Scenario(
        name="sessions",
        about="nothing planted; people seldom open their feed and share all they find within ten minutes",
        organic=replace(PEOPLE, sessions_per_day=0.5, fewest_sessions_per_day=0.15, session_seconds=600),
    ),
    Scenario(
        name="hyperactive",
        about="nothing planted; some accounts post a hundred times as much as others",
        organic=replace(PEOPLE, activity_spread=2.0, most_active=400.0),
    ),
    Scenario(
        name="rss",
        about="nothing planted; twelve automatic feeds repeat one newsroom, each after its own delay",
        organic=replace(PEOPLE, feed_minutes=(1, 2, 4, 7, 11, 16, 22, 29, 37, 60, 120, 360)),
    ),
    Scenario(name="fast", about="the same links within 10 seconds, a quarter of them links everybody shares",
             groups=_planted("fast")),
    Scenario(name="fast_own", about="within 10 seconds, obscure links only the group shares",
             groups=_planted("fast_own")),
    Scenario(name="fast_popular", about="within 10 seconds, only links that everybody shares",
             groups=_planted("fast_popular")),
    Scenario(name="rotating", about="within 10 seconds, each link by a random half of a group of ten",
             groups=_planted("rotating", n_groups=4, n_accounts=10)),
    Scenario(name="jitter", about="within 15 minutes", groups=_planted("jitter")),
    Scenario(name="jitter_hour", about="within an hour", groups=_planted("jitter_hour")),
    Scenario(name="batch", about="eight links in one sitting, the members' sittings within an hour",
             groups=_planted("batch")),
    Scenario(name="fixed_lag", about="each member 6 hours after the one before, give or take a minute",
             groups=_planted("fixed_lag")),
    Scenario(name="midnight_lag", about="pairs of accounts, the second 6 hours after the first, always past midnight",
             groups=_planted("midnight_lag", n_groups=20, n_accounts=2)),
    Scenario(name="slow", about="within 24 hours", groups=_planted("slow")),
    Scenario(name="slow_week", about="within seven days", groups=_planted("slow_week")),
)  # fmt: skip

#: every scenario by name, those with nothing planted first
SCENARIOS: Mapping[str, Scenario] = MappingProxyType({one.name: one for one in _LISTED})


def scenario(name: str) -> Scenario:
    """Give the scenario of a name.

    Raises
    ------
    BadParameter
        When there is none of this name.

    Examples
    --------
    >>> scenario("slow").about
    'within 24 hours'
    """
    if name not in SCENARIOS:
        raise BadParameter(
            f"there is no scenario {name!r}; there are {', '.join(SCENARIOS)}", hint=nearest(name, SCENARIOS)
        )
    return SCENARIOS[name]
