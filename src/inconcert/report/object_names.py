"""Objects under other names, wherever a page names one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pyarrow as pa

from inconcert.report.parts import Parts, replaced

__all__ = ["NAMED_IN_COMPONENTS", "renamed", "without_text_objects"]

#: columns of components that name objects
NAMED_IN_COMPONENTS = ("label", "top_objects", "top_objects_by_engagement", "top_rated")
#: of the table of objects: what says how an object was written
WRITTEN = "raw_forms"
TEXT = "text"


def renamed(parts: Parts, name_of: Callable[[str], str]) -> Parts:
    """Give parts in which every object has another name; how objects were written is left out where it was changed.

    Parameters
    ----------
    parts : Parts
        Of a page.
    name_of : function of str
        The new name of an object; an object that keeps its name keeps everything.
    """
    components = parts.components
    for name in NAMED_IN_COMPONENTS:
        components = replaced(components, name, name_of)
    objects = parts.objects
    before = objects.column("object_id").to_pylist()
    objects = replaced(objects, "object_id", name_of)
    kept = [old == new for old, new in zip(before, objects.column("object_id").to_pylist(), strict=True)]
    if WRITTEN in objects.column_names:
        column = objects.column(WRITTEN)
        forms = [value if same else None for value, same in zip(column.to_pylist(), kept, strict=True)]
        objects = objects.set_column(objects.column_names.index(WRITTEN), WRITTEN, pa.array(forms, column.type))
    return replace(parts, objects=objects, components=components)


def without_text_objects(parts: Parts, types: tuple[str, ...], code_of: Callable[[str], str]) -> Parts:
    """Give parts in which objects that are texts have codes.

    Parameters
    ----------
    parts : Parts
        Of a page.
    types : tuple of str
        Types of object there are. With several, an id begins with its type.
    code_of : function of str
        The code of an object.
    """
    if TEXT not in types:
        return parts
    if len(types) == 1:
        return renamed(parts, code_of)
    return renamed(parts, lambda name: code_of(name) if name.startswith(f"{TEXT}:") else name)
