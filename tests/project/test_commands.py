"""The two commands of the README, and that CI runs exactly these."""

import re
import subprocess
import tomllib

import pytest

from tests.project.tree import ROOT

README = (ROOT / "README.md").read_text(encoding="utf-8")
CI = (ROOT / ".ci" / "run").read_text(encoding="utf-8")


def command(mark: str) -> str:
    found = re.findall(rf"<!-- {mark} -->\n```sh\n(.*?)\n```", README, re.DOTALL)
    assert len(found) == 1
    return str(found[0])


@pytest.mark.parametrize("mark", ["run", "test"])
def test_ci_takes_the_command_from_the_readme(mark: str) -> None:
    extract = re.search(r"^readme\(\) \{ (.*) \}$", CI, re.MULTILINE)
    assert extract
    script = f'set -- {mark}; root="{ROOT}"; {extract[1]}'
    printed = subprocess.run(["bash", "-c", script], check=True, capture_output=True, text=True).stdout
    assert printed.strip() == command(mark)
    assert f'"$(readme {mark})"' in CI


def test_the_commands_need_nothing_but_python() -> None:
    for mark in ("run", "test"):
        assert command(mark).startswith("python3 -m venv .venv && ")
        assert len(command(mark).splitlines()) == 1
    assert command("run").endswith("inconcert demo")
    assert command("test").endswith("pytest -n 2")


def test_ci_is_a_script_that_stops_at_the_first_error() -> None:
    assert CI.splitlines()[0] == "#!/usr/bin/env bash"
    assert "set -euo pipefail" in CI
    subprocess.run(["bash", "-n", ROOT / ".ci" / "run"], check=True)


@pytest.mark.parametrize("name", ["constraints.txt", "constraints-lowest.txt"])
def test_constraints_are_names_and_versions_only(name: str) -> None:
    lines = (ROOT / name).read_text(encoding="utf-8").splitlines()
    pinned = [line for line in lines if not line.startswith("#")]
    assert all(re.fullmatch(r"[\w.-]+==[\w.]+", line) for line in pinned)
    assert len({line.lower() for line in pinned}) == len(pinned)


def test_the_lowest_versions_are_those_the_project_allows() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    lines = (ROOT / "constraints-lowest.txt").read_text(encoding="utf-8").splitlines()
    lowest = dict(line.split("==") for line in lines if not line.startswith("#"))
    extras = project["project"]["optional-dependencies"]
    wanted = [
        *project["project"]["dependencies"],
        *extras["plots"],
        *extras["lists"],
        *extras["explore"],
        *extras["monitor"],
        *project["dependency-groups"]["test"],
    ]
    for requirement in wanted:
        package, least = requirement.split(">=")
        assert lowest.pop(package)[: len(least)] == least, requirement
    assert lowest == {}


def test_everything_required_is_pinned() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    pinned = {
        re.split("==", line)[0].lower() for line in (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
    }
    groups = project["dependency-groups"]
    extras = project["project"]["optional-dependencies"]
    wanted = [*project["project"]["dependencies"], *groups["test"], *groups["lint"], *groups["docs"]]
    wanted += [requirement for name, extra in extras.items() if name != "all" for requirement in extra]
    assert {requirement.split(">=")[0].lower() for requirement in wanted} <= pinned


def test_the_version_is_the_same_everywhere() -> None:
    import inconcert

    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"]
    assert inconcert.__version__ == project
    assert f"version: {project}" in (ROOT / "CITATION.cff").read_text(encoding="utf-8")
    assert f"## {project}" in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
