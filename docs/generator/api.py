"""One page for each public module: its names with signature and docstring."""

from __future__ import annotations

import dataclasses
import inspect
import re
from collections.abc import Iterator
from functools import cached_property
from importlib import import_module
from types import ModuleType
from typing import Any

import pyarrow as pa

from docs.generator.docstrings import markdown

__all__ = ["DOORS", "pages"]

#: public module → the line about it in the contents
DOORS = {
    "inconcert": "What most people need",
    "inconcert.read": "Files of posts",
    "inconcert.objects": "What counts as the same",
    "inconcert.detect.rules": "What counts as coordinated",
    "inconcert.detect.detection": "Pairs and edges",
    "inconcert.results": "Results and their folders",
    "inconcert.network": "The network",
    "inconcert.explain": "The evidence",
    "inconcert.report": "The report",
    "inconcert.explore": "The explorer in the browser",
    "inconcert.calibrate": "Thresholds from the data",
    "inconcert.significance": "Tests against chance",
    "inconcert.figures": "Figures for papers",
    "inconcert.lists": "Who is in the data",
    "inconcert.collect": "Clients of platforms",
    "inconcert.monitor": "Pools, runs, networks through time",
    "inconcert.coortweet": "CooRTweet's functions",
    "inconcert.simulate": "Posts with known truth",
    "inconcert.evaluate": "Precision and recall",
    "inconcert.tables": "Tables in and out",
    "inconcert.schema": "Columns of every table",
    "inconcert.provenance": "How a result came about",
    "inconcert.errors": "Errors",
}


def pages() -> dict[str, str]:
    """Give path → text of every page, the contents first."""
    made = {f"api/{door}.md": _page(door) for door in DOORS}
    rows = "\n".join(f"| [`{door}`]({door}.md) | {about} |" for door, about in DOORS.items())
    return {"api/index.md": f"# Python API\n\n| module | what is in it |\n| --- | --- |\n{rows}\n"} | made


def _page(door: str) -> str:
    module = import_module(door)
    parts = [f"# `{door}`", markdown(module.__doc__)]
    for name in module.__all__:
        parts += _documented(name, getattr(module, name), module)
    return "\n\n".join(part for part in parts if part).rstrip() + "\n"


def _documented(name: str, thing: Any, module: ModuleType) -> Iterator[str]:
    yield f"## `{name}`"
    if isinstance(thing, pa.Schema):
        yield _comment(name, module)
        yield "| column | type |\n| --- | --- |\n" + "\n".join(f"| `{f.name}` | {_kind(f.type)} |" for f in thing)
    elif inspect.isclass(thing):
        yield f"```python\n{_class_signature(name, thing)}\n```"
        yield markdown(thing.__doc__)
        for member_name, member in _members(thing):
            yield f"### `{name}.{member_name}`"
            if callable(member):
                yield f"```python\n{member_name}{_signature(member)}\n```"
            yield markdown(_docstring(member))
    elif inspect.isfunction(thing):
        yield f"```python\n{name}{_signature(thing)}\n```"
        yield markdown(thing.__doc__)
    else:
        yield _comment(name, module)
        yield f"```python\n{name} = {_shown(thing)}\n```"


def _members(cls: type) -> Iterator[tuple[str, Any]]:
    """Methods and properties the class itself defines, in the order of the source."""
    for name, member in vars(cls).items():
        if name.startswith("_") or not _docstring(member):
            continue
        if isinstance(member, classmethod | staticmethod):
            yield name, member.__func__
        elif isinstance(member, property | cached_property) or inspect.isfunction(member):
            yield name, member


def _docstring(member: Any) -> str | None:
    doc = member.__doc__ if not isinstance(member, cached_property) else member.func.__doc__
    return doc if inspect.isroutine(member) or isinstance(member, property | cached_property) else None


def _class_signature(name: str, cls: type) -> str:
    bases = [base.__name__ for base in cls.__bases__ if base is not object]
    if dataclasses.is_dataclass(cls) or "__init__" in vars(cls):
        return name + _signature(cls)
    return f"class {name}({', '.join(bases)})" if bases else f"class {name}"


def _signature(thing: Any) -> str:
    """Give a signature, one parameter a line when it is long."""
    signature = inspect.signature(thing)
    shown: list[str] = []
    for parameter in signature.parameters.values():
        if parameter.name in {"self", "cls"}:
            continue
        if parameter.kind is parameter.KEYWORD_ONLY and "*" not in shown and not any(s.startswith("*") for s in shown):
            shown.append("*")
        shown.append(_parameter(parameter))
    after = "" if inspect.isclass(thing) else f" -> {_annotation(signature.return_annotation)}"
    short = f"({', '.join(shown)}){after}"
    return short if len(short) <= 100 else "(\n    " + ",\n    ".join(shown) + f",\n){after}"


def _parameter(parameter: inspect.Parameter) -> str:
    several = parameter.kind in {parameter.VAR_POSITIONAL, parameter.VAR_KEYWORD}
    stars = ("*" if parameter.kind is parameter.VAR_POSITIONAL else "**") if several else ""
    text = f"{stars}{parameter.name}: {_annotation(parameter.annotation)}"
    if parameter.default is parameter.empty:
        return text
    default = "..." if "factory" in repr(parameter.default) else _shown_default(parameter.default)
    return f"{text} = {re.sub(r' at 0x[0-9a-f]+', '', default)}"


def _shown_default(value: Any) -> str:
    return f'"{value}"' if isinstance(value, str) else repr(value)


def _annotation(annotation: Any) -> str:
    return (
        annotation.replace("'", '"')
        if isinstance(annotation, str)
        else getattr(annotation, "__name__", str(annotation))
    )


def _comment(name: str, module: ModuleType) -> str:
    """Give the ``#:`` comment before a constant."""
    source = inspect.getsource(module)
    if (found := re.search(rf"((?:^#: .*\n)+)^{re.escape(name)}\b", source, re.MULTILINE)) is not None:
        return " ".join(line.removeprefix("#: ") for line in found[1].splitlines())
    # a door shows what another module made
    origin = re.search(rf"^from (inconcert\.[\w.]+) import (?:\([^)]*\b{name}\b|.*\b{name}\b)", source, re.MULTILINE)
    return _comment(name, import_module(origin[1])) if origin else ""


def _kind(kind: pa.DataType) -> str:
    return "list of string" if pa.types.is_list(kind) else str(kind)


def _shown(thing: Any) -> str:
    if isinstance(thing, dict) or hasattr(thing, "items"):
        return "{" + ", ".join(repr(key) for key in thing) + "}"
    return repr(thing) if isinstance(thing, str | int | float | tuple | frozenset) else f"<{type(thing).__name__}>"
