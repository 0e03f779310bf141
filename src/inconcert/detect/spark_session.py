"""A Spark session of our own beside the user's: its views and settings touch nobody else's."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from inconcert.errors import BadParameter, MissingExtra

__all__ = ["Cluster", "spark_session"]

#: What a session that we start is told, unless the options say otherwise.
OWN_SETTINGS = {"spark.app.name": "inconcert", "spark.ui.enabled": "false", "spark.ui.showConsoleProgress": "false"}
#: What our queries need, set in a session of their own. Without ANSI rules a time that is no number would become
#: null and its share vanish; with names regardless of case, the types "URL" and "url" would be one column.
QUERY_SETTINGS = {
    "spark.sql.session.timeZone": "UTC",
    "spark.sql.ansi.enabled": "true",
    "spark.sql.caseSensitive": "true",
}


@dataclass(frozen=True)
class Cluster:
    """Where Spark runs.

    Parameters
    ----------
    session : pyspark.sql.SparkSession, optional
        A session to work beside; it is neither changed nor stopped.
    master : str, optional
        Else the master to connect to: ``"spark://host:7077"``, ``"local[2]"``. The session is stopped afterwards.
        With neither, the session this process has is used or, when there is none, ``local[*]``.
    options : mapping of str to str
        Spark settings of a session that we start, such as ``spark.executor.memory``.
    shared_folder : str, optional
        A folder that driver and workers both see, for tables that are in memory; by default the system's
        folder for temporary files, which is right when all run on one machine.
    """

    session: Any = None
    master: str | None = None
    options: Mapping[str, str] = field(default_factory=dict)
    shared_folder: str | None = None


@contextmanager
def spark_session(cluster: Cluster) -> Iterator[Any]:
    """Give a Spark session with views and settings of its own, on the given one's context or on a new one.

    Raises
    ------
    MissingExtra
        When pyspark is not installed.
    BadParameter
        When another master is asked for than that of the session this process has.
    """
    try:
        from pyspark import SparkContext
        from pyspark.sql import SparkSession
    except ImportError as error:
        raise MissingExtra("the Spark engine", "spark") from error
    if cluster.session is not None:
        yield _beside(cluster.session)
        return
    running = SparkContext._active_spark_context  # noqa: SLF001 - the only way to ask without starting one
    if running is not None:
        if cluster.master not in {None, running.master}:
            raise BadParameter(
                f"this process already has a Spark session on {running.master}, so none can be started on {cluster.master}",
                hint="pass that session, or stop it first",
            )
        yield _beside(SparkSession.builder.getOrCreate())
        return
    builder = SparkSession.builder.master(cluster.master or "local[*]")
    for name, value in {**OWN_SETTINGS, **cluster.options}.items():
        builder = builder.config(name, value)
    session = builder.getOrCreate()
    try:
        yield _beside(session)
    finally:
        session.stop()


def _beside(session: Any) -> Any:
    """Give a new session on the same context, with the settings of the old one and those our queries need."""
    ours = session.newSession()
    for name, value in {**session.conf.getAll, **QUERY_SETTINGS}.items():
        if ours.conf.isModifiable(name):
            ours.conf.set(name, value)
    return ours
