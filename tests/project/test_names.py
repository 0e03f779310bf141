"""Public names: what there is, in order, and that a module never hides a function."""

import subprocess
import sys
from importlib import import_module

import pytest

import inconcert
from tests.project.tree import modules

LISTED = [name for name in modules() if name != "inconcert.__main__"]


def test_public_names_are_sorted_and_each_has_a_home() -> None:
    assert sorted(inconcert.__all__) == inconcert.__all__
    assert set(inconcert._HOMES) == set(inconcert.__all__)
    assert set(inconcert.__all__) <= set(dir(inconcert))


@pytest.mark.parametrize("name", inconcert.__all__)
def test_a_public_name_is_what_its_home_has(name: str) -> None:
    home = import_module(inconcert._HOMES[name])
    assert getattr(inconcert, name) is getattr(home, name)
    assert name in home.__all__
    assert getattr(inconcert, name).__doc__


def test_every_module_says_what_it_is_and_has_what_it_offers() -> None:
    for name in LISTED:
        module = import_module(name)
        assert module.__doc__, name
        offered = getattr(module, "__all__", [])
        assert len(set(offered)) == len(offered), name
        assert [one for one in offered if not hasattr(module, one)] == [], name


def test_importing_a_module_does_not_hide_the_function_of_its_name() -> None:
    program = (
        "import inconcert, inconcert.read.registry, inconcert.simulate.groups, inconcert.evaluate\n"
        "from inconcert.read import read\n"
        "assert inconcert.read is read\n"
        "assert callable(inconcert.simulate) and callable(inconcert.evaluate)\n"
    )
    subprocess.run([sys.executable, "-W", "error", "-c", program], check=True)


def test_a_name_that_is_not_there_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="no attribute 'detekt'"):
        inconcert.__getattr__("detekt")
