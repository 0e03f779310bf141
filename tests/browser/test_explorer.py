"""The explorer as its reader has it: what it counts and shows is what a detection finds."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from datetime import UTC, datetime
from functools import partial
from typing import Any
from urllib.parse import quote, urlencode

import pytest

from inconcert.explore import explorer as module
from inconcert.report import Options
from tests.browser.carried import tables
from tests.browser.chromium import DESKTOP, PHONE
from tests.browser.remaining import remaining
from tests.browser.served import Explored, apply, counts, detected, explored, found, knob, posts, settled, until
from tests.browser.test_accessibility import found as violations
from tests.browser.test_filters import counts as on_page
from tests.browser.watched import address, watched

#: a knob, the key that turns it, and what it is called in Python
KNOBS = (
    ("Time window", "ArrowRight", "time_window"),
    ("Weight (objects), at least", "ArrowRight", "min_weight"),
    ("Posts of an account, at least", "ArrowRight", "min_participation"),
    ("Time window", "ArrowLeft", "time_window"),
)
QUANTILE = "Quantile of all weights, at least"
#: shares that a page may hold, for the explorer whose evidence is mostly on the server
FEW = 1


@pytest.fixture(scope="module")
def explorer(browser) -> Iterator[Explored]:
    with explored(browser, detected()) as running:
        yield running


@pytest.fixture(scope="module")
def sparse(browser) -> Iterator[Explored]:
    """An explorer whose page holds hardly any of the shares, as of a large network."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(module, "Options", partial(Options, max_shares=FEW, max_times=FEW))
        with explored(browser, detected()) as running:
            yield running


def view(**changed: Any) -> str:
    """Give the fragment of a view."""
    return urlencode({"view": urlencode(changed)})


def chosen(kind: str, *ids: str) -> str:
    return "chosen=" + ",".join([kind, *map(quote, ids)])


def strongest(net: Any) -> tuple[str, str]:
    edge = max(net.edges.records(), key=lambda edge: (edge["weight"], edge["account_id"]))
    return edge["account_id"], edge["account_id_y"]


def test_by_keys_alone_the_counts_follow_apply_shows_it_and_reset_goes_back(explorer):
    with explorer.opened() as seen:
        page = seen.page
        form = page.locator("form.explore-form")
        assert counts(page) == found(detected())
        rules: dict[str, Any] = {"time_window": 60, "min_weight": 2, "min_participation": 2}
        for label, key, name in KNOBS:
            knob(page, label).focus()
            page.keyboard.press(key)
            rules = changed(page, name, rules)
            expected = found(detected(**rules))
            shows(page, expected)
        assert rules != {"time_window": 60, "min_weight": 2, "min_participation": 2}
        form.get_by_role("checkbox", name="hashtag").focus()
        page.keyboard.press("Space")
        until(page, lambda: counts(page)["edges_kept"] < expected["edges_kept"])
        before = on_page(page)
        form.locator(".primary").focus()
        page.keyboard.press("Enter")
        page.wait_for_selector(".primary:disabled")
        settled(page)
        until(page, lambda: on_page(page) != before)
        assert "view=" in page.url
        form.get_by_role("button", name="Reset to the detected ones").focus()
        page.keyboard.press("Enter")
        until(page, lambda: counts(page) == found(detected()))
        apply(page)
        until(page, lambda: on_page(page) == remaining(detected(), {}))
        assert "view=" not in page.url


def changed(page: Any, name: str, before: dict[str, Any]) -> dict[str, Any]:
    """Give the settings of the form once one of them is another."""
    until(page, lambda: said(page)[name] != before[name])
    return said(page)


def shows(page: Any, expected: dict[str, int]) -> None:
    """Wait for the counts of the form."""
    until(page, lambda: counts(page) == expected)


def said(page: Any) -> dict[str, Any]:
    """Give the settings of the form, from what its sliders say."""
    exact = [int(one.input_value()) for one in page.locator("form.explore-form .exact").all()]
    posts = knob(page, "Posts of an account, at least").get_attribute("aria-valuetext")
    return {"time_window": exact[0], "min_weight": exact[1], "min_participation": int((posts or "").split()[0])}


