"""The token that lets requests in: for two hours, in memory, and renewed before it ends."""

from __future__ import annotations

import re
from dataclasses import dataclass

from inconcert.collect.answers import Answer
from inconcert.collect.credentials import Secret
from inconcert.errors import ConnectionLost

__all__ = ["MARGIN", "Token", "token_of"]

#: seconds before its end at which a token is not used any more
MARGIN = 300
#: and never more than this part of its life
LARGEST_PART = 0.1


@dataclass(frozen=True)
class Token:
    """A token and when it is to be renewed, in seconds UTC."""

    text: Secret
    renew_at: float

    def is_good(self, now: float) -> bool:
        """Tell whether it can still be sent."""
        return now < self.renew_at


def token_of(answer: Answer, asked_at: float, platform: str) -> Token:
    """Read the token from the answer of the token endpoint.

    Parameters
    ----------
    answer : Answer
        With ``access_token`` and ``expires_in`` (seconds).
    asked_at : float
        When it was asked for; its life is counted from there.
    platform : str
        For the message.

    Raises
    ------
    ConnectionLost
        When the answer holds no token that could be sent.

    Examples
    --------
    >>> token = token_of(Answer(200, {"access_token": "clt.abc", "expires_in": 7200}), 1000.0, "tiktok")
    >>> token, token.is_good(7899), token.is_good(7900)
    (Token(text=***, renew_at=7900.0), True, False)
    """
    text, life = answer.data.get("access_token"), answer.data.get("expires_in")
    sendable = isinstance(text, str) and re.fullmatch(r"[\x21-\x7e]+", text) is not None
    if not sendable or not isinstance(text, str) or isinstance(life, bool) or not isinstance(life, int) or life < 1:
        raise ConnectionLost(
            "the answer of the token endpoint holds no token", platform=platform, status=answer.status, at=asked_at
        )
    return Token(Secret(text), asked_at + life - min(MARGIN, life * LARGEST_PART))
