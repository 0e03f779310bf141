"""Measure the explorer: ``python -m benchmarks.explore zipf-1e6 --folder data``.

Detects once, starts the explorer on the result and asks it over HTTP, as a page does while a slider moves. Each figure is the
median (and the worst) of several questions nobody has asked before, from the request to the last byte of the answer. Writes
``benchmarks/results/explore.json``.
"""

from __future__ import annotations

import argparse
import json
import statistics
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from http.client import HTTPConnection
from pathlib import Path
from time import perf_counter, sleep
from typing import Any
from urllib.parse import urlencode, urlsplit

from benchmarks.generate import generate
from benchmarks.machine import machine
from benchmarks.shapes import SHAPES
from inconcert.explore import Serving, explore
from inconcert.provenance import versions
from inconcert.results import detect

__all__ = ["QUESTIONS", "Question", "asked", "run"]

RESULTS = Path(__file__).resolve().parent / "results"
NAME = "explore.json"
TIME_WINDOW, MIN_WEIGHT = 60, 3


@dataclass(frozen=True)
class Question:
    """A kind of question, and the addresses that ask it: none of them was asked before.

    Parameters
    ----------
    name : str
        What a person does.
    address : str
        Path of the question.
    parameters : tuple of dict
        One for each time it is asked.
    """

    name: str
    address: str
    parameters: tuple[dict[str, Any], ...]


def _windows(around: int, n: int = 7) -> tuple[dict[str, Any], ...]:
    return tuple({"time_window": around + k} for k in range(n))


QUESTIONS = (
    Question("time window near 10 s", "/api/recount", _windows(10)),
    Question("time window near 60 s", "/api/recount", _windows(61)),
    Question("time window near 5 min", "/api/recount", _windows(300)),
    Question("time window near 30 min", "/api/recount", _windows(1_800)),
    Question("time window near 1 h", "/api/recount", _windows(3_600)),
    Question("time window near 1 d", "/api/recount", _windows(86_400, 3)),
    Question("weight, at 60 s", "/api/recount", tuple({"min_weight": w} for w in (4, 5, 7, 9, 12, 20, 40))),
    Question(
        "quantile, at 60 s", "/api/recount", tuple({"edge_weight": q} for q in (0.5, 0.9, 0.95, 0.98, 0.99, 0.999))
    ),
    Question("posts of an account, at 60 s", "/api/recount", tuple({"min_participation": n} for n in range(3, 10))),
    Question(
        "dates: 29 days of 30, at 60 s", "/api/recount", tuple({"since": 1_704_067_200 + 86_400 + k} for k in range(5))
    ),
    Question("apply: the whole network near 60 s", "/api/core", _windows(70, 3)),
    Question("a pair of accounts", "/api/pair", ()),
)

#: stops of the slider for the time window, wider than the detection's
STOPS = (300, 1_800, 3_600, 7_200, 21_600, 43_200, 86_400)


def asked(running: Serving, address: str, parameters: dict[str, Any]) -> tuple[float, dict[str, Any]]:
    """Ask once; give the seconds it took and the answer."""
    connection = HTTPConnection(urlsplit(running.url).netloc, timeout=600)
    try:
        started = perf_counter()
        connection.request("GET", f"{address}?{urlencode(parameters)}", headers={"Accept-Encoding": "identity"})
        reply = connection.getresponse()
        body = reply.read()
        seconds = perf_counter() - started
    finally:
        connection.close()
    answer: dict[str, Any] = json.loads(body)
    if reply.status != 200:
        raise RuntimeError(f"{address} {parameters}: {answer}")
    return seconds, answer


def run(
    shape: str, path: Path, *, questions: Iterable[Question] = QUESTIONS, threads: int | None = None
) -> dict[str, Any]:
    """Detect, serve, ask, and give the figures of one data set."""
    # compiles once, so that no figure below counts it
    net = detect(path, by="object_id", time_window=TIME_WINDOW, min_weight=MIN_WEIGHT, threads=threads).network()
    rows: list[dict[str, Any]] = []
    with tempfile.TemporaryDirectory() as folder:
        net.write(Path(folder) / "out")
        with explore(Path(folder) / "out", port=0, threads=threads) as running:
            first, answer = asked(running, "/api/recount", {"time_window": TIME_WINDOW - 1})
            rows.append(_row("first of all, the shares being read", [first], answer))
            pair = {name: net.edges.records()[0][name] for name in ("account_id", "account_id_y")}
            for question in questions:
                answers = [
                    asked(running, question.address, parameters)
                    for parameters in question.parameters or (pair, pair, pair)
                ]
                rows.append(_row(question.name, [seconds for seconds, _ in answers], answers[-1][1]))
            rows += _ahead(running)
    return {"data": shape, "n_shares": net.found.shares.num_rows, "questions": rows}


def _ahead(running: Serving) -> list[dict[str, Any]]:
    """Tell the explorer where the slider may go, as a page does that rests, and ask when it has counted that."""
    started = perf_counter()
    windows = ",".join(map(str, STOPS))
    left: int = asked(running, "/api/ahead", {"windows": windows, "min_participation": 3})[1]["left"]
    while left:
        sleep(0.2)
        left = asked(running, "/api/ahead", {})[1]["left"]
    counted = perf_counter() - started
    answers = [asked(running, "/api/recount", {"time_window": stop, "min_participation": 3}) for stop in STOPS]
    named = f"stops of the slider, 5 min to 1 d, counted ahead in {counted:.0f} s"
    return [_row(named, [seconds for seconds, _ in answers], answers[-1][1])]


def _row(name: str, seconds: list[float], answer: dict[str, Any]) -> dict[str, Any]:
    counts = answer.get("counts", answer.get("core", {}).get("meta", {}).get("counts", {}))
    return {
        "name": name,
        "n": len(seconds),
        "median_seconds": statistics.median(seconds),
        "worst_seconds": max(seconds),
        "counts": {name: counts[name] for name in ("pairs", "edges", "edges_kept") if name in counts},
    }


def main() -> None:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("shape", choices=SHAPES, nargs="+")
    parser.add_argument("--threads", type=int, help="as many as there are cores when left out")
    parser.add_argument("--folder", type=Path, help="where data are kept from run to run (a temporary one)")
    parser.add_argument("--results", type=Path, default=RESULTS)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        folder = arguments.folder or Path(temporary)
        folder.mkdir(parents=True, exist_ok=True)
        runs = []
        for shape in arguments.shape:
            path = folder / f"{shape}.parquet"
            if not path.exists():
                generate(SHAPES[shape], path)
            runs.append(run(shape, path, threads=arguments.threads))
    record = {
        "command": " ".join(["python -m benchmarks.explore", *arguments.shape]),
        "date": datetime.now(UTC).date().isoformat(),
        "machine": machine(),
        "versions": versions(),
        "explorers": runs,
    }
    text = json.dumps(record, indent=2) + "\n"
    arguments.results.mkdir(parents=True, exist_ok=True)
    (arguments.results / NAME).write_text(text, encoding="utf-8")
    print(text, end="")


if __name__ == "__main__":
    main()
