"""The page asks for nothing, complains of nothing and is governed by a policy that would stop it; see `Watched.check`."""

import base64
import hashlib
import html
import re

import pytest

from tests.browser.chromium import DESKTOP, PHONE
from tests.browser.watched import address, watched


def digest(text: str) -> str:
    """Give the hash by which a policy lets a script or a style in."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def test_opens_without_a_request_an_error_or_a_breach_of_the_policy(looked):
    looked.page.mouse.wheel(0, 20_000)
    assert looked.page.locator("[data-panel][data-live]").count() >= 4


@pytest.mark.parametrize("which", ["demo", "hostile", "empty"])
def test_the_policy_forbids_whatever_it_does_not_name(page_of, which):
    text = page_of(which).path.read_text(encoding="utf-8")
    found = re.search(r'<meta http-equiv="Content-Security-Policy" content="([^"]*)">', text)
    assert found
    # nothing that loads or runs stands before it
    assert not re.search(r"<(?:script|style|link|img)\b", text[: found.start()])
    rules = dict(rule.strip().split(" ", 1) for rule in html.unescape(found[1]).split(";"))
    assert rules["default-src"] == "'none'"
    assert set(rules["script-src"].split()) == {
        digest(one) for one in re.findall(r"<script>(.*?)</script>", text, re.DOTALL)
    }
    assert rules["style-src"] == " ".join(digest(one) for one in re.findall(r"<style>(.*?)</style>", text, re.DOTALL))
    assert rules["base-uri"] == rules["form-action"] == "'none'"
    assert rules.get("connect-src", "'none'") == rules.get("font-src", "'none'") == "'none'"
    assert set(rules.get("img-src", "").split()) <= {"data:", "blob:"}
    assert not re.search(r"https?:|\*", found[1])


@pytest.mark.parametrize(
    "what", ["fetch('https://example.org').catch(() => 0)", "new Image().src = 'https://example.org/x'"]
)
def test_a_request_would_be_stopped_and_seen(browser, page_of, what):
    with watched(browser) as seen:
        seen.go(address(page_of("empty").path))
        seen.page.evaluate(f"() => {{ {what}; }}")
        seen.page.wait_for_function("() => window.stopped.length > 0")
        with pytest.raises(AssertionError, match="violates"):
            seen.check()
        seen.troubles.clear()
        seen.page.evaluate("() => { window.stopped = []; }")


@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_nothing_is_wider_than_the_window(looked, size):
    looked.resize(size)
    assert looked.width() <= size[0]
