"""The benchmark of the report's page measures what it says."""

from __future__ import annotations

from docs.generator.report_pages import report_pages_table
from playwright.sync_api import sync_playwright

from benchmarks import report_page
from tests.browser.chromium import WITHOUT_WEBGL, chromium


def test_a_page_is_written_opened_and_moved(tmp_path, monkeypatch):
    monkeypatch.setattr(report_page, "OPENINGS", 1)
    with sync_playwright() as playwright, chromium(playwright, *WITHOUT_WEBGL) as browser:
        found = report_page.run("small", 100, 30, browser, tmp_path)
    assert found["bytes"] == (tmp_path / "page.html").stat().st_size
    assert (found["n_edges_left_out"], found["openings"]) == (0, 1)
    for name in ("first_paint_seconds", "ready_seconds", "drawn_seconds", "frame_seconds", "worst_frame_seconds"):
        assert 0 < found[name]["median"] <= found[name]["worst"]
    table = report_pages_table([{"pages": [found]}])
    assert table.count("\n") == 2
    assert f"| {found['n_accounts']:,} | {found['n_edges']:,} | 0 |" in table
