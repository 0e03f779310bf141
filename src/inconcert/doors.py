"""Packages whose public names are imported at first use, and never hidden by a module of the same name."""

from __future__ import annotations

import sys
from collections.abc import Collection, Mapping
from importlib import import_module
from types import ModuleType
from typing import Any

__all__ = ["open_door"]


class _Door(ModuleType):
    """A package that knows where its public names live.

    Importing a module binds its name in its package; a public name of the same spelling stays what it is.
    """

    def __getattr__(self, name: str) -> Any:
        homes: Mapping[str, str] = self.__dict__["_HOMES"]
        if name in homes:
            return getattr(import_module(homes[name]), name)
        if name in self.__dict__["_ROOMS"]:
            return import_module(f"{self.__name__}.{name}")
        raise AttributeError(f"module {self.__name__!r} has no attribute {name!r}")

    def __setattr__(self, name: str, value: Any) -> None:
        if not (name in self.__dict__["_HOMES"] and isinstance(value, ModuleType)):
            super().__setattr__(name, value)

    def __dir__(self) -> list[str]:
        return sorted({*super().__dir__(), *self.__dict__["_HOMES"], *self.__dict__["_ROOMS"]})


def open_door(package: str, homes: Mapping[str, str], rooms: Collection[str] = ()) -> None:
    """Let a package find its public names in their modules when they are asked for.

    Parameters
    ----------
    package : str
        Its ``__name__``; call this at the end of its ``__init__``.
    homes : mapping of str to str
        Public name → module it lives in; a name that begins with a dot is a module of the package.
    rooms : collection of str
        Packages in it that are imported when they are asked for, as ``inconcert.monitor`` after ``import inconcert``.
    """
    module = sys.modules[package]
    module.__dict__["_ROOMS"] = frozenset(rooms)
    module.__dict__["_HOMES"] = {name: package + home if home.startswith(".") else home for name, home in homes.items()}
    module.__class__ = _Door
