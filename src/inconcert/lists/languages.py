"""The language of a text, found without the network.

The detector is py3langid (a naive Bayes classifier over byte sequences, after Lui & Baldwin 2012, "langid.py"). Of a text
that holds nothing it knows it names some language all the same, with next to no probability; such an answer is none.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from copy import copy
from functools import cache
from importlib import metadata
from typing import Any

from inconcert.errors import BadParameter, MissingExtra, nearest

__all__ = ["detector", "detector_version", "plain_code"]

#: Labels of platforms for texts in no language: X writes und, qme, zxx …, others nothing at all.
NO_LANGUAGE = {"", "und", "zxx", "mul", "mis", "art", "qam", "qct", "qht", "qme", "qst", "in_doubt", "unknown"}
#: Old codes some platforms still write.
RENEWED = {"iw": "he", "in": "id", "ji": "yi"}


def detector(language: str | None, among: Iterable[str] | None, min_probability: float) -> Callable[[str], str | None]:
    """Give a function from a text to the code of its language (ISO 639, as the detector writes it), or None.

    Parameters
    ----------
    language : str, optional
        A language that must be among those it can find.
    among : iterable of str, optional
        The only languages it chooses from; all it knows when left out.
    min_probability : float
        An answer less probable than this is None.

    Raises
    ------
    MissingExtra
        When py3langid is not installed.
    BadParameter
        When there is no such language.

    Examples
    --------
    >>> language_of = detector("en", None, 0.5)
    >>> language_of("The government said on Monday that it would not raise taxes before the next election.")
    'en'
    >>> language_of("12345") is None
    True
    """
    identifier = _identifier()
    known = sorted(set(identifier.nb_classes))
    chosen = known if among is None else sorted(set(among))
    for code in (*chosen, *(() if language is None else (language,))):
        if code not in known:
            raise BadParameter(
                f"the detector knows no language {code!r}", hint=nearest(code, known) or f"it knows {', '.join(known)}"
            )
    if language is not None and language not in chosen:
        raise BadParameter(f"the language {language!r} must be among those to choose from: {', '.join(chosen)}")
    if among is not None:
        identifier = copy(identifier)  # the whole model stays as it is for the next who asks
        identifier.set_languages(chosen)

    def language_of(text: str) -> str | None:
        code, probability = identifier.classify(text)
        return str(code) if probability >= min_probability else None

    return language_of


@cache
def _identifier() -> Any:
    """Load the model, once."""
    try:
        from py3langid import langid
    except ImportError as error:
        raise MissingExtra("finding the language of texts", "lists") from error
    made: Any = langid.LanguageIdentifier
    # called so since 0.4; before, the model was a pickle
    load = getattr(made, "from_model_file", None) or made.from_pickled_model
    return load(langid.MODEL_FILE, norm_probs=True)


def detector_version() -> str:
    """Give the name and version of the detector, for the run record."""
    return f"py3langid {metadata.version('py3langid')}"


def plain_code(label: str | None) -> str | None:
    """Give a platform's own label of a language as a plain code, None when it says that there is none.

    Examples
    --------
    >>> [plain_code(label) for label in ("en", "EN-us", "pt_BR", "und", None)]
    ['en', 'en', 'pt', None, None]
    """
    base = (label or "").strip().lower().replace("_", "-").split("-")[0]
    return None if base in NO_LANGUAGE else RENEWED.get(base, base)
