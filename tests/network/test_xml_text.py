import pytest
from defusedxml import ElementTree
from hypothesis import given
from hypothesis import strategies as st

from inconcert.network.xml_text import xml_text, xml_value
from tests.network.hostile import TEXTS, as_xml_can

any_text = st.text(st.characters(codec="utf-8"))


@given(any_text | st.sampled_from(TEXTS))
def test_any_text_comes_back_from_tags_and_from_quotation_marks(text):
    found = ElementTree.fromstring(f'<a b="{xml_text(text)}">{xml_text(text)}</a>')
    assert found.get("b") == as_xml_can(text)
    assert (found.text or "") == as_xml_can(text)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (None, None),
        (True, "true"),
        (False, "false"),
        (7, "7"),
        (-(2**63), "-9223372036854775808"),
        (0.1, "0.1"),
        (1e300, "1e+300"),
        (float("nan"), None),
        (float("inf"), None),
        ("", ""),
        (["a", 'b"', "\x00"], "[&quot;a&quot;, &quot;b\\&quot;&quot;, &quot;\\u0000&quot;]"),
        ([], "[]"),
    ],
)
def test_values(value, expected):
    assert xml_value(value) == expected
