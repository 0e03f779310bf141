"""What a reader takes along from the page: tables a spreadsheet may open, networks other programs read."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import Any

import networkx as nx
import pytest

from inconcert.tables import write_csv
from tests.browser.hostile_posts import ATTACKS

# an account of the hostile page has had names of more than that
csv.field_size_limit(10_000_000)


def taken(page: Any, tab: str, button: str, folder: Path) -> Path:
    """Press a button of the tables and give the file it made."""
    tables = page.locator("[data-panel=tables]")
    tables.get_by_role("tab", name=tab).click()
    with page.expect_download() as waiting:
        tables.get_by_role("button", name=button, exact=True).click()
    path = folder / str(waiting.value.suggested_filename)
    waiting.value.save_as(path)
    return path


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.mark.parametrize("which", ["tested", "hostile"])
@pytest.mark.parametrize("tab", ["Accounts", "Edges", "Objects"])
def test_a_table_has_the_figures_of_the_result(opened, page_of, tmp_path, which, tab):
    """Every value of every column they have in common, in whatever order."""
    net = page_of(which).net
    page = opened(which, "#component_of=2").page
    page.wait_for_selector("[data-counts] [data-count=objects]")
    found = rows(taken(page, tab, "CSV", tmp_path))
    own = tmp_path / "own.csv"
    write_csv(getattr(net, tab.lower()), own)
    wanted = rows(own)
    common = [name for name in wanted[0] if name in found[0]]
    assert len(common) >= 9

    def values(table: list[dict[str, str]]) -> list[list[str]]:
        return sorted([row[name] for name in common] for row in table)

    assert values(found) == values(wanted)


def test_a_spreadsheet_runs_nothing(opened, tmp_path):
    page = opened("hostile").page
    for tab in ("Accounts", "Edges", "Objects"):
        for row in rows(taken(page, tab, "CSV", tmp_path)):
            for name, value in row.items():
                number = value.lstrip("-").replace(".", "", 1).replace("e-", "", 1).isdigit()
                assert number or value[:1] not in {"=", "+", "-", "@", "\t", "\r"}, (tab, name, value[:40])


@pytest.mark.parametrize("which", ["tested", "hostile"])
@pytest.mark.parametrize(("button", "read"), [("GEXF", nx.read_gexf), ("GraphML", nx.read_graphml)])
def test_a_network_opens_elsewhere(opened, page_of, tmp_path, which, button, read):
    net = page_of(which).net
    page = opened(which, "#component_of=2").page
    page.wait_for_selector("[data-counts] [data-count=objects]")
    path = taken(page, "Accounts", button, tmp_path)
    graph = read(path, version="1.3") if button == "GEXF" else read(path)
    assert graph.number_of_nodes() == len(net.accounts.records())
    assert graph.number_of_edges() == len(net.edges.records())
    weights = sorted(int(data["weight"]) for _, _, data in graph.edges(data=True))
    assert weights == sorted(edge["weight"] for edge in net.edges.records())


def test_filters_hold_for_what_is_taken(opened, page_of, tmp_path):
    page = opened("tested", "#component_of=8").page
    largest = page_of("tested").net.components.records()[0]
    found = rows(taken(page, "Accounts", "CSV", tmp_path))
    assert {row["account_id"] for row in found} == set(largest["accounts"])
    graph = nx.read_graphml(taken(page, "Accounts", "GraphML", tmp_path))
    assert graph.number_of_edges() == largest["n_edges"]


def test_the_attacks_are_in_the_data(page_of):
    """Else the tests above would not say anything."""
    assert {row["account_id"] for row in page_of("hostile").net.accounts.records()} == set(ATTACKS)
