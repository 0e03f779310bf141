"""Who computes a detection, and with what; never what comes out of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from inconcert.detect.detection import ENGINES, Detection, detect_shares
from inconcert.detect.rules import Rules
from inconcert.errors import BadParameter, nearest
from inconcert.objects import Shares
from inconcert.results.sizes import bytes_of

__all__ = ["Engine"]


@dataclass(frozen=True, kw_only=True)
class Engine:
    """The engine and what it may use.

    Parameters
    ----------
    name : {"kernel", "duckdb", "spark"}
        The kernel works in memory, DuckDB on disk when it must, Spark on a cluster.
    threads : int, optional
        All processors by default.
    memory : int or str, optional
        Bytes to stay within, or text such as ``"4GB"``; the machine's by default.
    force : bool
        Go ahead however many pairs there are.
    spark : SparkSession or str, optional
        A session, or the URL of a master.
    """

    name: str = "kernel"
    threads: int | None = None
    memory: int | str | None = None
    force: bool = False
    spark: Any = None

    def __post_init__(self) -> None:
        if self.name not in ENGINES:
            raise BadParameter(
                f"there is no engine {self.name!r}; there are {', '.join(ENGINES)}", hint=nearest(self.name, ENGINES)
            )
        if self.threads is not None and self.threads < 1:
            raise BadParameter(f"threads must be 1 or more, not {self.threads!r}")
        if self.spark is not None and self.name != "spark":
            raise BadParameter(
                "a Spark session or master was given, but the engine is not spark", hint="add --engine spark"
            )
        bytes_of(self.memory)

    def detect(self, shares: Shares, rules: Rules) -> Detection:
        """Detect with this engine."""
        return detect_shares(
            shares,
            rules,
            engine=self.name,  # type: ignore[arg-type]  # checked above
            threads=self.threads,
            memory=bytes_of(self.memory),
            force=self.force,
            spark=self.spark,
        )

    def used(self) -> dict[str, Any]:
        """Give what changes speed alone, for the timings of a run record."""
        master = self.spark if isinstance(self.spark, str) or self.spark is None else "a session of the user's"
        return {"threads": self.threads, "memory": self.memory, "spark_master": master}