def test_a_quantile_and_dates_count_what_a_detection_finds(explorer):
    with explorer.opened() as seen:
        page = seen.page
        knob(page, QUANTILE).press("End")
        expected = found(detected(edge_weight=0.999))
        until(page, lambda: counts(page) == expected)
        assert "asks for a weight of" in page.locator("form.explore-form").inner_text()
        knob(page, QUANTILE).press("Home")
        times = sorted(posts().arrow(("timestamp",)).column(0).to_pylist())
        middle = times[len(times) // 2]
        field = page.locator("form.explore-form").get_by_label("Until", exact=True)
        field.fill(datetime.fromtimestamp(middle, UTC).strftime("%Y-%m-%dT%H:%M:%S"))
        field.blur()
        fewer = found(detected(until=middle))
        until(page, lambda: counts(page) == fewer)
        assert fewer != found(detected())


def test_a_view_in_the_address_is_shown_and_saved_as_a_report_that_opens(explorer, browser, tmp_path):
    net = detected(time_window=120)
    a, b = strongest(net)
    with explorer.opened(f"#{view(time_window=120)}&{chosen('pair', a, b)}&component_of=2") as seen:
        page = seen.page
        assert counts(page) == found(net)
        until(page, lambda: on_page(page) == remaining(net, {"component_of": "2"}))
        page.wait_for_selector(".detail-panel[data-kind=pair]")
        with page.expect_download() as waiting:
            page.get_by_role("link", name="Save this view as a report").click()
        saved = tmp_path / waiting.value.suggested_filename
        waiting.value.save_as(saved)
    assert saved.name == "report.html"
    weights = net.edges.arrow(("weight",)).column(0).to_pylist()
    assert sorted(tables(saved)["edges"]["weight"]) == sorted(weights)
    with watched(browser) as seen:
        seen.go(address(saved))
        until(seen.page, lambda: on_page(seen.page) == remaining(net, {"component_of": "3"}))


def test_evidence_that_is_not_on_the_page_comes_from_the_server(sparse, tmp_path):
    net = detected()
    a, b = strongest(net)
    told = net.explain(a, b).pairs.records()
    assert len(told) > 2
    with sparse.opened(f"#{chosen('pair', a, b)}") as seen:
        page = seen.page
        with page.expect_download() as waiting:
            page.get_by_role("button", name="Download CSV").click()
        saved = tmp_path / "pair.csv"
        waiting.value.save_as(saved)
        with saved.open(encoding="utf-8-sig", newline="") as file:
            rows = list(csv.DictReader(file))
        names = ("object_id", "account_id", "account_id_y", "content_id", "content_id_y", "time_delta")
        here = [tuple(row[name] for name in names) for row in rows]
        assert sorted(here) == sorted(tuple(str(one[name]) for name in names) for one in told)


@pytest.mark.parametrize("kind", ["object", "account", "pair"])
def test_the_tables_have_only_what_is_chosen_although_its_shares_are_on_the_server(sparse, kind):
    net = detected()
    pairs = net.found.pairs().records()
    edges = {(edge["account_id"], edge["account_id_y"]) for edge in net.edges.records()}
    kept = [pair for pair in pairs if tuple(sorted((pair["account_id"], pair["account_id_y"]))) in edges]
    a, b = strongest(net)
    objects = {one["object_id"]: one["n_coordinated_accounts"] for one in net.objects.records()}
    popular = max(objects, key=lambda one: (objects[one], one))
    asked = {"object": (popular,), "account": (a,), "pair": (a, b)}[kind]
    ends = ("account_id", "account_id_y")
    if kind == "object":
        mine = [pair for pair in kept if pair["object_id"] == popular]
    else:
        mine = [pair for pair in kept if set(asked) <= {pair[end] for end in ends}]
    expected = {
        "object": len({pair[end] for pair in mine for end in ends}),
        "account": len({pair["object_id"] for pair in mine}),
        "pair": len({pair["object_id"] for pair in mine}),
    }[kind]
    table = "accounts" if kind == "object" else "objects"
    with sparse.opened(f"#{chosen(kind, *asked)}&component_of=2&table={table}&only=chosen") as seen:
        tab = seen.page.locator("[data-panel=tables] [role=tab][aria-selected=true] .count")
        until(seen.page, lambda: tab.inner_text() == str(expected))


def test_what_is_too_much_for_the_page_is_pointed_to_the_knobs(sparse):
    with sparse.opened() as seen:
        text = seen.page.locator("[data-panel=filters]").inner_text()
        assert "knobs at the top" in text
        assert "being counted" not in text


@pytest.mark.parametrize(
    ("size", "scheme"), [(DESKTOP, "light"), (DESKTOP, "dark"), (PHONE, "light")], ids=["light", "dark", "phone"]
)
def test_nothing_serious_and_nothing_too_wide(explorer, size, scheme):
    with explorer.opened(size=size, scheme=scheme) as seen:
        # the policy is the server's: axe comes by the debugger's door
        assert violations(seen.page) == []
        assert seen.page.evaluate("document.documentElement.scrollWidth") <= size[0]


def test_a_request_elsewhere_would_be_stopped_and_seen(explorer):
    with explorer.opened() as seen:
        seen.page.evaluate("() => { fetch('https://example.org').catch(() => 0); }")
        until(seen.page, lambda: bool(seen.page.evaluate("window.stopped.length")))
        with pytest.raises(AssertionError, match="violates"):
            seen.check()
        seen.troubles.clear()
        seen.page.evaluate("() => { window.stopped = []; }")
