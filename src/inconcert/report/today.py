"""What the part about a monitor says and draws, in the page's language; its templates put it in order."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from markupsafe import Markup, escape

from inconcert.report.lifelines import Lifeline
from inconcert.report.monitor_day import MonitorDay
from inconcert.report.monitor_run import Change, MonitorRun
from inconcert.report.svg_axis import svg_axis
from inconcert.report.svg_lane import MARKED, svg_lane, svg_marks
from inconcert.report.svg_share import Share, svg_share
from inconcert.report.svg_trend import svg_trend
from inconcert.report.texts import Texts
from inconcert.report.visible import cut, visible

__all__ = ["Figure", "Today"]

#: statuses of the pool, as they stand in the bar
STATUSES = ("active", "quarantined", "retired", "not_found", "private", "renamed")
#: figures of a run that are quoted, and columns of the table of runs
FIGURES = ("tried", "recent", "accessed", "in_components", "new")
COLUMNS = ("monitored", *FIGURES, "requests", "errors")
#: those that only a run has that asks the platform
COLLECTED = frozenset({"tried", "recent", "accessed", "requests", "errors"})
#: longest name inside a sentence
NAME = 80


@dataclass(frozen=True)
class Figure:
    """A number to quote, what it counts, and what must be known with it."""

    n: int
    what: str
    note: str


@dataclass(frozen=True)
class Today:
    """A monitor's day in a language.

    Parameters
    ----------
    monitor : MonitorDay
        What there is to say.
    texts : Texts
        The language.
    """

    monitor: MonitorDay
    texts: Texts

    marked = MARKED
    #: those a phone and a sheet of paper do without
    minor = frozenset({"monitored", "recent", "accessed"})
    #: new accounts that are shown at once; rows and lines that are shown on request
    few, many = 12, 200
    #: lifelines, and rows of the other tables, that are shown at once
    shown, listed = 25, 25
    #: runs that are shown at once
    latest = 7

    @cached_property
    def columns(self) -> list[str]:
        """Columns of the table of runs, each ``n_…`` of a run; where nothing was collected, as in a replay, none of that."""
        return [
            name
            for name in COLUMNS
            if name not in COLLECTED or any(getattr(run, f"n_{name}") for run in self.monitor.runs)
        ]

    def day_words(self, day: str) -> str:
        """Give a day as the language writes dates."""
        return self.texts.day(day)

    @property
    def span(self) -> str:
        """Say how many runs there are, and of which days."""
        runs = self.monitor.runs
        first, last = self.day_words(runs[0].day), self.day_words(runs[-1].day)
        return self.texts.say("site.span" if first != last else "site.span_day", n=len(runs), first=first, last=last)

    @property
    def data_through(self) -> str:
        """Say up to when there are posts."""
        if self.monitor.data_through is None:
            return self.texts.say("monitor.no_data")
        clock = self.texts.utc(self.monitor.data_through)[11:16]
        return self.texts.say("monitor.data_through", when=f"{self.texts.date(self.monitor.data_through)}, {clock}")

    @property
    def n_ever(self) -> int:
        """Accounts the pool ever had."""
        return sum(n for _, n in self.monitor.health)

    @property
    def figures(self) -> list[Figure]:
        """The summary of the run; what is not known of it is left out."""
        run, say = self.monitor.today, self.texts.say
        days = self.monitor.window_days
        notes = {
            "tried": say("monitor.tried_note", n=self.n_ever),
            "recent": "" if days is None else say("monitor.recent_note", n=days),
        }
        return [
            Figure(
                (n := getattr(run, f"n_{name}")),
                say(f"monitor.{name}", n=n),
                notes[name] if name in notes else say(f"monitor.{name}_note"),
            )
            for name in FIGURES
            if getattr(run, f"n_{name}") is not None
        ]

    @property
    def trend(self) -> Markup:
        """Draw how many accounts are monitored, and how many were discovered."""
        runs, texts = self.monitor.runs, self.texts
        total, new = [run.n_monitored for run in runs], [run.n_new for run in runs]
        first, last = self.day_words(runs[0].day), self.day_words(runs[-1].day)
        description = texts.say(
            "monitor.trend_description", first=first, last=last, before=total[0], after=total[-1], new=sum(new)
        )
        return Markup(  # noqa: S704  # numbers of ours, and texts escaped here
            svg_trend(
                total,
                new,
                title=_escaped(texts.say("monitor.trend")),
                description=_escaped(description),
                ends=(_escaped(first), _escaped(last) if len(runs) > 1 else ""),
                labels=(
                    _escaped(texts.say("monitor.trend_total", n=total[-1])),
                    _escaped(texts.say("monitor.trend_new", n=max(new))),
                ),
            )
        )

    @property
    def marks(self) -> Markup:
        """Define the marks of the lanes."""
        return Markup(svg_marks())  # noqa: S704  # outlines of ours

    @property
    def axis(self) -> Markup:
        """Name days over the lanes."""
        return Markup(svg_axis([run.day for run in self.monitor.runs]))  # noqa: S704  # escaped there

    @cached_property
    def alive(self) -> list[Lifeline]:
        """Networks that were seen today."""
        last = len(self.monitor.runs) - 1
        return [line for line in self.monitor.lifelines if line.points[-1].run == last and line.points[-1].n_accounts]

    @cached_property
    def past(self) -> list[Lifeline]:
        """Networks that were not."""
        seen = {line.network for line in self.alive}
        return [line for line in self.monitor.lifelines if line.network not in seen]

    @property
    def n_past(self) -> int:
        """Networks that were not seen today, those included that the page has no room for."""
        return len(self.past) + self.monitor.lifelines_left_out

    def colour(self, line: Lifeline) -> int:
        """Give the number of a network's colour on the map; 0: none of its own."""
        rank = line.component or ""
        return int(rank) if rank.isascii() and rank.isdigit() and 1 <= int(rank) <= 10 else 0

    def seen(self, line: Lifeline) -> str:
        """Say since when, or until when, a network was seen."""
        last = len(self.monitor.runs) - 1
        if line.points[0].run == last:
            return self.texts.say("monitor.first_today")
        if line.last_seen is not None and line.last_seen < last:
            return self.texts.say("monitor.last_seen", day=self.monitor.runs[line.last_seen].day)
        return self.texts.say("monitor.first_seen", day=self.monitor.runs[line.points[0].run].day)

    def lane(self, line: Lifeline) -> Markup:
        """Draw the line of a network."""
        say = self.texts.say
        marks = [
            say("monitor.mark_on", what=say(f"monitor.event_{point.event}"), day=self._day(point.run))
            for point in line.points[1:]
            if point.event in MARKED
        ]
        values = {
            "name": cut(visible(line.name), NAME),
            "first": self._day(line.points[0].run),
            "most": say("summary.accounts", n=line.most),
            "now": say("summary.accounts", n=line.n_accounts),
        }
        said = (
            say("monitor.lane_marks", marks=self.texts.listing(marks), **values)
            if marks
            else say("monitor.lane", **values)
        )
        most = max(other.most for other in self.monitor.lifelines)
        return Markup(  # noqa: S704  # numbers of ours, and a text escaped here
            svg_lane(line.points, len(self.monitor.runs), most, description=_escaped(said), colour=self.colour(line))
        )

    @property
    def budget_parts(self) -> list[Share]:
        """The day's requests: answered, failed, left."""
        budget = self.monitor.budget
        if budget is None:
            return []
        parts = (("spent_well", budget.spent - budget.errors), ("spent_ill", budget.errors), ("left", budget.left))
        return [Share(kind, self.texts.say(f"monitor.{kind}"), n) for kind, n in parts]

    @property
    def health_parts(self) -> list[Share]:
        """Accounts of the pool by status; statuses nobody has are left out."""
        counts = dict(self.monitor.health)
        return [
            Share(status, self.texts.say(f"monitor.status_{status}"), counts[status])
            for status in STATUSES
            if counts.get(status)
        ]

    def bar(self, parts: Sequence[Share]) -> Markup:
        """Draw parts of a whole side by side."""
        said = self.texts.listing([f"{part.name} {self.texts.number(part.n)}" for part in parts])
        return Markup(svg_share(parts, description=_escaped(said)))  # noqa: S704  # a text escaped here

    @property
    def recent_runs(self) -> list[MonitorRun]:
        """The last runs, the last one first."""
        return list(reversed(self.monitor.runs[-self.latest :]))

    @property
    def earlier_runs(self) -> list[MonitorRun]:
        """All others."""
        return list(reversed(self.monitor.runs[: -self.latest]))

    def changes(self, run: MonitorRun) -> str:
        """Say what parameters changed."""
        return self.texts.say("monitor.changed", what=", ".join(self._change(one) for one in run.changed))

    def _change(self, change: Change) -> str:
        if change.before is None:
            return self.texts.say("monitor.change_new", name=change.name, after=str(change.after))
        if change.after is None:
            return self.texts.say("monitor.change_gone", name=change.name, before=change.before)
        return self.texts.say("monitor.change", name=change.name, before=change.before, after=change.after)

    def _day(self, run: int) -> str:
        return self.day_words(self.monitor.runs[run].day)


def _escaped(text: str) -> str:
    return str(escape(text))
