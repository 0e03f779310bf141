"""Words that tell one text from no other: the commonest of some languages, and what every short video is tagged with.

They are in a file of plain words beside this one, so that nothing has to be downloaded and anybody can add to them. A
language that is not there is served by the weights all the same: what all networks say weighs little.
"""

from __future__ import annotations

from collections.abc import Iterator
from importlib import resources

__all__ = ["STOP_WORDS"]


def _words() -> Iterator[str]:
    text = resources.files(__package__).joinpath("stop_words.txt").read_text(encoding="utf-8")
    for line in text.splitlines():
        if not line.startswith("#"):
            yield from (word.casefold() for word in line.split() if not word.endswith(":"))


#: all of them, case folded
STOP_WORDS = frozenset(_words())
