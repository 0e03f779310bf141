"""A Spark cluster on this machine's loopback: a master and two workers, each a process of its own."""

from __future__ import annotations

import importlib.util
import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest

WORKERS = 2
SECONDS_TO_START = 120


def require_spark() -> None:
    """Skip without Java or pyspark, but fail where everything must be there."""
    missing = "Java" if shutil.which("java") is None else ""
    missing = missing or ("pyspark" if importlib.util.find_spec("pyspark") is None else "")
    if missing and os.environ.get("CI") == "true":
        pytest.fail(f"{missing} is needed to test the Spark engine")
    if missing:
        pytest.skip(f"{missing} is not here, so no Spark cluster can be started")


@contextmanager
def spark_cluster(folder: Path) -> Iterator[str]:
    """Start a master and two workers; give the master's URL; end them in any case."""
    import pyspark

    home = Path(pyspark.__file__).parent
    environment = os.environ | {
        "SPARK_HOME": str(home),
        "SPARK_LOCAL_IP": "127.0.0.1",
        "SPARK_DAEMON_MEMORY": "256m",
        "SPARK_LOCAL_DIRS": str(folder / "local"),
        "PYSPARK_PYTHON": sys.executable,
    }
    port = free_port()
    master = f"spark://127.0.0.1:{port}"
    with ExitStack() as started:

        def start(role: str, *arguments: str) -> Path:
            log = folder / f"{role}-{len(list(folder.glob('*.log')))}.log"
            name = f"org.apache.spark.deploy.{role.lower()}.{role}"
            command = [str(home / "bin" / "spark-class"), name, "--host", "127.0.0.1", "--webui-port", "0", *arguments]
            file = started.enter_context(log.open("wb"))
            process = subprocess.Popen(command, stdout=file, stderr=file, env=environment, cwd=folder)
            started.callback(end, process)
            return log

        logs = [start("Master", "--port", str(port))]
        wait_for(logs[0], "I have been elected leader")
        for number in range(WORKERS):
            work = str(folder / f"work-{number}")
            logs.append(start("Worker", "--cores", "1", "--memory", "900m", "--work-dir", work, master))
        for log in logs[1:]:
            wait_for(log, "Successfully registered with master")
        yield master


def wait_for(log: Path, sentence: str) -> None:
    """Wait until a process has said so in its log."""
    end_of_patience = time.monotonic() + SECONDS_TO_START
    while sentence not in log.read_text(errors="replace"):
        if time.monotonic() > end_of_patience:
            pytest.fail(f"Spark did not start:\n{log.read_text(errors='replace')[-3000:]}")
        time.sleep(0.1)


def end(process: subprocess.Popen[bytes]) -> None:
    """End a process that we started, by force if it must be."""
    process.terminate()
    try:
        process.wait(10)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait(10)


def free_port() -> int:
    """Give a port of the loopback nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    return port
