"""axe-core finds nothing serious, in light, in dark and on a phone."""

from __future__ import annotations

import re
from importlib.resources import files
from typing import Any
from urllib.parse import quote, urlencode

import pytest

from tests.browser.chromium import DESKTOP, PHONE
from tests.browser.watched import watched

AXE = (files("axe_playwright_python") / "axe.min.js").read_text(encoding="utf-8")
RUN = "(part) => axe.run(part, { resultTypes: ['violations'] }).then((found) => found.violations)"


def found(page: Any, part: str = "html") -> list[str]:
    """Give what is serious or critical, each with the first places it was found at."""
    page.evaluate(AXE)
    return [
        f"{one['id']} ({one['help']}): {[node['html'][:160] for node in one['nodes'][:3]]}"
        for one in page.evaluate(RUN, part)
        if one["impact"] in {"serious", "critical"}
    ]


@pytest.mark.parametrize(
    ("which", "size", "scheme"),
    [
        ("tested", DESKTOP, "light"),
        ("tested", DESKTOP, "dark"),
        ("tested", PHONE, "light"),
        ("hostile", DESKTOP, "light"),
        ("demo", PHONE, "dark"),
        ("empty", DESKTOP, "light"),
    ],
)
def test_nothing_serious(opened, which, size, scheme):
    assert found(opened(which, size=size, scheme=scheme).page) == []


@pytest.mark.parametrize("kind", ["account", "pair", "object", "component"])
def test_nothing_serious_in_what_can_be_chosen(opened, page_of, kind):
    net = page_of("tested").net
    edge = net.edges.records()[0]
    chosen = {
        "account": f"account,{edge['account_id']}",
        "pair": f"pair,{edge['account_id']},{edge['account_id_y']}",
        "object": f"object,{quote(net.objects.records()[0]['object_id'], safe='')}",
        "component": "component,1",
    }
    page = opened("tested", f"#{urlencode({'chosen': chosen[kind]})}").page
    page.wait_for_selector(f".detail-panel[data-kind={kind}]")
    page.wait_for_function("() => !document.querySelector('[data-panel=detail]').innerText.includes('Reading')")
    assert found(page, "[data-panel=detail]") == []


def test_nothing_serious_in_the_document_without_scripts(browser, page_of):
    with watched(browser) as seen:
        # axe needs scripts: those of the page are taken out, its policy and style stay
        seen.page.set_content(
            re.sub(r"<script>.*?</script>", "", page_of("tested").path.read_text("utf-8"), flags=re.DOTALL)
        )
        assert seen.page.locator("[data-live]").count() == 0
        assert found(seen.page) == []


def test_what_is_wrong_would_be_found(blank):
    blank.set_content("<img src='data:,'><button></button>")
    assert len(found(blank)) >= 2
