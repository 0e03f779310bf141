"""Hashtags: one by one, as the set of a post, or in the order of a post."""

from __future__ import annotations

from inconcert.objects.refused import Refused
from inconcert.objects.texts import folded

__all__ = ["BETWEEN", "canonical_hashtag", "hashtag_form", "hashtag_sequence_form", "hashtag_set_form"]

#: Stands between the hashtags of a post while they travel as one value; no hashtag holds it.
BETWEEN = "\x1f"

NO_HASHTAG = Refused("empty hashtag")


def canonical_hashtag(tag: str) -> str:
    """Give a hashtag without ``#``, in NFKC, case folded; white space inside is an underscore.

    Examples
    --------
    >>> canonical_hashtag("#BreakingNews"), canonical_hashtag("#Été"), canonical_hashtag("##")
    ('breakingnews', 'été', '')
    """
    # a sign may uncover space and space a sign, so both go together
    return "_".join(folded(tag).replace("#", " ").split())


def hashtag_form(tag: str) -> str | Refused:
    """Give the canonical form of a hashtag, or refuse one that is nothing but its sign."""
    return canonical_hashtag(tag) or NO_HASHTAG


def hashtag_sequence_form(tags: str) -> str | Refused:
    """Give the hashtags of a post in their order, with a space between; `tags` has `BETWEEN` between them.

    Examples
    --------
    >>> hashtag_sequence_form("#B" + BETWEEN + "#a" + BETWEEN + "#b")
    'b a b'
    """
    return " ".join(filter(None, map(canonical_hashtag, tags.split(BETWEEN)))) or NO_HASHTAG


def hashtag_set_form(tags: str) -> str | Refused:
    """Give the distinct hashtags of a post, sorted, with a space between; `tags` has `BETWEEN` between them.

    Examples
    --------
    >>> hashtag_set_form("#B" + BETWEEN + "#a" + BETWEEN + "#b")
    'a b'
    """
    return " ".join(sorted(set(filter(None, map(canonical_hashtag, tags.split(BETWEEN)))))) or NO_HASHTAG
