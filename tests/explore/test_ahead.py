"""What may be asked next is counted while nobody asks, and never stands in the way of a question."""

from __future__ import annotations

import asyncio
from importlib import import_module
from threading import Event

import pytest

from inconcert.detect.rules import native
from inconcert.errors import TooManyEdges
from inconcert.explore.ahead import MOST_PAIRS, Ahead
from inconcert.explore.desk import Desk
from inconcert.explore.explorer import Explorer
from inconcert.explore.networks import Networks
from inconcert.explore.view import View
from inconcert.results import detect
from tests.results.sample import posts


def views(*windows):
    return [View(native(time_window=window)) for window in windows]


async def until_done(ahead, seconds=10):
    async with asyncio.timeout(seconds):
        await ahead.settled()


def test_wishes_are_counted_in_the_order_given_each_once():
    async def run():
        counted = []

        def count(view, _go_on):
            counted.append(view.rules.time_window)
            return 1

        ahead = Ahead(Desk(newest_only=True), count, rest=0)
        ahead.wish(views(30, 10, 60, 10))
        await until_done(ahead)
        return counted

    assert asyncio.run(run()) == [30, 10, 60]


def test_a_question_goes_first_and_the_wish_comes_again():
    async def run():
        desk, started, counted = Desk(newest_only=True), Event(), []

        def count(view, go_on):
            counted.append(view.rules.time_window)
            if len(counted) == 1:
                started.set()
                while True:  # works until somebody asks
                    go_on()
            return 1

        ahead = Ahead(desk, count, rest=0)
        ahead.wish(views(10))
        await asyncio.to_thread(started.wait)
        answer = await desk.answer(lambda _go_on: "at once", who="me")
        left = ahead.n_left
        await until_done(ahead)
        return answer, left, counted

    assert asyncio.run(run()) == ("at once", 1, [10, 10])


def test_new_wishes_take_the_place_of_old_ones():
    async def run():
        desk, counted = Desk(newest_only=True), []

        def count(view, _go_on):
            counted.append(view.rules.time_window)
            return 1

        ahead = Ahead(desk, count, rest=0)
        ahead.wish(views(10, 20))
        ahead.wish(views(30))
        await until_done(ahead)
        return counted

    assert asyncio.run(run()) == [30]


def test_what_is_wider_than_too_much_is_not_tried():
    async def run(how):
        counted = []

        def count(view, _go_on):
            window = view.rules.time_window
            counted.append(window)
            if window == 60 and how == "refused":
                raise TooManyEdges(2, 1)
            return MOST_PAIRS + 1 if window == 60 else 1

        ahead = Ahead(Desk(newest_only=True), count, rest=0)
        ahead.wish(views(60, 30, 120, 10))
        await until_done(ahead)
        return counted

    assert asyncio.run(run("refused")) == [60, 30, 10]
    assert asyncio.run(run("counted")) == [60, 30, 10]


def test_a_closed_desk_ends_it():
    async def run():
        desk = Desk(newest_only=True)
        ahead = Ahead(desk, lambda _view, _go_on: 1, rest=0)
        desk.close(0)
        ahead.wish(views(10))
        for _ in range(20):
            await asyncio.sleep(0)
        return ahead.n_left

    assert asyncio.run(run()) == 1


def test_the_stops_of_a_slider_are_then_answered_from_memory(asker, loop, net, monkeypatch):
    explorer = Explorer(Networks(net))
    client = asker(explorer)
    assert client.get("/api/ahead", {"windows": "10,2,600", "min_weight": "2"}).json() == {"left": 3}

    async def counted():
        for _ in range(400):
            if (await client.asked("/api/ahead")).json()["left"] == 0:
                return
            await asyncio.sleep(0.05)

    loop.run_until_complete(counted())
    swept = []
    counting = import_module("inconcert.explore.recount")  # the package has a function of that name
    monkeypatch.setattr(counting, "sweep_edges", lambda *given, **_more: swept.append(given))
    for window in ("10", "2", "600"):
        reply = client.get("/api/recount", {"time_window": window, "min_weight": "2"})
        expected = detect(posts(), by=["url", "hashtag"], time_window=float(window), min_weight=2).network()
        assert reply.json()["counts"]["edges_kept"] == expected.edges.num_rows
    assert swept == []


@pytest.mark.parametrize(
    ("windows", "said"), [("10,x", "'x'"), ("-1", "-1"), (",".join(["7"] * 81), "80"), ("9" * 1001, "80")]
)
def test_stops_that_are_none_are_refused(client, windows, said):
    reply = client.get("/api/ahead", {"windows": windows})
    assert reply.status == 400
    assert said in reply.error["message"]
