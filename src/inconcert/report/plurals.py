"""Which form of a word a number takes, by the rules of Unicode's CLDR (version 46) for the languages of the report.

=====  =========================================  ==================================
 form   English, German                            Italian, Spanish, French, Portuguese
=====  =========================================  ==================================
one     1                                          1 (French, Portuguese: 0 to under 2)
many                                               whole millions ("un milione di …")
other   everything else                            everything else
=====  =========================================  ==================================
"""

from __future__ import annotations

__all__ = ["plural_form"]

#: languages in which whatever is under 2 is one
ONE_BELOW_TWO = frozenset({"fr", "pt"})
#: languages that say "two millions of accounts"
MILLIONS = frozenset({"it", "fr", "es", "pt"})
MILLION = 1_000_000


def plural_form(lang: str, n: float) -> str:
    """Give ``"one"``, ``"many"`` or ``"other"``.

    Examples
    --------
    >>> [plural_form("en", n) for n in (0, 1, 1.5, 2)], [plural_form("fr", n) for n in (0, 1.5, 2, 1_000_000)]
    (['other', 'one', 'other', 'other'], ['one', 'one', 'other', 'many'])
    """
    size = abs(n)
    if (int(size) <= 1) if lang in ONE_BELOW_TWO else (size == 1):
        return "one"
    if lang in MILLIONS and size and size % MILLION == 0:
        return "many"
    return "other"
