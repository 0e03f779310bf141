"""One computation at a time; the newest question wins."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from threading import Event

import pytest

from inconcert.explore.desk import Desk, Desks, Superseded


def test_a_newer_question_stops_the_one_at_work_and_those_that_wait():
    async def run() -> tuple[list[object], list[str]]:
        desk, started, seen = Desk(newest_only=True), Event(), []

        def long(go_on):
            seen.append("long")
            started.set()
            while True:
                go_on()

        def short(go_on):
            go_on()
            seen.append("short")
            return "answer"

        first = asyncio.create_task(desk.answer(long, who="me"))
        await asyncio.to_thread(started.wait)
        waiting = asyncio.create_task(desk.answer(lambda _: seen.append("never"), who="me"))
        await asyncio.sleep(0)
        last = asyncio.create_task(desk.answer(short, who="me"))
        return list(await asyncio.gather(first, waiting, last, return_exceptions=True)), seen

    answers, seen = asyncio.run(run())
    assert [type(answer) for answer in answers] == [Superseded, Superseded, str]
    assert seen == ["long", "short"]


def test_nobody_elses_question_is_superseded():
    async def run() -> list[str]:
        desk, started, release = Desk(newest_only=True), Event(), Event()

        def long(go_on):
            started.set()
            release.wait()
            go_on()
            return "long"

        first = asyncio.create_task(desk.answer(long, who="me"))
        await asyncio.to_thread(started.wait)
        others = [asyncio.create_task(desk.answer(lambda _: "other", who=who)) for who in ("you", None, None)]
        await asyncio.sleep(0)
        release.set()
        return list(await asyncio.gather(first, *others))

    assert asyncio.run(run()) == ["long", "other", "other", "other"]


def test_a_desk_that_takes_all_answers_one_after_the_other():
    async def run() -> tuple[list[int], int]:
        desk, at_once, most = Desk(), 0, 0

        def work(number: int) -> int:
            nonlocal at_once, most
            at_once += 1
            most = max(most, at_once)
            Event().wait(0.01)
            at_once -= 1
            return number

        def asking(number: int) -> Callable[[Callable[[], None]], int]:
            return lambda _go_on: work(number)

        answers = await asyncio.gather(*(desk.answer(asking(n)) for n in range(5)))
        return answers, most

    assert asyncio.run(run()) == ([0, 1, 2, 3, 4], 1)


def test_what_fails_is_raised_to_whoever_asked_and_the_next_is_answered():
    async def run() -> int:
        desk = Desk()

        def fails(_go_on):
            raise KeyError("x")

        with pytest.raises(KeyError):
            await desk.answer(fails)
        return await desk.answer(lambda _: 7)

    assert asyncio.run(run()) == 7


def test_closing_stops_what_can_be_stopped_and_says_what_cannot():
    desks, started, release = Desks(), Event(), Event()

    def stops(go_on):
        started.set()
        while True:
            go_on()

    def stays(_go_on):
        started.set()
        release.wait()

    async def close(work) -> bool:
        started.clear()
        release.clear()
        task = asyncio.create_task(desks.counting.answer(work))
        await asyncio.to_thread(started.wait)
        done = await asyncio.to_thread(desks.close, 0.05 if work is stays else 30)
        release.set()
        with pytest.raises(Superseded):
            await task
        return done

    assert asyncio.run(close(stops)) is True
    desks = Desks()
    assert asyncio.run(close(stays)) is False


def test_a_newer_recount_supersedes_an_older_one_over_http(client, explorer, monkeypatch):
    started, real = Event(), type(explorer.networks).recount

    def slow(self, view, go_on):
        if view.rules.time_window == 1:
            started.set()
            while True:
                go_on()
        return real(self, view, go_on)

    monkeypatch.setattr(type(explorer.networks), "recount", slow)

    async def both():
        old = asyncio.create_task(client.asked("/api/recount", {"time_window": 1, "tab": "a"}))
        await asyncio.to_thread(started.wait)
        new = await client.asked("/api/recount", {"time_window": 3, "tab": "a"})
        return await old, new

    old, new = client.loop.run_until_complete(both())
    assert (old.status, old.error["kind"]) == (409, "Superseded")
    assert new.json()["view"]["time_window"] == 3
