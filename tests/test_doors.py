"""Public names come at first use, and a module of the same name never takes their place."""

import subprocess
import sys
from importlib import import_module

import pytest

from tests.project.tree import modules

ALL = [name for name in modules() if name != "inconcert.__main__"]
DOORS = [name for name in ALL if hasattr(import_module(name), "_HOMES")]


def test_the_rooms_with_many_parts_have_a_door():
    assert {"inconcert", "inconcert.calibrate", "inconcert.objects", "inconcert.results"} <= set(DOORS)


@pytest.mark.parametrize("package", DOORS)
def test_every_public_name_is_itself_after_all_modules_were_imported(package: str):
    for module in ALL:
        if module.startswith(f"{package}."):
            import_module(module)
    door = import_module(package)
    assert sorted(door._HOMES) == sorted(door.__all__)
    for name, home in door._HOMES.items():
        assert getattr(door, name) is getattr(import_module(home), name)
        assert name in dir(door)
    with pytest.raises(AttributeError, match=f"module '{package}' has no attribute 'nothing'"):
        _ = door.nothing


def test_a_module_imported_first_does_not_hide_the_function():
    program = (
        "import inconcert.calibrate.sensitivity, inconcert.calibrate.domain_ranking\n"
        "from inconcert.calibrate import domain_ranking, sensitivity\n"
        "assert callable(domain_ranking) and callable(sensitivity)\n"
    )
    subprocess.run([sys.executable, "-W", "error", "-c", program], check=True)
