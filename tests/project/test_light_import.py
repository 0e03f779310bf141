"""`import inconcert` and ``--help`` cost next to nothing."""

import json
import subprocess
import sys

import pytest

HEAVY = {
    "apprise",
    "duckdb",
    "httpx2",
    "igraph",
    "jinja2",
    "numba",
    "numpy",
    "pandas",
    "polars",
    "pyarrow",
    "pydantic",
    "pyspark",
    "scipy",
    "tenacity",
    "ural",
}


def loaded_after(program: str) -> set[str]:
    code = f"{program}\nimport json, sys\nprint(json.dumps(sorted({{m.split('.')[0] for m in sys.modules}})))"
    run = subprocess.run([sys.executable, "-W", "error", "-c", code], check=True, capture_output=True, text=True)
    return set(json.loads(run.stdout.splitlines()[-1]))


@pytest.mark.parametrize(
    "program",
    [
        "import inconcert",
        "import inconcert; dir(inconcert); inconcert.__version__",
        "from inconcert.cli import main; main(['--help'])",
        "from inconcert.cli import main; main(['detect', '--help'])",
    ],
)
def test_nothing_heavy_is_loaded(program: str) -> None:
    assert loaded_after(program) & HEAVY == set()


@pytest.mark.parametrize("name", ["read", "shares", "simulate", "evaluate"])
def test_what_only_reads_or_counts_loads_no_compiler(name: str) -> None:
    assert loaded_after(f"import inconcert; inconcert.{name}") & {"numba", "polars", "pyspark"} == set()


@pytest.mark.parametrize("name", ["Ledger", "Service", "TikTok", "tiktok_api"])
def test_what_the_extra_monitor_brings_is_loaded_when_a_request_is_made(name: str) -> None:
    loaded = loaded_after(f"import inconcert.collect; inconcert.collect.{name}")
    assert loaded & {"httpx2", "pydantic", "tenacity"} == set()
