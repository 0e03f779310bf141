"""In which language an account posts: by its texts, or by what the platform says of its posts.

1. Up to `posts_per_account` posts of each account are looked at, in a random order that the seed fixes: posts of at
   least 100 characters, as they were posted; shorter ones as well where there are fewer than 20 of those (Yang et al.
   2025, Scientific Reports, doi 10.1038/s41598-025-00233-w).
2. Links, mentions and e-mail addresses are taken out, at most 500 characters are read, and the detector is asked.
   Where it is not sure the post is in no language.
3. The share of a language is its part of the posts that are in any.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

import pyarrow as pa

__all__ = ["ENOUGH", "LONG", "AccountLanguages", "languages_by_label", "languages_by_text"]

#: Characters a post has from which its language is told well.
LONG = 100
#: So many long posts are enough.
ENOUGH = 20
CHARACTERS_READ = 500
#: What is in no language: links, addresses, mentions.
NO_WORDS = re.compile(r"\b(?:https?://|www\.)\S+|\S*@\S+")


@dataclass(frozen=True)
class AccountLanguages:
    """How many posts of an account are in which language.

    Parameters
    ----------
    n_posts : mapping of str to int
        Language → posts.

    Examples
    --------
    >>> seen = AccountLanguages({"en": 19, "es": 1})
    >>> seen.share("en"), seen.main, seen.total
    (0.95, 'en', 20)
    """

    n_posts: Mapping[str, int]

    @property
    def total(self) -> int:
        """Posts in any language."""
        return sum(self.n_posts.values())

    @property
    def main(self) -> str | None:
        """The language of most posts; of several the first by its code; None when there is none."""
        return min(self.n_posts, key=lambda code: (-self.n_posts[code], code), default=None)

    def share(self, language: str) -> float:
        """Give the part of the posts in a language, 0 when none is in any."""
        return self.n_posts.get(language, 0) / self.total if self.total else 0.0


def languages_by_text(
    batches: Iterable[pa.RecordBatch], language_of: Callable[[str], str | None]
) -> tuple[dict[int, AccountLanguages], int]:
    """Tell the languages of accounts by their texts.

    Parameters
    ----------
    batches : iterable of RecordBatch
        ``account`` (a number) and ``text``, one row a post.
    language_of : function
        Text → code, or None.

    Returns
    -------
    languages : dict of int to AccountLanguages
        By number of account, of those with a post in any language.
    undecided : int
        Posts in none.
    """
    seen: defaultdict[int, Counter[str]] = defaultdict(Counter)
    undecided = 0
    for batch in batches:
        for account, text in zip(*(batch.column(name).to_pylist() for name in ("account", "text")), strict=True):
            words = NO_WORDS.sub(" ", text or "").strip()[:CHARACTERS_READ]
            code = language_of(words) if words else None
            if code is None:
                undecided += 1
            else:
                seen[account][code] += 1
    return {account: AccountLanguages(dict(counter)) for account, counter in seen.items()}, undecided


def languages_by_label(labels: pa.Table) -> dict[int, AccountLanguages]:
    """Tell the languages of accounts by the labels of their posts: columns account, language, n."""
    seen: defaultdict[int, dict[str, int]] = defaultdict(dict)
    for account, code, n in zip(*(labels[c].to_pylist() for c in ("account", "language", "n")), strict=True):
        seen[account][code] = n
    return {account: AccountLanguages(counts) for account, counts in seen.items()}
