from hypothesis import given
from hypothesis import strategies as st

from inconcert.report.text_cut import cut


@given(st.text(), st.integers(1, 30))
def test_it_is_never_longer_and_says_when_it_was(text, length):
    found = cut(text, length)
    assert len(found) <= length
    assert found == text if len(text) <= length else found.endswith("…")


def test_signs_stay_with_what_they_belong_to():
    family = "\U0001f469\u200d\U0001f469\u200d\U0001f467"
    assert cut(f"abc {family} and more", 8) == "abc…"
    assert cut("xxxxe\u0301yyyy", 6) == "xxxx…"
    assert cut(f"abc{family}{family}", 5) == "abc…"
    assert cut("thumb\U0001f44d\U0001f3fd and more of it", 7) == "thumb…"


def test_a_word_is_not_cut_when_there_is_a_blank_near():
    assert cut("one two three", 11) == "one two…"
    assert cut("a" * 200, 50) == "a" * 49 + "…"
