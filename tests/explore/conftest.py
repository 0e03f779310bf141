"""One result, detected and written once, and the application over it."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from inconcert.explore.application import application
from inconcert.explore.explorer import Explorer
from inconcert.explore.guard import Gate
from inconcert.explore.networks import Networks
from inconcert.results import detect
from inconcert.results.net import Net
from tests.explore.asking import Asker
from tests.results.sample import posts


@pytest.fixture(scope="session")
def net() -> Net:
    """Give two groups that share links and hashtags: anna, ben, carl within 5 s; dora and emil within 40 s."""
    return detect(posts(), by=["url", "hashtag"], time_window=60, min_weight=3).network()


@pytest.fixture(scope="session")
def result(net: Net, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the same in a folder."""
    folder = tmp_path_factory.mktemp("explore") / "out"
    net.write(folder)
    return folder


@pytest.fixture(scope="session")
def explorer(net: Net) -> Explorer:
    return Explorer(Networks(net))


@pytest.fixture(scope="session")
def loop() -> Iterator[asyncio.AbstractEventLoop]:
    with asyncio.Runner() as runner:
        yield runner.get_loop()


@pytest.fixture(scope="session")
def asker(loop: asyncio.AbstractEventLoop) -> Callable[..., Asker]:
    """Give a function that makes whatever asks an explorer; loopback and without a token by default."""

    def made(explorer: Explorer, gate: Gate | None = None) -> Asker:
        return Asker(application(explorer, gate or Gate("127.0.0.1", 8765)), loop)

    return made


@pytest.fixture(scope="session")
def client(asker: Callable[..., Asker], explorer: Explorer) -> Asker:
    return asker(explorer)
