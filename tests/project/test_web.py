"""The front end's packages: exact versions, each with its hash, from whatever registry the reader uses."""

import json
import re
from typing import Any

import pytest

from tests.project.tree import ROOT

WEB = ROOT / "web"
STATIC = ROOT / "src" / "inconcert" / "report" / "static"


def lock() -> dict[str, Any]:
    found: dict[str, Any] = json.loads((WEB / "package-lock.json").read_text(encoding="utf-8"))
    return found


def test_no_download_address_is_written_down() -> None:
    assert (WEB / ".npmrc").read_text(encoding="utf-8") == "omit-lockfile-registry-resolved=true\n"
    packages = lock()["packages"]
    assert [name for name, package in packages.items() if "resolved" in package] == []
    assert "https://registry" not in (WEB / "package-lock.json").read_text(encoding="utf-8")


def test_each_package_has_an_exact_version_and_a_hash() -> None:
    wanted = json.loads((WEB / "package.json").read_text(encoding="utf-8"))
    packages = lock()["packages"]
    for name, version in {**wanted["dependencies"], **wanted["devDependencies"]}.items():
        assert re.fullmatch(r"\d+\.\d+\.\d+", version), name
        assert packages[f"node_modules/{name}"]["version"] == version
    assert [name for name, package in packages.items() if name and "integrity" not in package] == []


def test_the_version_is_that_of_the_package() -> None:
    import inconcert

    assert json.loads((WEB / "package.json").read_text(encoding="utf-8"))["version"] == inconcert.__version__
    assert lock()["version"] == inconcert.__version__


def test_what_is_built_stands_beside_its_licences() -> None:
    assert sorted(path.name for path in STATIC.iterdir()) == ["LICENCES.txt", "inconcert.css", "inconcert.js"]
    licences = (STATIC / "LICENCES.txt").read_text(encoding="utf-8")
    for name, version in json.loads((WEB / "package.json").read_text(encoding="utf-8"))["dependencies"].items():
        if f"\n{name} {version} (" not in licences:
            pytest.fail(f"{name} {version} is used and its licence is not there")


def test_what_is_built_asks_for_nothing_from_anywhere() -> None:
    script = (STATIC / "inconcert.js").read_text(encoding="utf-8")
    assert not re.search(r"sourceMappingURL|importScripts|\beval\(|new Function\(", script)
    assert not re.search(r"url\(|@import", (STATIC / "inconcert.css").read_text(encoding="utf-8"))
