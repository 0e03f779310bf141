"""Every panel is there, alive and has something to say."""

from __future__ import annotations

ALWAYS = ("summary", "filters", "map", "detail", "components", "timeline", "scatter", "tables", "method")


def test_every_panel_is_alive_and_has_content(opened):
    page = opened("tested").page
    for panel in ALWAYS:
        place = page.locator(f"[data-panel={panel}]")
        place.scroll_into_view_if_needed()
        assert place.get_attribute("data-live") is not None, panel
        assert len(place.inner_text().strip()) > 10, panel
        box = place.bounding_box()
        assert box is not None, panel
        assert box["width"] > 200, panel
        assert box["height"] > 40, panel


def test_ids_are_unique_and_what_refers_to_one_finds_it(looked):
    page = looked.page
    found = page.evaluate(
        """() => {
          const ids = [...document.querySelectorAll("[id]")].map((e) => e.id);
          const refs = [...document.querySelectorAll("[for], [aria-describedby], [aria-labelledby], [aria-controls]")];
          const named = refs.flatMap((e) => ["for", "aria-describedby", "aria-labelledby", "aria-controls"]
            .flatMap((a) => (e.getAttribute(a) ?? "").split(/\\s+/).filter(Boolean)));
          return [ids.filter((id, i) => ids.indexOf(id) !== i), named.filter((id) => !ids.includes(id))];
        }"""
    )
    assert found == [[], []]


def test_no_key_of_a_text_stands_where_its_words_should(looked):
    page = looked.page
    keys = page.evaluate(
        """() => {
          const known = Object.keys(JSON.parse(document.getElementById("inconcert-texts").textContent));
          const seen = document.body.innerText;
          return known.filter((key) => seen.includes(key));
        }"""
    )
    assert keys == []
