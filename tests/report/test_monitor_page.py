"""What a page says of a monitor without a script."""

from __future__ import annotations

import re
from functools import cache

import pytest

from inconcert.errors import BadParameter
from inconcert.report import Options, page
from inconcert.report.monitor_day import MonitorDay
from inconcert.report.texts import Texts
from inconcert.report.today import Today
from tests.report import networks
from tests.report.monitored import DAY, HOSTILE, day
from tests.report.parsed import Parsed, parsed


@cache
def read(monitor: MonitorDay = DAY, lang: str = "en") -> Parsed:
    return parsed(page(networks.of(networks.net()), Options(monitor=monitor, lang=lang)))


def words(monitor: MonitorDay = DAY) -> str:
    said = " ".join(read(monitor).visible.split())
    return said[said.index("Today: ") : said.index("The strongest pairs")]


def test_the_part_stands_right_after_the_summary() -> None:
    ids = [e.attributes["id"] for e in read().all("section")]
    assert ids[:3] == ["summary", "today", "workbench"]


def test_a_page_of_no_monitor_has_no_such_part() -> None:
    plain = parsed(page(networks.of(networks.net())))
    assert [e for e in plain.elements if "today" in e.attributes.get("class", "")] == []


@pytest.mark.parametrize(
    "said",
    [
        "Today: 1 March 2026 partial",
        "Data through 28 February 2026, 17:33 (UTC).",
        "880 monitored accounts tried of 945 in the pool",
        "1,234 recent videos by these accounts, of the last 15 days",
        "5,678 videos accessed",
        "14 accounts in components",
        "3 new accounts",
        "970 requests sent today, of 1,000 the platform allows a day; 30 left. 23 of them failed. 21 were lost by the platform; at most 100 may be.",
        "12 searches wait for the next run.",
        "active 903 in quarantine 2 retired 40",
        "1 is pinned",
        "2 are on the allow list: editorial networks, never flagged.",
        "4 posts were found gone from the platform and removed here, too.",
        "500 internal_error 22 Something went wrong. /v2/x/ · 1970-01-01 00:00:00 · log id 7",
        "account ann fails 2026-02-27 2026-03-06",
        "day 2026-02-11 fails 2026-02-27 somebody lets it go",
        "ben with ann (weight 5) trams",
        "Changed: detect.time_window from 120 to 180",
        "detect: the disk is full",
        "the day's requests are spent",
        "2 networks that were not seen today",
        "the daily news",
    ],
)
def test_it_says(said: str) -> None:
    assert said in words()


def test_runs_stand_with_the_last_one_first() -> None:
    rows = [e.text for e in read().all("th", scope="row") if "table" in e.parents and e.text.startswith("2026-")]
    assert rows == ["2026-03-01", "2026-02-28", "2026-02-27"]


def test_a_network_of_today_chooses_its_component() -> None:
    links = [e.attributes["href"] for e in read().all("a") if "ol" in e.parents]
    assert links[:2] == ["#chosen=component,1", "#chosen=component,2"]
    assert len([link for link in links if link.startswith("#chosen=component")]) == 2


def test_lanes_say_what_they_show() -> None:
    lanes = [
        e.attributes["aria-label"] for e in read().all("svg") if re.match(r"lane k\d", e.attributes.get("class", ""))
    ]
    assert lanes == [
        "trams: first seen 27 February 2026; at most 8 accounts, last 8 accounts; merged on 1 March 2026",
        "lake: first seen 1 March 2026; at most 3 accounts, last 3 accounts",
        "ferries: first seen 27 February 2026; at most 2 accounts, last 2 accounts; ended on 1 March 2026",
        "bridge: first seen 27 February 2026; at most 4 accounts, last 4 accounts; split on 28 February 2026",
    ]


def test_every_mark_that_is_used_is_defined_once() -> None:
    defined = [e.attributes["id"] for e in read().elements if e.attributes.get("id", "").startswith("mark-")]
    used = {e.attributes["href"].removeprefix("#") for e in read().all("use")}
    assert len(set(defined)) == len(defined)
    assert used <= set(defined)


def test_nothing_to_tell_is_told_as_such() -> None:
    quiet = day(
        lifelines=(), errors=(), gaps=(), discovered=(), allow_listed=(), n_waiting=0, n_removed=0, runs=DAY.runs[:1],
        data_through=None, budget=None, health=(("active", 876),), n_pinned=0, n_allow_listed=0, window_days=None,
    )  # fmt: skip
    said = words(quiet)
    for sentence in (
        "Everything that was planned for today was done.",
        "There are no posts yet.",
        "This run sent no requests: it worked on posts that were there.",
        "No group of accounts was large enough yet to be followed as a network.",
        "Nothing is left out",
    ):
        assert sentence in said
    assert "Errors by type" not in said
    assert "allow list" not in said
    # what was not counted is not said
    assert "accounts tried" not in said.lower()


def test_hostile_texts_stay_texts_and_are_cut() -> None:
    found = read(day(HOSTILE))
    assert [e for e in found.elements if any(name.startswith("on") for name in e.attributes)] == []
    assert found.all("img") == []
    said = found.visible
    assert "\u202e" not in said
    assert "\x00" not in said
    assert "x" * 1000 not in said
    assert "49" not in re.findall(r"evil\S* (\S+)", said)
    links = [e.attributes["href"] for e in found.all("a")]
    assert [link for link in links if not re.match(r"https?://|#", link)] == []


def test_the_same_day_gives_the_same_page() -> None:
    material = networks.of(networks.net())
    assert page(material, Options(monitor=day())) == page(material, Options(monitor=day()))


def test_a_page_with_codes_cannot_tell_of_a_monitor() -> None:
    with pytest.raises(BadParameter, match="names accounts"):
        Options(pseudonymise=True, monitor=DAY)


def test_many_lines_are_cut_and_counted() -> None:
    one = DAY.lifelines[1]
    today = Today(day(lifelines=(one,) * 210, lifelines_left_out=7), Texts.of("en"))
    assert len(today.alive) == 210
    said = " ".join(parsed(page(networks.of(networks.net()), Options(monitor=today.monitor))).visible.split())
    assert "10 more networks are not shown here." in said
