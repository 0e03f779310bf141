import pytest
from hypothesis import given
from hypothesis import strategies as st

from inconcert.monitor.stop_words import STOP_WORDS
from inconcert.monitor.terms import terms_of

TABLE = {
    "The harbour tunnel and THE Harbour toll": {"harbour", "tunnel", "toll"},
    "see https://a.example/harbour?x=1 and www.b.example, says @harbour_master": {"see", "says"},
    "#StopTheToll #fyp #foryou": {"stopthetoll"},
    "part 17 (2026) x1 ab 4711": set(),
    "L'opération d\u2019été, c'est fini": {"opération", "fini"},
    "the council's plan, don't": {"council", "plan"},
    "Straße STRASSE": {"strasse"},
    "\ufb01sh \uff34\uff4f\uff4c\uff4c": {"fish", "toll"},
    "हिन्दी में पानी": {"हिन्दी", "में", "पानी"},
    "ماء النهر #أسعار_اليوم": {"ماء", "النهر", "أسعار_اليوم"},
    "駅前の再開発について": {"駅前", "再開発"},
    "商店街再開発計画": {"商店", "店街", "街再", "再開", "開発", "発計", "計画"},
    "コーヒーを飲む": {"コーヒー"},
    "한국 사람": {"한국", "사람"},
    "ภาษาไทย": {"ภาษ", "าษา", "ษาไ", "าไท", "ไทย"},
    "🔥🔥 ♥": set(),
    "": set(),
    "a" * 41: set(),
}


@pytest.mark.parametrize(("text", "terms"), TABLE.items(), ids=range(len(TABLE)))
def test_terms_of_texts_in_many_scripts(text: str, terms: set[str]) -> None:
    assert terms_of(text) == terms


@given(st.text())
def test_terms_have_letters_no_white_space_and_are_no_stop_words(text: str) -> None:
    for term in terms_of(text):
        assert any(character.isalpha() for character in term)
        assert not any(character.isspace() for character in term)
        assert term not in STOP_WORDS


def test_stop_words_are_as_terms_are_folded() -> None:
    assert all(word == word.casefold() for word in STOP_WORDS)
    assert {"fyp", "the", "della", "für", "что"} <= STOP_WORDS
