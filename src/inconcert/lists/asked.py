"""What a user can ask of a list, as one value; what makes no sense or cannot take effect is refused."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from inconcert.errors import BadParameter, MissingColumn
from inconcert.lists.post_rows import COUNTED

__all__ = ["ListAsked", "check_columns"]


@dataclass(frozen=True, kw_only=True)
class ListAsked:
    """The options of `build_list`; see there."""

    top: int | None = None
    language: str | None = None
    min_language_share: float = 0.9
    language_from: str = "text"
    among: tuple[str, ...] | None = None
    posts_per_account: int = 30
    min_probability: float = 0.5
    seed: int = 0

    @property
    def by_text(self) -> bool:
        """Whether languages are found in texts."""
        return self.language is not None and self.language_from == "text"

    def check(self, reading: Mapping[str, Any], *, was_read: bool) -> None:
        """Refuse what is outside its range or cannot take effect.

        Raises
        ------
        BadParameter
            Naming the parameter, and its range.
        """
        if self.top is not None and self.top < 1:
            raise BadParameter(f"top is 1 or more, not {self.top!r}")
        if not 0 < self.min_language_share <= 1:
            raise BadParameter(f"min_language_share is above 0 and up to 1, not {self.min_language_share!r}")
        if not 0 <= self.min_probability <= 1:
            raise BadParameter(f"min_probability is from 0 to 1, not {self.min_probability!r}")
        if self.posts_per_account < 1:
            raise BadParameter(f"posts_per_account is 1 or more, not {self.posts_per_account!r}")
        if self.language_from not in {"text", "column"}:
            raise BadParameter(f"language_from is 'text' or 'column', not {self.language_from!r}")
        if self.language is None and (self.among is not None or self.language_from != "text"):
            raise BadParameter("among and language_from take effect with a language only", hint="name the language")
        if self.among is not None and self.language_from != "text":
            raise BadParameter("among is for languages that are found in texts, not taken from a column")
        given = [name for name, value in reading.items() if value not in {None, False}]
        if was_read and given:
            raise BadParameter(f"{', '.join(given)} cannot take effect: the posts were read already")

    def to_dict(self) -> dict[str, Any]:
        """Give the options for the run record."""
        return asdict(self) | {"among": None if self.among is None else list(self.among)}


def check_columns(columns: Sequence[str], asked: ListAsked) -> None:
    """Refuse posts without what the list is made of.

    Raises
    ------
    MissingColumn
        Naming the column, those there are, and what would do.
    """
    if not set(COUNTED) & set(columns):
        raise _missing(COUNTED[0], columns, f"accounts are ranked by it, or by the sum of {', '.join(COUNTED[1:])}")
    if asked.by_text and "text" not in columns:
        raise _missing("text", columns, "languages are found in texts; or take the column of the source, language")
    if asked.language is not None and not asked.by_text and "language" not in columns:
        raise _missing("language", columns, "languages can be found in texts, too")


def _missing(column: str, columns: Sequence[str], hint: str) -> MissingColumn:
    error = MissingColumn(column, columns)
    error.hint = hint
    return error
