"""The arithmetic of Yang et al. 2025: every printed figure that can be recomputed is, and where the paper rounds otherwise."""

from __future__ import annotations

import pytest

from inconcert.calibrate.category_table import category_table, to_hundred
from inconcert.calibrate.domain_ranking import DomainRanking
from inconcert.calibrate.report_table import percent
from inconcert.calibrate.type_figures import CoSharing, TypeFigures
from inconcert.calibrate.type_tables import coverage_table, figures_table
from tests.calibrate.paper import (
    CONSPIRACY,
    LEANINGS,
    N_DISTINCT_URLS,
    N_PAGES,
    N_POSTS,
    NON_POLITICAL,
    POLITICAL,
    QUESTIONABLE,
    TOP_400,
)

PAPER = CoSharing(11_542, 880_671, 3_705, 617_610, n_shares=N_POSTS, n_objects=N_DISTINCT_URLS, n_accounts=11_542)


def in_percent(part, whole):
    found = percent(part, whole)
    assert found is not None
    return found


def figures(name, n_accounts, n_objects, delay, common):
    return TypeFigures(name, 1, n_accounts, n_objects, n_objects, delay, common, None, None)


CLASSES = (
    figures("fast", 658, 4_793, 5.22, 3.56),
    figures("repetitive", 3_309, 494_048, 7_828.70, 82.18),
    figures("fast and repetitive", 433, 118_769, 8.60, 184.42),
)


