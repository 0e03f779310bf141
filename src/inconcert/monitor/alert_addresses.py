"""The addresses alerts go to: from the environment only, because they hold secrets, and never shown.

An address is named by its place and its kind, such as "address 2 (slack)".
"""

from __future__ import annotations

import logging
import os
import re
import warnings
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from inconcert.errors import MissingExtra

__all__ = ["Address", "addresses_in", "check_addresses", "send"]

KIND = re.compile(r"([A-Za-z][A-Za-z0-9+.-]{0,30})://")
STATUS = re.compile(r"\berror=(\d{3})\b")
#: what a message must not do: run templates, escapes or emoji codes in it, write keys or caches on the disk
QUIET: dict[str, Any] = {
    "allow_templates": False,
    "interpret_escapes": False,
    "interpret_emojis": False,
    "secure_logging": True,
    "async_mode": False,
    "pgp_autogen": False,
    "pem_autogen": False,
    "app_id": "inconcert",
    "app_desc": "inconcert",
}


@dataclass(frozen=True)
class Address:
    """Where alerts go.

    Parameters
    ----------
    name : str
        Its place and kind. The same address in another place has another name.
    url : str
        As Apprise writes it; it holds secrets and is not in the representation.

    Examples
    --------
    >>> Address("address 1 (json)", "json://user:secret@host")
    Address(name='address 1 (json)')
    """

    name: str
    url: str = field(repr=False)


def addresses_in(environment: Mapping[str, str], variable: str) -> tuple[Address, ...]:
    """Give the addresses in a variable, which stand there with spaces between.

    Examples
    --------
    >>> [address.name for address in addresses_in({"A": "json://h  tgram://t/c"}, "A")]
    ['address 1 (json)', 'address 2 (tgram)']
    """
    found = []
    for place, url in enumerate(environment.get(variable, "").split(), start=1):
        kind = KIND.match(url)
        found.append(Address(f"address {place} ({kind[1].lower() if kind else 'no address'})", url))
    return tuple(found)


def check_addresses(variable: str, environment: Mapping[str, str] | None = None) -> dict[str, str | None]:
    """Say of each address whether Apprise understands it. Nothing is sent.

    Parameters
    ----------
    variable : str
        Name of the environment variable.
    environment : mapping, optional
        The environment; this process's by default.

    Returns
    -------
    dict
        Name of the address → None when it is understood, else what is wrong. Empty when there are none.

    Raises
    ------
    MissingExtra
        When there are addresses and Apprise is not installed.

    Examples
    --------
    >>> check_addresses("A", {"A": "json://localhost slack://x"})
    {'address 1 (json)': None, 'address 2 (slack)': 'Apprise does not understand what follows slack://'}
    """
    problems = {}
    for address in addresses_in(os.environ if environment is None else environment, variable):
        problems[address.name] = _service(address)[1]
    return problems


def send(address: Address, *, title: str, body: str) -> str | None:
    """Send a message, and give what went wrong, without secrets; None when it was taken."""
    service, problem = _service(address)
    if service is None:
        return problem
    from apprise import Apprise, LogCapture, NotifyFormat

    through = Apprise(asset=service.asset)
    through.add(service)
    try:
        # what the service says may hold the address: only a status is taken out of it
        with LogCapture(level=logging.WARNING) as log:
            taken = through.notify(body=body, title=title, body_format=NotifyFormat.TEXT)
            status = STATUS.search(log.getvalue())
    except Exception as error:  # noqa: BLE001  # a hundred services, each with errors of its own; none may stop a run
        return f"it failed ({type(error).__name__})"
    if taken:
        return None
    return f"it answered with status {status[1]}" if status else "it could not be reached, or refused the message"


def _service(address: Address) -> tuple[Any, str | None]:
    """Give the service of an address, or what is wrong with it."""
    try:
        from apprise import Apprise, AppriseAsset, LogCapture, PersistentStoreMode
        from apprise.manager_plugins import NotificationManager
    except ImportError as error:
        raise MissingExtra("sending messages", "monitor") from error

    known = {name: value for name, value in QUIET.items() if hasattr(AppriseAsset, name)}
    asset = AppriseAsset(storage_mode=PersistentStoreMode.MEMORY, **known)
    kind = KIND.match(address.url)
    if kind is None:
        return None, "it does not begin with the name of a service and ://"
    with LogCapture(level=logging.WARNING), warnings.catch_warnings():
        # of what its hundred services import some is deprecated, which is not for our users to read
        warnings.simplefilter("ignore", DeprecationWarning)
        # an address a service gives out itself begins with https:// and is known by its host
        known_kinds = {"http", "https", *NotificationManager().schemas()}
        if kind[1].lower() not in known_kinds:
            return None, f"Apprise knows no service {kind[1].lower()}://"
        service = Apprise.instantiate(address.url, asset=asset, suppress_exceptions=True)
    if service is None:
        return None, f"Apprise does not understand what follows {kind[1].lower()}://"
    return service, None
