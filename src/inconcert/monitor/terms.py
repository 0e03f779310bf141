"""Texts → terms, in any script: what the label of a network is made of.

1. Addresses of pages and names of accounts are taken out.
2. Letters, their marks and digits that stand together are a word; so is a hashtag, without its sign.
3. Scripts that put no space between words are cut: Han characters that stand together are a word when there are four
   or fewer, else every two of them are; Katakana that stand together are a word; Hiragana, which is mostly grammar, is
   left out; of Thai, Lao, Khmer and Burmese every three letters with their marks are.
4. Numbers, stop words and words of one or two letters are left out (of step 3, and of Hangul, only single letters).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from inconcert.monitor.stop_words import STOP_WORDS
from inconcert.objects.texts import REMOVABLE, folded

__all__ = ["terms_of"]

SHORTEST = 3
#: an address may hold anything; a word of nature does not
LONGEST = 40
JOINED_HAN = 4
HAN = re.compile("[\u3005\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003134f]")
HIRAGANA = re.compile("[\u3041-\u309f]")
KATAKANA = re.compile("[\u30a1-\u30ff\u31f0-\u31ff\uff66-\uff9f]")
NO_SPACES = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff]")
HANGUL = re.compile("[\uac00-\ud7a3]")
WITHOUT_SPACES = 3
#: joins that stand inside a word
INSIDE = frozenset("'\u2019\u200c\u200d\u00b7_")


def terms_of(text: str) -> frozenset[str]:
    """Give the terms of a text, each once.

    Examples
    --------
    >>> sorted(terms_of("The harbour tunnel (17) https://x.example/a #StopTheToll @someone"))
    ['harbour', 'stopthetoll', 'tunnel']
    >>> sorted(terms_of("駅前の再開発について"))
    ['再開発', '駅前']
    """
    text = folded(text)
    for name in ("urls", "mentions"):
        text = REMOVABLE[name].sub(" ", text)
    return frozenset(term for word in _words(text) for kind, run in _runs(word) for term in _terms(kind, run))


def _words(text: str) -> Iterator[str]:
    word = ""
    for character in text:
        if unicodedata.category(character)[0] in "LMN" or (word and character in INSIDE):
            word += character
        elif word:
            yield word
            word = ""
    if word:
        yield word


def _runs(word: str) -> Iterator[tuple[str, str]]:
    """Cut a word where the script changes between those with and those without spaces."""
    kind, run = "", ""
    for character in word:
        # marks and the long-vowel sign belong to what they stand behind
        found = kind if run and unicodedata.category(character) in {"Mn", "Mc", "Lm"} else _kind(character)
        if found != kind and run:
            yield kind, run
            run = ""
        kind, run = found, run + character
    if run:
        yield kind, run


def _kind(character: str) -> str:
    if character < "\u0e00":
        return "spaced"
    kinds = {"han": HAN, "hiragana": HIRAGANA, "katakana": KATAKANA, "joined": NO_SPACES}
    return next((name for name, pattern in kinds.items() if pattern.match(character)), "spaced")


def _terms(kind: str, run: str) -> Iterator[str]:
    match kind:
        case "han":
            yield from [run] if 1 < len(run) <= JOINED_HAN else _every(list(run), 2)
        case "katakana":
            if len(run) > 1:
                yield run
        case "joined":
            yield from _every(_letters(run), WITHOUT_SPACES)
        case "spaced":
            word = run.strip("".join(INSIDE)).removesuffix("'s").removesuffix("\u2019s")
            # what is elided before an apostrophe is an article
            word = re.split("['\u2019]", word)[-1]
            n_letters = sum(unicodedata.category(character)[0] in "LM" for character in word)
            shortest = SHORTEST - bool(HANGUL.match(word))
            if shortest <= n_letters and len(word) <= LONGEST and word not in STOP_WORDS:
                yield word


def _letters(run: str) -> list[str]:
    """Give letters with the marks that follow them."""
    letters: list[str] = []
    for character in run:
        if letters and unicodedata.category(character)[0] == "M":
            letters[-1] += character
        else:
            letters.append(character)
    return letters


def _every(letters: list[str], n: int) -> Iterator[str]:
    for start in range(len(letters) - n + 1):
        yield "".join(letters[start : start + n])
