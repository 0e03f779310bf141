"""Who may import whom: the layers in pyproject.toml, checked by import-linter."""

from importlinter.cli import EXIT_STATUS_SUCCESS, lint_imports

from tests.project.tree import ROOT


def test_each_layer_imports_only_from_those_below_it() -> None:
    assert lint_imports(config_filename=str(ROOT / "pyproject.toml"), no_cache=True) == EXIT_STATUS_SUCCESS
