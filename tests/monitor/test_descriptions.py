"""Which texts of the pool are searched for, and what of the answers is the same text."""

from __future__ import annotations

import pytest

from inconcert.monitor.descriptions import distinct_texts
from inconcert.monitor.post_filter import OTHER_TEXT, post_filter

LONG = "A text that is long enough to be searched for, twenty and more"


@pytest.mark.parametrize(
    ("texts", "form", "n"),
    [
        ([LONG, LONG.upper(), LONG.replace(" ", "  ")], "normalised", 1),
        ([LONG, LONG.upper(), LONG.replace(" ", "  ")], "raw", 3),
        ([LONG, LONG + " (1)"], "normalised", 2),
        (["ｆｕｌｌ " + LONG, "full " + LONG], "normalised", 1),  # noqa: RUF001  # wide letters
        (["short"], "normalised", 0),
        (["short" + " " * 60], "raw", 0),  # blanks do not make it long
        (["x" * 60], "normalised", 1),
        (["x" * 59], "normalised", 0),
    ],
)
def test_texts_are_the_same_in_their_form_and_long_enough(texts, form, n):
    posts = [(f"a{k}", str(k), k, text) for k, text in enumerate(texts)]
    assert len(distinct_texts(posts, form=form, min_length=60)) == n


def test_the_text_as_first_posted_is_what_is_sent_whatever_the_order():
    posts = [("ben", "2", 20, LONG.upper()), ("ada", "1", 10, LONG), ("ada", "3", 30, LONG.lower())]
    for order in (posts, posts[::-1]):
        (found,) = distinct_texts(order, form="normalised", min_length=20)
        assert (found.text, found.n_accounts, found.last_post) == (LONG, 2, 30)


@pytest.mark.parametrize(
    ("text", "form", "refused"),
    [
        (LONG.upper(), "normalised", False),
        (LONG.upper(), "raw", True),
        (LONG, "raw", False),
        (LONG + "!", "normalised", True),
        (None, "normalised", True),
        ("", "raw", True),
    ],
)
def test_what_is_only_similar_is_refused(text, form, refused):
    video = {} if text is None else {"video_description": text}
    asked = LONG.casefold() if form == "normalised" else LONG
    assert post_filter(form)({"description": asked}, video) == (OTHER_TEXT if refused else None)
    assert post_filter(form)({"usernames": ["ada"]}, video) is None
