"""Every command, option and public name is documented; every page can be reached and every link leads somewhere."""

import inspect
import re
import tomllib
from importlib import import_module
from typing import Any

import click
import pytest
from docs.generate import differing
from docs.generator.api import DOORS

from inconcert.cli import COMMANDS, cli
from inconcert.cli.groups import CommandsByName
from inconcert.monitor.settings import Settings
from tests.project.tree import ROOT, modules

DOCS = ROOT / "docs"
#: parts of the package nobody calls from outside
INSIDE = {"cli", "progress", "detect", "coshares", "doors"}


def command(name: str) -> click.Command:
    """Give a command, or one below it: `monitor run`."""
    found: click.Command | None = cli
    for part in name.split():
        assert isinstance(found, click.Group)
        found = found.get_command(click.Context(cli), part)
    assert found is not None
    return found


def below() -> list[str]:
    """Give the commands below others that are files of their own."""
    groups = {name: command(name) for name in COMMANDS}
    return [
        f"{name} {one}" for name, group in groups.items() if isinstance(group, CommandsByName) for one in group.lines
    ]


def test_the_pages_made_from_the_code_are_up_to_date() -> None:
    assert differing() == [], "run: python -m docs.generate"


@pytest.mark.parametrize("name", [*COMMANDS, *below()])
def test_a_command_and_each_of_its_options_is_documented(name: str) -> None:
    page = (DOCS / "cli.md").read_text(encoding="utf-8")
    section = re.split(rf"\n##+ `inconcert {name}`\n", page)[1].split("\n## ")[0].split("\n### ")[0]
    assert (command(name).help or "").splitlines()[0].split(".")[0] in section
    for parameter in command(name).params:
        if isinstance(parameter, click.Option):
            assert parameter.help, parameter.name
            assert all(option in section for option in parameter.opts)


def test_commands_below_others_say_of_themselves_what_the_list_says_of_them() -> None:
    for name in below():
        group, one = name.split()
        lines = command(group)
        assert isinstance(lines, CommandsByName)
        assert (command(name).help or "").splitlines()[0] == lines.lines[one], name


def test_every_setting_of_a_monitor_is_documented() -> None:
    page = (DOCS / "settings.md").read_text(encoding="utf-8")
    for section, keys in Settings().to_dict().items():
        described = page.split(f"## `[{section}]`\n")[1].split("\n## ")[0]
        assert all(f"| `{key}` |" in described for key in keys)


@pytest.mark.parametrize("door", DOORS)
def test_every_name_of_a_public_module_is_documented(door: str) -> None:
    page = (DOCS / "api" / f"{door}.md").read_text(encoding="utf-8")
    module = import_module(door)
    for name in module.__all__:
        assert f"## `{name}`" in page, name
        thing = getattr(module, name)
        if inspect.isroutine(thing) or inspect.isclass(thing):
            assert thing.__doc__, name


@pytest.mark.parametrize("door", DOORS)
def test_parameters_that_are_explained_are_all_there_are(door: str) -> None:
    module = import_module(door)
    for name in module.__all__:
        thing: Any = getattr(module, name)
        if inspect.isfunction(thing) and (listed := parameters_explained(inspect.getdoc(thing) or "")):
            assert listed == list(inspect.signature(thing).parameters), name


def parameters_explained(docstring: str) -> list[str]:
    """The names in the section Parameters, in order."""
    section = re.search(r"^Parameters\n-+\n((?:.+\n?|\n(?= ))*)", docstring, re.MULTILINE)
    heads = re.findall(r"^(\S.*?)(?: :.*)?$", section[1], re.MULTILINE) if section else []
    return [name.strip() for head in heads for name in head.split(",")]


def test_every_public_part_of_the_package_has_a_page() -> None:
    parts = {name.split(".")[1] for name in modules() if "." in name and not name.endswith("__main__")}
    assert parts - INSIDE == {door.split(".")[1] for door in DOORS if "." in door} - INSIDE


def test_every_page_is_in_the_navigation_and_every_entry_is_a_page() -> None:
    nav = tomllib.loads((ROOT / "zensical.toml").read_text(encoding="utf-8"))["project"]["nav"]

    def paths(entries: list[dict[str, Any]]) -> list[str]:
        values = [value for entry in entries for value in entry.values()]
        return [path for value in values for path in ([value] if isinstance(value, str) else paths(value))]

    listed = paths(nav)
    assert len(set(listed)) == len(listed)
    assert set(listed) == {str(path.relative_to(DOCS)) for path in DOCS.rglob("*.md")}


def test_links_between_pages_lead_to_files() -> None:
    pages = [*DOCS.rglob("*.md"), ROOT / "README.md", ROOT / "ETHICS.md", ROOT / "CHANGELOG.md"]
    dead = [
        f"{page.relative_to(ROOT)}: {link}"
        for page in pages
        for link in re.findall(r"\]\(([^)#\s]+)(?:#[^)]*)?\)", page.read_text(encoding="utf-8"))
        if not link.startswith(("http://", "https://")) and not (page.parent / link).exists()
    ]
    assert dead == []


def test_the_site_fetches_nothing() -> None:
    settings = (ROOT / "zensical.toml").read_text(encoding="utf-8")
    assert "font = false" in settings
    assert "http" not in settings
    for page in DOCS.rglob("*.md"):
        assert not re.search(
            r"<(?:script|link|iframe)|!\[[^]]*\]\(http|```mermaid", page.read_text(encoding="utf-8")
        ), page.name
