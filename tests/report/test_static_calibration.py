"""The calibration in the document: what a reader without a script, or on paper, sees equals what was fitted."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

import pytest

from inconcert.report import Options, bundle
from inconcert.report.bundle import Bundle
from inconcert.report.page import page_of
from inconcert.report.settings_grid import SettingsGrid
from inconcert.report.svg_density import ABOVE, FLOOR, svg_density
from inconcert.report.texts import UNKNOWN, Texts
from inconcert.report.threshold_words import mark, rate
from inconcert.results import calibrate, detect
from inconcert.results.reporting import material
from tests.report.parsed import Element, Parsed, parsed
from tests.results.worlds import coordinated, slow

TEXTS = Texts.of("en")


@cache
def data() -> Bundle:
    found = calibrate(coordinated(), bootstrap=20, surrogates=2)
    return bundle(material(detect(coordinated(), time_window="auto", min_weight="auto", calibration=found).network()))


@cache
def known() -> dict[str, Any]:
    found: dict[str, Any] = data().core["calibration"]
    return found


@cache
def read() -> Parsed:
    return parsed(page_of(data(), TEXTS))


def said(found: Parsed | None = None) -> str:
    return re.sub(r"\s+", " ", (found or read()).visible)


def cells() -> list[tuple[Element, Element, Element]]:
    """List each cell of the grid with its figures: edges, and the share by chance."""
    found = read().elements
    at = [k for k, e in enumerate(found) if e.tag == "td" and re.match(r"s\d+\b", e.attributes.get("class", ""))]
    return [(found[k], found[k + 1], found[k + 2]) for k in at]


def test_thresholds_and_their_intervals_are_said() -> None:
    time, often = known()["time"], known()["repetition"]
    low, high = (TEXTS.duration(end) for end in time["interval"])
    assert f"Fast is up to {TEXTS.duration(time['seconds'])}; with other objects" in said()
    assert f"would lie between {low} and {high} (95 % interval)." in said()
    assert f"Repetitive are {often['conservative']} objects in common or more." in said()
    assert "A threshold proves nothing" in said()


def test_every_warning_stands_once() -> None:
    wanted = [*known()["time"]["warnings"], *known()["repetition"]["warnings"], *known()["notes"]]
    listed = [e.text for e in read().all("li", lang="en")]
    assert listed == list(dict.fromkeys(wanted))


def test_types_are_counted_as_the_calibration_counts_them() -> None:
    figures = known()["types"]["figures"]
    assert len(figures) == 4
    for row in figures:
        pairs = TEXTS.say("summary.pairs_of_accounts", n=row["n_pairs"])
        accounts = TEXTS.say("summary.accounts", n=row["n_accounts"])
        assert f"{row['type']}{pairs}{accounts}" in read().visible


def test_the_table_of_settings_is_the_grid() -> None:
    grid = SettingsGrid(known()["sensitivity"])
    wanted = [cell for row in grid.rows for cell in row if cell]
    assert len(wanted) == len(known()["sensitivity"]["cells"]) > 20
    shown = [(edges.text, by_chance.text) for _, edges, by_chance in cells()]
    assert shown == [(TEXTS.number(cell["n_edges"]), rate(TEXTS, cell)) for cell in wanted]
    (chosen,) = [k for k, (td, _, _) in enumerate(cells()) if "chosen" in td.attributes["class"].split()]
    assert [wanted[chosen]["time_window"], wanted[chosen]["min_weight"]] == known()["sensitivity"]["chosen"]
    most = max(wanted, key=lambda cell: cell["n_edges"])
    assert cells()[wanted.index(most)][0].attributes["class"].split()[0] == "s10"


def test_every_mark_is_named_and_those_on_the_grid_have_their_letter_there() -> None:
    grid = SettingsGrid(known()["sensitivity"])
    assert grid.marks
    letters = [e.text for e in read().all("b") if {"thead", "tbody"} & set(e.parents) and "span" in e.parents]
    on_grid = [grid.letter(k) for k, one in enumerate(grid.marks) if not grid.is_outside(one)]
    assert sorted(letters) == sorted(on_grid)
    for k, one in enumerate(grid.marks):
        assert f"{grid.letter(k)} {one['name']}: {mark(TEXTS, one, grid)}" in said()


def test_thick_lines_surround_what_chance_hardly_explains() -> None:
    cell = {"n_edges_masked": 0, "time_window": 10}
    rates = [(2, 9, 0.5), (3, 4, 0.05), (4, 2, 0.0), (5, 0, 0.0)]
    rows = [{**cell, "min_weight": w, "n_edges": n, "fdr": fdr} for w, n, fdr in rates]
    grid = SettingsGrid({"cells": rows, "marks": [], "chosen": [10, 9], "left_out": []})
    assert grid.chosen == (None, 0)
    assert [grid.classes(row, 0)[1:] for row in range(4)] == [
        [],
        ["above", "before", "after"],
        ["beneath", "before", "after"],
        [],
    ]
    assert [rate(TEXTS, row) for row in rows[:2]] == ["50%", "5%"]
    assert rate(TEXTS, {**rows[0], "n_edges_masked": 5}) == "50%*"
    assert rate(TEXTS, {**rows[0], "fdr": None}) == UNKNOWN


@pytest.mark.parametrize(
    ("window", "weight", "place"),
    [(30, None, (None, 1)), (None, 3, (1, None)), (10, 2, (0, 0)), (61, 2, (0, None)), (9, None, (None, None))],
)
def test_a_mark_stands_at_the_nearest_setting_or_outside(
    window: int | None, weight: int | None, place: tuple[int | None, int | None]
) -> None:
    cell = {"n_edges": 1, "n_edges_masked": 0, "fdr": None}
    rows = [{**cell, "time_window": t, "min_weight": w} for t in (10, 60) for w in (2, 3)]
    one = {"name": "x", "time_window": window, "min_weight": weight, "interval": None, "source": ""}
    grid = SettingsGrid({"cells": rows, "marks": [one], "chosen": [10, 2], "left_out": []})
    assert grid.place(one) == place
    outside = window in {9, 61}
    assert grid.is_outside(one) == outside
    assert grid.letters(*place) == ([] if outside else ["A"])
    assert mark(TEXTS, one, grid).endswith("outside the grid") == outside


def test_the_drawing_has_every_bar_as_high_as_its_share() -> None:
    gaps = known()["gaps"]
    (bars,) = (e.attributes["d"] for e in read().all("path", class_="delays"))
    tops = [float(y) for y in re.findall(r"V([\d.]+)H", bars)]
    heights = [height for height in gaps["height"] if height]
    assert len(tops) == len(heights)
    most = (FLOOR - min(tops)) / max(heights)
    assert [FLOOR - top for top in tops] == pytest.approx([most * height for height in heights], abs=0.11)
    assert min(tops) >= ABOVE
    curves = {e.attributes["class"] for e in read().all("path") if e.attributes.get("class") in {"fastest", "second"}}
    assert curves == {"fastest", "second"}


def test_threshold_and_interval_stand_where_the_axis_says() -> None:
    gaps = {"left": [1], "right": [1000], "height": [0.3], "t": [], "curves": []}
    words: dict[str, Any] = {"title": "t", "description": "d", "across": "a", "up": "u", "said": (str, str)}
    drawing = svg_density(gaps, 10, (1, 60), **words)
    ticks = {name: x for x, name in re.findall(r'<text x="([\d.]+)"[^>]*middle">(\d+)<', drawing)}
    (threshold,) = re.findall(r'class="threshold" x1="([\d.]+)"', drawing)
    ((start, wide),) = re.findall(r'class="interval"[^>]*? x="([\d.]+)" width="([\d.]+)"', drawing)
    assert threshold == ticks["10"]
    assert start == ticks["1"]
    assert float(start) + float(wide) == pytest.approx(float(ticks["60"]), abs=0.11)
    assert "threshold" not in svg_density(gaps, None, None, **words)


def test_data_without_thresholds_say_so() -> None:
    nothing = calibrate(slow(), bootstrap=0, sensitivity=False)
    found = detect(slow(), time_window=60, calibration=nothing).network()
    page = parsed(page_of(bundle(material(found), Options()), TEXTS))
    assert "These data support no time threshold." in said(page)
    assert page.all("table", class_="heat") == []
    assert not re.search(r"\bnan\b|None|Undefined", page.visible)


def test_without_a_calibration_nothing_of_it_is_said() -> None:
    found = detect(coordinated(), time_window=10).network()
    assert "Where the thresholds come from" not in said(parsed(page_of(bundle(material(found)), TEXTS)))


def test_words_are_those_of_the_catalogue_but_for_what_the_calibration_wrote() -> None:
    marked = {
        key: f"⟦{text}⟧" if isinstance(text, str) else {form: f"⟦{words}⟧" for form, words in text.items()}
        for key, text in TEXTS.catalogue.items()
    }
    text = "\n".join(parsed(page_of(data(), Texts("en", marked))).chunks)
    while (plain := re.sub("⟦[^⟦⟧]*⟧", "", text)) != text:
        text = plain
    part = {line.strip(" ,:()\n") for line in text.splitlines()}
    names = "".join(one["name"] + one["source"] for one in known()["sensitivity"]["marks"])
    names += ", ".join(data().core["meta"]["parameters"]["auto"])
    whole = repr(data().core) + repr(data().evidence) + names
    letters = {SettingsGrid.letter(k) for k in range(26)}
    assert {line for line in part if re.search("[A-Za-z]", line) and line not in whole} <= letters
