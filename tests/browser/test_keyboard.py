"""Everything can be reached and used without a mouse."""

from __future__ import annotations

from typing import Any

WALK = 400
FOCUSED = """() => {
  const e = document.activeElement;
  const ring = getComputedStyle(e);
  return {
    panel: e.closest("[data-panel]")?.dataset.panel ?? null,
    what: e.tagName,
    name: (e.getAttribute("aria-label") ?? e.labels?.[0]?.innerText ?? e.innerText ?? "").trim(),
    seen: e.checkVisibility() && (ring.outlineStyle !== "none" || ring.boxShadow !== "none" || e.tagName === "BODY"),
  };
}"""


def walk(page: Any, *, until: str | None = None) -> list[dict[str, Any]]:
    """Press Tab until a panel is reached, or the end of the page."""
    seen: list[dict[str, Any]] = []
    for _ in range(WALK):
        page.keyboard.press("Tab")
        seen.append(page.evaluate(FOCUSED))
        if seen[-1]["what"] == "BODY" or (until is not None and seen[-1]["panel"] == until):
            break
    return seen


def test_tab_goes_through_every_panel_in_the_order_of_the_page(opened):
    page = opened("tested").page
    seen = walk(page)
    assert seen[-1]["what"] == "BODY", "the end was not reached"
    panels = list(dict.fromkeys(one["panel"] for one in seen if one["panel"]))
    assert panels == [
        *("summary", "filters", "map", "detail", "components", "timeline", "scatter"),
        *(name for name in ("calibration", "domains") if name in panels),
        *("tables", "method"),
    ]
    assert [one for one in seen[:-1] if not one["name"]] == []
    assert [one for one in seen[:-1] if not one["seen"]] == []


def test_from_the_map_to_two_posts_and_back(opened, page_of):
    page = opened("tested").page
    page.wait_for_selector("[data-map-renderer=webgl]")
    surface = page.locator("[data-map-surface]")
    surface.focus()
    page.keyboard.press("Enter")  # begins at the largest account in sight
    page.keyboard.press("Enter")  # chooses it
    page.wait_for_selector(".detail-panel[data-kind=account]")
    page.keyboard.press("ArrowRight")
    if "pair" not in page.url:
        page.keyboard.press("Enter")
    page.wait_for_selector(".detail-panel[data-kind=pair]")
    detail = page.locator("[data-panel=detail]")
    net = page_of("tested").net
    edges = {(e["account_id"], e["account_id_y"]) for e in net.edges.records()}
    from urllib.parse import parse_qs, unquote, urlsplit

    _, *ends = map(unquote, parse_qs(urlsplit(page.url).fragment)["chosen"][0].split(","))
    assert tuple(sorted(ends)) in edges
    page.wait_for_function("() => !document.querySelector('[data-panel=detail]').innerText.includes('Reading')")
    assert detail.locator("a[href^='https://']").count() >= 2
    detail.get_by_role("button", name="Back").press("Enter")
    page.wait_for_selector(".detail-panel[data-kind=account]")
    detail.get_by_role("button", name="Close the details").press("Enter")
    page.wait_for_selector(".detail-panel[data-kind=none]")
    assert "chosen" not in page.url


def test_escape_leaves_what_was_opened(opened):
    page = opened("tested").page
    page.wait_for_selector("[data-map-renderer=webgl]")
    search = page.get_by_role("combobox", name="Find an account or a component")
    search.focus()
    page.keyboard.type("User")
    page.get_by_role("listbox", name="Found").wait_for(state="visible")
    page.keyboard.press("Escape")
    page.get_by_role("listbox", name="Found").wait_for(state="hidden")
    surface = page.locator("[data-map-surface]")
    surface.focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Enter")
    page.wait_for_selector(".detail-panel[data-kind=account]")
    page.keyboard.press("Escape")
    page.keyboard.press("Escape")
    page.wait_for_selector(".detail-panel[data-kind=none]")


def test_a_component_is_chosen_and_the_evidence_reached_by_keys_alone(opened):
    page = opened("tested").page
    walk(page, until="components")
    page.locator("[data-panel=components] tbody button").first.focus()
    page.keyboard.press("Enter")
    page.wait_for_selector(".detail-panel[data-kind=component]")
    assert "chosen=component" in page.url
    tables = page.locator("[data-panel=tables]")
    tables.get_by_role("tab", name="Accounts").focus()
    page.keyboard.press("ArrowRight")
    page.wait_for_function("() => location.hash.includes('table=edges')")
    page.keyboard.press("Tab")
    assert page.evaluate(FOCUSED)["panel"] == "tables"
