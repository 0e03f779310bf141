from html.parser import HTMLParser

from hypothesis import given, settings
from hypothesis import strategies as st

from inconcert.explain.page import ROWS_SHOWN, Grid, Page, as_html, as_text
from inconcert.tables import Table
from tests.network.hostile import TEXTS


class Seen(HTMLParser):
    """Every tag with its attributes, and every text."""

    def __init__(self):
        super().__init__()
        self.tags, self.texts = [], []

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data):
        self.texts.append(data)


def seen(page):
    parser = Seen()
    parser.feed(as_html(page))
    return parser


def page(**columns):
    return Page("heading", ["A sentence."], [Grid("caption", Table.of(columns), list(columns))])


@settings(deadline=None)
@given(st.text(st.characters(codec="utf-8")) | st.sampled_from(TEXTS))
def test_no_text_becomes_a_tag_or_an_attribute(text):
    found = seen(Page(text, [text], [Grid(text, Table.of({"object_id": [text]}), ["object_id"])]))
    assert {tag for tag, _ in found.tags} <= {
        "div",
        "h3",
        "p",
        "table",
        "caption",
        "thead",
        "tbody",
        "tr",
        "th",
        "td",
        "a",
    }
    assert all(set(attributes) <= {"href", "rel", "target"} for _, attributes in found.tags)


def test_links_lead_to_the_web_only_and_tell_it_nothing():
    urls = [
        'https://example.com/?a=1&b="><script>',
        "HTTP://EXAMPLE.com",
        "javascript:alert(1)",
        "data:text/html,x",
        " https://x",
        None,
    ]
    links = [attributes for tag, attributes in seen(page(content_url=urls)).tags if tag == "a"]
    assert [a["href"] for a in links] == urls[:2]
    assert {a["rel"] for a in links} == {"noopener noreferrer"}


def test_only_columns_of_links_are_links():
    assert not [1 for tag, _ in seen(page(raw=["https://example.com"])).tags if tag == "a"]


def test_long_tables_are_cut_and_say_so():
    many = page(n=list(range(ROWS_SHOWN + 1234)))
    assert "and 1,234 more" in as_text(many)
    assert "and 1,234 more" in as_html(many)
    assert "more" not in as_text(page(n=[1]))


def test_cells():
    text = as_text(
        page(n=[1234567], x=[1234.56], y=[0.123456], yes=[True], no=[False], nothing=[None], names=[["a", "b"]])
    )
    for part in ("1,234,567", "1,234.6", "0.1235", "yes", "no", "a, b"):
        assert part in text


def test_text_for_a_terminal_has_no_control_and_no_direction_marks():
    text = as_text(page(raw=list(TEXTS)))
    assert all(c.isprintable() or c == "\n" for c in text)
    assert "\\x1b" in text
    assert "\\u202e" in text


def test_a_long_id_is_cut_but_a_sentence_is_not():
    long_id, sentence = "x" * 500, "word " * 100 + "end"
    text = as_text(Page(long_id, [sentence], []))
    assert "x" * 119 + "…" in text
    assert sentence in text
