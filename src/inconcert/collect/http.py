"""A platform's service over HTTP: one request and its answer, with a token, and with an entry in the ledger.

1. A token is there and will last, or a new one is asked for (`TOKEN_POLICY`).
2. The ledger lets the request through and has it on disk; only then it is sent.
3. What comes back is data or an error (`inconcert.collect.answers`); the ledger gets either.
4. A token that was not accepted is thrown away, and the request goes out again with a new one (`REPLAYS`).

What else is worth another attempt is decided by `inconcert.collect.policy`, around a call.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Self

from inconcert.collect.access_token import Token, token_of
from inconcert.collect.address import is_local, tiktok_address
from inconcert.collect.answers import Answer, Reply, read_answer
from inconcert.collect.clock import Clock, seconds_ahead
from inconcert.collect.credentials import Credentials, Secret, masked
from inconcert.collect.json_text import json_bytes
from inconcert.collect.ledger import Ledger
from inconcert.collect.policy import NO_TOKEN, REPLAYS, TOKEN_POLICY, attempted
from inconcert.errors import ConnectionLost, MissingExtra, NotAuthorised, PlatformError, Transient

if TYPE_CHECKING:
    import httpx2

__all__ = ["Asked", "Service"]

#: seconds without a byte after which an answer is given up
PATIENCE = 100.0
CONNECTING = 20.0
OFFLINE = "see whether this computer is on the network, and what may stand between: a proxy, a firewall"
TOKEN_ENDPOINT = "oauth/token"  # noqa: S105 - an endpoint
BAD_TOKEN = "access_token_invalid"  # noqa: S105 - the code of an error


@dataclass(frozen=True)
class Asked:
    """A request, but for the token."""

    endpoint: str
    params: Mapping[str, str] = field(default_factory=dict)
    body: Mapping[str, Any] | None = None
    #: a form in place of the body; with `files` it has several parts
    form: Mapping[str, str] | None = None
    files: Mapping[str, bytes] | None = None
    as_text: bool = False
    family: str = "research"
    run: str | None = None
    task: int | None = None

    @property
    def path(self) -> str:
        """Where it goes."""
        return f"/v2/{self.endpoint}/" if self.endpoint == TOKEN_ENDPOINT else f"/v2/research/{self.endpoint}/"

    @property
    def resumes(self) -> bool:
        """Whether it goes on with something begun before."""
        return bool(self.body and (self.body.get("cursor") or self.body.get("search_id")))


class Service:
    """A platform's API at an address. Close it when done, or use it in a ``with`` block.

    Parameters
    ----------
    ledger : Ledger
        Where every request is entered.
    credentials : Credentials
        What tokens are asked for with.
    clock : Clock
        By which tokens end and waits pass.
    base_url : str, optional
        Another address (`inconcert.collect.address.tiktok_address`); default: TikTok's own.
    platform : str
        Its name in the column of that name.
    transport : httpx2.BaseTransport, optional
        What carries the requests; for tests.

    Raises
    ------
    MissingExtra
        When the extra ``monitor`` is not installed.
    """

    def __init__(
        self,
        *,
        ledger: Ledger,
        credentials: Credentials,
        clock: Clock,
        base_url: str | None = None,
        platform: str = "tiktok",
        transport: httpx2.BaseTransport | None = None,
    ) -> None:
        try:
            import httpx2
        except ImportError as error:
            raise MissingExtra("collecting from a platform", "monitor") from error
        self.ledger = ledger
        self.credentials = credentials
        self.clock = clock
        self.platform = platform
        self.base_url = tiktok_address(base_url)
        self._token: Token | None = None
        #: seconds by which the clock was ahead of the platform's with the last answer; None when it said no time
        self.clock_ahead: float | None = None
        self._client = httpx2.Client(
            base_url=self.base_url,
            transport=transport,
            timeout=httpx2.Timeout(PATIENCE, connect=CONNECTING),
            # a proxy of the environment is none between this computer and itself
            trust_env=not is_local(httpx2.URL(self.base_url).host),
        )

    def __repr__(self) -> str:
        return f"Service({self.platform!r}, {self.base_url!r})"

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Close its connections."""
        self._client.close()

    def call(
        self,
        endpoint: str,
        params: Mapping[str, str] | None = None,
        body: Mapping[str, Any] | None = None,
        *,
        family: str = "research",
        run: str | None = None,
        task: int | None = None,
    ) -> dict[str, Any]:
        """Ask once, and give the ``data`` of the answer.

        Parameters
        ----------
        endpoint : str
            What stands between ``/v2/research/`` and the last slash, such as ``video/query``.
        params, body : mapping, optional
            The query string and the JSON body.
        family : str
            Whose quota it costs: ``research`` or ``follow``.
        run, task : str, int, optional
            What it is for, in the ledger.

        Raises
        ------
        PlatformError
            Of the class that says what to do; `QuotaExhausted` and `BudgetExhausted` before anything is sent.
        """
        return self.ask(Asked(endpoint, params or {}, body or {}, family=family, run=run, task=task)).data

    def ask(self, asked: Asked) -> Answer:
        """Send a request once; again only with a new token when the one it had was not accepted."""
        for wait in REPLAYS:
            try:
                return self._sent(asked, self._authorised(asked))
            except NotAuthorised as error:
                if error.code != BAD_TOKEN:
                    raise
                self._token = None
            self.clock.sleep(wait)
        return self._sent(asked, self._authorised(asked))

    def sign_in(self) -> None:
        """Ask for a token, once, and for nothing else: it tells whether the credentials are good, and costs no quota.

        Raises
        ------
        PlatformError
            When it gives none: `NotAuthorised` when the credentials are not accepted, a `Transient` one when it failed.
        """
        self._token = self._new_token(Asked(TOKEN_ENDPOINT))

    def _authorised(self, asked: Asked) -> Token:
        """Give a token that lasts; a failure to get one is no failure of the request."""
        if self._token is None or not self._token.is_good(self.clock.now()):
            try:
                self._token = attempted(lambda: self._new_token(asked), self.clock, TOKEN_POLICY)
            except Transient as error:
                raise ConnectionLost(
                    f"no token could be had: {error.said}",
                    platform=self.platform,
                    status=error.status,
                    code=NO_TOKEN,
                    log_id=error.log_id,
                    at=error.at,
                    hint=f"see that {self.base_url} can be reached, or try again later",
                ) from None
        return self._token

    def _new_token(self, purpose: Asked) -> Token:
        form = {
            "client_key": self.credentials.client_key.reveal(),
            "client_secret": self.credentials.client_secret.reveal(),
            "grant_type": "client_credentials",
        }
        at = self.clock.now()
        asked = Asked(TOKEN_ENDPOINT, form=form, family="token", run=purpose.run, task=purpose.task)
        return token_of(self._sent(asked, None), at, self.platform)

    def _sent(self, asked: Asked, token: Token | None) -> Answer:
        attempt = self.ledger.before(asked.family, asked.endpoint, run=asked.run, task=asked.task)
        try:
            with self._masking():
                answer = read_answer(self._exchanged(asked, token), as_text=asked.as_text)
        except PlatformError as error:
            self.ledger.after(
                attempt,
                status=error.status,
                code=error.code,
                error=type(error).__name__,
                message=error.said,
                log_id=error.log_id,
            )
            raise
        self.ledger.after(attempt, status=answer.status, code="ok", log_id=answer.log_id, rows=answer.rows)
        return answer

    def _exchanged(self, asked: Asked, token: Token | None) -> Reply:
        import httpx2

        headers = {} if token is None else {"Authorization": f"Bearer {token.text.reveal()}"}
        content = None
        if asked.body is not None:
            content, headers["Content-Type"] = json_bytes(asked.body), "application/json"
        files = {name: (f"{name}.txt", text, "text/plain") for name, text in (asked.files or {}).items()} or None
        trouble = ""
        try:
            response = self._client.post(
                asked.path, params=asked.params, headers=headers, content=content, data=asked.form, files=files
            )
        except httpx2.HTTPError as error:
            said = re.sub(r"^\[Errno -?\d+\] ", "", str(error)) or type(error).__name__
            trouble = f"no answer from {self.base_url}: {said}"
        if trouble:  # raised here, so that no request hangs on to the error
            raise ConnectionLost(trouble, platform=self.platform, code="no_answer", at=self.clock.now(), hint=OFFLINE)
        self.clock_ahead = seconds_ahead(self.clock.now(), response.headers.get("Date"))
        return Reply(
            response.status_code,
            {name.lower(): value for name, value in response.headers.items()},
            response.content,
            at=self.clock.now(),
            platform=self.platform,
            resumes=asked.resumes,
        )

    @contextmanager
    def _masking(self) -> Iterator[None]:
        """Take secrets out of what a platform says back."""
        try:
            yield
        except PlatformError as error:
            secrets = self._secrets()
            error.said, error.message = masked(error.said, secrets), masked(error.message, secrets)
            error.args = (error.message,)
            raise

    def _secrets(self) -> list[Secret]:
        token = [self._token.text] if self._token is not None else []
        return [self.credentials.client_key, self.credentials.client_secret, *token]
