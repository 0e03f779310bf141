from hypothesis import given
from hypothesis import strategies as st

from inconcert.report.identifiers import Identifiers

words = st.text("ab1.", min_size=3, max_size=7)


def are_in(known, text):
    for one in known:
        start = text.find(one)
        while start >= 0:
            touched = (
                text[max(start - 1, 0) : start].isalnum() or text[start + len(one) : start + len(one) + 1].isalnum()
            )
            if len(one) >= 5 or not touched:
                return True
            start = text.find(one, start + 1)
    return False


@given(st.lists(words, max_size=5), st.text("ab1. ", max_size=25))
def test_it_is_the_definition(known, text):
    known = [one.strip() for one in known]
    assert Identifiers.of(known).are_in(text) == are_in(known, text)


@given(st.lists(words, max_size=5), st.text("aAbB1. ", max_size=25))
def test_nothing_is_left_of_them(known, text):
    found = Identifiers.of(known)
    assert not found.are_in(found.without(text, "…"))
    assert found.without("no such thing here?", "…") == "no such thing here?"


def test_what_is_too_short_is_not_looked_for():
    assert not Identifiers.of(["a", "of", "", None]).are_in("a list of things")


def test_capitals_make_no_difference():
    assert Identifiers.of(["Anna.Rossi"]).without("By ANNA.ROSSI!", "…") == "By …!"
