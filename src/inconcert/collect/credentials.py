"""What a platform knows us by: read from the environment, kept in memory, shown nowhere."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import NoReturn
from urllib.parse import quote, quote_plus

from inconcert.errors import NotAuthorised

__all__ = ["TIKTOK_CLIENT_KEY", "TIKTOK_CLIENT_SECRET", "Credentials", "Secret", "masked", "tiktok_credentials"]

TIKTOK_CLIENT_KEY = "TIKTOK_CLIENT_KEY"
TIKTOK_CLIENT_SECRET = "TIKTOK_CLIENT_SECRET"  # noqa: S105 - the name of a variable, not what it holds
#: what stands where a secret was
MASK = "***"


class Secret:
    """A text that every representation masks. `reveal` gives it, where it is sent and nowhere else.

    Parameters
    ----------
    text : str
        What must not be seen.

    Examples
    --------
    >>> Secret("swordfish"), f"{Secret('swordfish')}"
    (***, '***')
    """

    __slots__ = ("_text",)

    def __init__(self, text: str) -> None:
        self._text = text

    def reveal(self) -> str:
        """Give the text itself."""
        return self._text

    def __repr__(self) -> str:
        return MASK

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Secret) and other._text == self._text

    def __hash__(self) -> int:
        return hash((Secret, self._text))

    def __reduce__(self) -> NoReturn:
        raise TypeError("a secret is not written anywhere")


@dataclass(frozen=True)
class Credentials:
    """A client's key and secret, both masked.

    Examples
    --------
    >>> Credentials(Secret("awxyz"), Secret("swordfish"))
    Credentials(client_key=***, client_secret=***)
    """

    client_key: Secret
    client_secret: Secret


def tiktok_credentials(environ: Mapping[str, str] | None = None) -> Credentials:
    """Read the credentials of TikTok's Research API from the environment, the only place they are taken from.

    Parameters
    ----------
    environ : mapping, optional
        Instead of the environment of this process.

    Raises
    ------
    NotAuthorised
        When one is not set; the message names it.

    Examples
    --------
    >>> tiktok_credentials({"TIKTOK_CLIENT_KEY": "awxyz", "TIKTOK_CLIENT_SECRET": "swordfish"})
    Credentials(client_key=***, client_secret=***)
    """
    values = os.environ if environ is None else environ
    found = {name: values.get(name, "").strip() for name in (TIKTOK_CLIENT_KEY, TIKTOK_CLIENT_SECRET)}
    missing = [name for name, text in found.items() if not text]
    if missing:
        raise NotAuthorised(
            f"{' and '.join(missing)} {'is' if len(missing) == 1 else 'are'} not set in the environment",
            platform="tiktok",
            hint=(
                f"export {TIKTOK_CLIENT_KEY}=… {TIKTOK_CLIENT_SECRET}=… with the key and the secret of your project at "
                "https://developers.tiktok.com (they are read from the environment only, and never written anywhere)"
            ),
        )
    return Credentials(Secret(found[TIKTOK_CLIENT_KEY]), Secret(found[TIKTOK_CLIENT_SECRET]))


def masked(text: str, secrets: Iterable[Secret]) -> str:
    """Give a text without the secrets in it, as they are or as an address or a form writes them.

    Examples
    --------
    >>> masked("key=a%2Fb is wrong: a/b", [Secret("a/b")])
    'key=*** is wrong: ***'
    """
    forms = {form for s in secrets for form in (s.reveal(), quote(s.reveal(), safe=""), quote_plus(s.reveal()))}
    for form in sorted(forms - {""}, key=len, reverse=True):
        text = text.replace(form, MASK)
    return text
