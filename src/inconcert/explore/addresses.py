"""The addresses of the explorer and what stands behind each; there are no others."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence

from inconcert.errors import BadParameter, shown
from inconcert.explore.ahead import Ahead
from inconcert.explore.answer import Answer, as_json
from inconcert.explore.desk import Desk, Desks
from inconcert.explore.explorer import Explorer
from inconcert.explore.networks import Check
from inconcert.explore.shell import FILES, file, shell
from inconcert.explore.view import View, asked

__all__ = ["LONGEST_ID", "Handler", "Said", "handlers"]

Said = list[tuple[str, str]]
Handler = Callable[[Said], Awaitable[Answer]]

#: the page that asks: its newer questions supersede its older ones, and nobody else's
TAB, LONGEST_TAB = "tab", 40
#: the stops of a slider, and what they may be together
WINDOWS, LONGEST_WINDOWS, MOST_WINDOWS = "windows", 1_000, 80
#: ids are longer than figures
LONGEST_ID = 4_000


def handlers(explorer: Explorer, desks: Desks) -> dict[str, Handler]:
    """Give address → handler, which takes the parameters of the address.

    Parameters
    ----------
    explorer : Explorer
        What answers.
    desks : Desks
        Where the work is done.
    """
    counting, drawing, looking = desks.counting, desks.drawing, desks.looking
    base, types = explorer.networks.base, explorer.net.found.shares.types

    def of_view(desk: Desk, answer: Callable[[View, Check], Answer]) -> Handler:
        async def handle(said: Said) -> Answer:
            who = next((value[:LONGEST_TAB] for name, value in said if name == TAB), None)
            view = asked([(name, value) for name, value in said if name != TAB], base, types)
            return await desk.answer(lambda go_on: answer(view, go_on), who=who)

        return handle

    def of_ids(names: Sequence[str], answer: Callable[..., Answer]) -> Handler:
        async def handle(said: Said) -> Answer:
            ids, rest = _ids(said, names)
            view = asked(rest, base, types)
            return await looking.answer(lambda _go_on: answer(view, *ids))

        return handle

    def alone(answer: Callable[[], Answer]) -> Handler:
        async def handle(said: Said) -> Answer:
            if said:
                raise BadParameter(f"there is no parameter {shown(said[0][0])}", hint="leave it out")
            return await looking.answer(lambda _go_on: answer())

        return handle

    def at_once(answer: Callable[[], Answer]) -> Handler:
        async def handle(_said: Said) -> Answer:
            return answer()

        return handle

    return {
        "/": at_once(lambda: shell(explorer)),
        **{path: at_once(lambda path=path: file(path)) for path in FILES},  # type: ignore[misc]  # the default binds it
        "/api/about": alone(explorer.about),
        "/api/stage": at_once(lambda: as_json(explorer.stage)),
        "/api/recount": of_view(counting, explorer.recount),
        "/api/ahead": _looking_ahead(explorer, desks),
        "/api/core": of_view(drawing, explorer.core),
        "/api/evidence": of_view(drawing, explorer.evidence),
        "/report.html": of_view(drawing, explorer.report),
        "/api/pair": of_ids(("account_id", "account_id_y"), explorer.pair),
        "/api/account": of_ids(("account_id",), explorer.account),
        "/api/object": of_ids(("object_id",), explorer.object),
    }


def _looking_ahead(explorer: Explorer, desks: Desks) -> Handler:
    """Take the stops of the slider as wishes, in the order given; without any, say how many are open."""
    networks, types = explorer.networks, explorer.net.found.shares.types
    ahead = Ahead(desks.counting, lambda view, go_on: networks.recount(view, go_on).counts["pairs"])

    async def handle(said: Said) -> Answer:
        given = [value for name, value in said if name == WINDOWS]
        rest = [(name, value) for name, value in said if name not in {TAB, WINDOWS}]
        if given and networks.recounts:
            ahead.wish([asked([*rest, ("time_window", stop)], networks.base, types) for stop in _windows(given)])
        return as_json({"left": ahead.n_left})

    return handle


def _windows(given: Sequence[str]) -> list[str]:
    if len(given) > 1:
        raise BadParameter(f"{WINDOWS} must be said once, not {len(given)} times")
    windows = given[0].split(",") if given[0] else []
    if len(given[0]) > LONGEST_WINDOWS or len(windows) > MOST_WINDOWS:
        raise BadParameter(f"{WINDOWS} are at most {MOST_WINDOWS} numbers of seconds, with commas between them")
    return windows


def _ids(said: Said, names: Sequence[str]) -> tuple[list[str], Said]:
    """Take some ids out of what was said; the rest is about the view.

    Raises
    ------
    BadParameter
        When one is missing, said twice or too long.
    """
    found = []
    for name in names:
        values = [value for key, value in said if key == name]
        if len(values) != 1:
            raise BadParameter(f"{name} must be said once, not {len(values)} times")
        if len(values[0]) > LONGEST_ID:
            raise BadParameter(f"{name} is longer than {LONGEST_ID} characters")
        found.append(values[0])
    return found, [(key, value) for key, value in said if key not in names]