def ranking():
    """Four hundred domains whose sums by category are the paper's; the sizes inside a category do not matter."""
    sizes: dict[str, tuple[int, str | None]] = {}
    for name, (domains, links) in {**{k: v[:2] for k, v in LEANINGS.items()}, "non-political": NON_POLITICAL}.items():
        each = links // domains
        sizes |= {f"{name.replace(' ', '')}{k}.com": (each, name) for k in range(domains - 1)}
        sizes[f"{name.replace(' ', '')}{domains - 1}.com"] = (links - each * (domains - 1), name)
    rest = 400 - len(sizes)
    left = TOP_400 - sum(n for n, _ in sizes.values())
    sizes |= {f"unknown{k}.com": (left // rest + (k < left % rest), None) for k in range(rest)}
    ranked = sorted(sizes, key=lambda d: (-sizes[d][0], d))
    return DomainRanking(
        (*ranked, "beyond.com"), (*(sizes[d][0] for d in ranked), 1), (*(sizes[d][0] for d in ranked), 1)
    ), {d: name for d, (_, name) in sizes.items() if name}


def test_table_1_of_the_paper():
    ranked = DomainRanking(
        tuple(f"d{k}" for k in range(3_264)),
        (TOP_400 - 399,) + (1,) * 399 + (0,) * 2_864,
        (0,) * 3_264,
    )
    table = coverage_table(PAPER, n_list=N_PAGES, domains=ranked)
    of = {row[0]: row for row in table.rows}
    cells = {row[0]: written for row, written in zip(table.rows, table.cells(), strict=True)}
    pages, shared = "accounts with an object in common with another", "objects shared by two accounts"
    assert cells[pages][1:4] == ["11,542", "100.00", "71.38"]
    assert (cells[shared][1], cells[shared][4]) == ("880,671", "7.83")
    assert (cells["coordinated accounts"][1], cells["coordinated accounts"][3]) == ("3,705", "22.91")
    assert (cells["coordinated objects"][1], cells["coordinated objects"][4]) == ("617,610", "5.49")
    assert of["domains of coordinated objects"][1] == 3_264
    assert cells["coordinated objects of the first 400 domains"][1] == "564,007"
    assert cells["coordinated objects of the first 400 domains"][6] == "91.3"


def test_the_proper_denominator_of_distinct_links_is_larger():
    # the paper divides distinct links by posts; of the distinct links there were
    table = coverage_table(PAPER)
    assert table.cells()[1][5] == "9.77"
    assert table.cells()[3][5] == "6.85"


def test_table_2_of_the_paper():
    table = figures_table(CLASSES, PAPER, n_list=N_PAGES)
    by_type = {row[0]: dict(zip(table.columns, row, strict=True)) for row in table.rows}
    assert [by_type[c.type]["mean_delay"] for c in CLASSES] == [5.22, 7_828.70, 8.60]
    assert [by_type[c.type]["mean_common"] for c in CLASSES] == [3.56, 82.18, 184.42]
    # one page may be in several classes, and so may a link, though the classes' links add up to the total exactly
    assert by_type["coordinated, sum"]["n_accounts"] == 4_400
    assert by_type["coordinated, each once"]["n_accounts"] == 3_705
    assert by_type["coordinated, sum"]["n_objects"] == by_type["coordinated, each once"]["n_objects"] == 617_610
    written = {row[0]: dict(zip(table.columns, row, strict=True)) for row in table.cells()}
    assert [written[c.type]["percent_of_list"] for c in CLASSES] == ["4.07", "20.47", "2.68"]
    assert [written[c.type]["percent_of_shares"] for c in CLASSES] == ["0.04", "4.39", "1.06"]
    assert written["coordinated, sum"]["percent_of_shares"] == "5.49"


def test_table_3_of_the_paper():
    ranked, categories = ranking()
    listed = {"domain": list(categories), "category": list(categories.values())}
    table = category_table(ranked, listed, not_in_base=["non-political"], order=list(LEANINGS))
    rows = {row[0]: dict(zip(table.columns, row, strict=True)) for row in table.rows}
    assert list(rows)[:7] == list(LEANINGS)
    for name, (domains, links, printed) in LEANINGS.items():
        assert (rows[name]["n_domains"], rows[name]["n_objects"]) == (domains, links)
        assert rows[name]["percent_of_base"] == pytest.approx(100 * links / POLITICAL, rel=1e-12)
        assert rows[name]["to_hundred"] == printed
    assert rows["non-political"]["n_objects"] == 256_581
    assert round(rows["non-political"]["percent_of_all"], 1) == 45.5
    # 255 domains coded by hand and 145 known are 400, but with 142 leanings and 147 non-political ones 111 are left over
    assert rows["(no category)"]["n_domains"] == 400 - 142 - 147
    assert "173,722" in table.notes[0]
    assert "564,007" in table.notes[0]


def test_the_paper_rounds_one_percentage_up_and_largest_remainders_explain_it():
    links = [n for _, n, _ in LEANINGS.values()]
    printed = [p for *_, p in LEANINGS.values()]
    assert sum(links) == POLITICAL
    nearest = [int(100 * n / POLITICAL + 0.5) for n in links]
    assert round(100 * links[1] / POLITICAL, 3) == 4.498
    assert [(k, n, p) for k, (n, p) in enumerate(zip(nearest, printed, strict=True)) if n != p] == [(1, 4, 5)]
    assert sum(nearest) == 99
    assert to_hundred(links) == printed
    assert sum(printed) == 100


def test_sums_of_leanings_and_lists_of_the_paper():
    links = [n for _, n, _ in LEANINGS.values()]
    assert sum(d for d, _, _ in LEANINGS.values()) == 142
    assert round(in_percent(sum(links[4:]), POLITICAL), 1) == 55.1
    assert round(in_percent(sum(links[:3]), POLITICAL), 1) == 28.7
    assert round(in_percent(QUESTIONABLE[1], TOP_400), 1) == 4.1
    assert round(in_percent(CONSPIRACY[1], TOP_400), 1) == 0.4
    assert round(in_percent(NON_POLITICAL[1], TOP_400), 1) == 45.5


def test_without_denominators_there_are_no_percentages():
    table = coverage_table(CoSharing(1, 2, 3, 4, 5))
    assert [row[2:] for row in table.cells()] == [["-"] * 5] * 5
    assert table.rows[4][:2] == ("coordinated shares", 5)
