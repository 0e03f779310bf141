"""Numbers as a language writes them, and as browsers write them, so that page and script agree."""

from __future__ import annotations

import math

__all__ = ["number", "percent"]

#: language → between thousands, before decimals, digits from which thousands are set apart, before the per cent sign
MARKS = {
    "en": (",", ".", 4, ""),
    "it": (".", ",", 5, ""),
    "de": (".", ",", 4, "\u00a0"),
    "fr": ("\u202f", ",", 4, "\u00a0"),
    "es": (".", ",", 5, "\u00a0"),
    "pt": (".", ",", 4, ""),
}


def number(lang: str, value: float, digits: int = 2) -> str:
    """Write a number, with at most so many decimals and none that say nothing.

    Parameters
    ----------
    lang : str
        One of `inconcert.report.options.LANGUAGES`.
    value : float
        Any number; what is no number or without bounds stays a word of mathematics.
    digits : int
        Decimals at most.

    Examples
    --------
    >>> number("en", 1234.5), number("it", 1234.5), number("it", 12345), number("de", 0.12345)
    ('1,234.5', '1234,5', '12.345', '0,12')
    >>> number("en", float("nan")), number("en", float("inf"))
    ('NaN', '∞')
    """
    if math.isnan(value):
        return "NaN"
    if math.isinf(value):
        return "∞" if value > 0 else "-∞"
    apart, point, least, _ = MARKS[lang]
    text = f"{value:,}" if isinstance(value, int) else f"{value:,.{digits}f}"
    whole, _, decimals = text.partition(".")
    decimals = decimals.rstrip("0")
    bare = whole.replace(",", "")
    whole = whole.replace(",", apart) if len(bare.lstrip("-")) >= least else bare
    written = whole + (point + decimals if decimals else "")
    return "0" if written == "-0" else written


def percent(lang: str, share: float, digits: int = 0) -> str:
    """Write a part of one in hundredths.

    Examples
    --------
    >>> percent("en", 0.1234, 1), percent("pt", 1.0)
    ('12.3%', '100%')
    """
    return f"{number(lang, float(share) * 100, digits)}{MARKS[lang][3]}%"
