"""Why an account is in the pool, in words: the lists that name it, the edge it was found by, the posts that show a name."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from inconcert.errors import shown

__all__ = ["evidence_lines"]

#: objects of an edge that are shown
OBJECTS = 3


def evidence_lines(evidence: Mapping[str, Any]) -> list[str]:
    """Say what an account came by.

    Parameters
    ----------
    evidence : mapping
        As it is kept with the account; what has another form is given as JSON.

    Examples
    --------
    >>> evidence_lines({"lists": [{"path": "a.txt", "times": 2}], "n_times": 2})
    ["named 2 times: 'a.txt'"]
    >>> evidence_lines({})
    ['none is kept']
    """
    if not evidence:
        return ["none is kept"]
    if "lists" in evidence:
        times = "once" if evidence.get("n_times") == 1 else f"{evidence.get('n_times', 0):,} times"
        return [f"named {times}: {', '.join(shown(one['path']) for one in evidence['lists'])}"]
    if "partner" in evidence:
        n, first, last = evidence["n_objects"], _second(evidence["first_share"]), _second(evidence["last_share"])
        objects = [str(name) for name in evidence.get("objects", ())]
        told = f"{n:,} {'text' if n == 1 else 'texts'}"
        more = n - len(objects[:OBJECTS])
        return [
            f"posted the same as {shown(evidence['partner'])[1:-1]}, again and again: {told}, from {first} to {last}",
            *(f"  {shown(name)}" for name in objects[:OBJECTS]),
            *([f"  and {more:,} more"] if more > 0 else []),
        ]
    if "renamed_from" in evidence:
        seen = evidence.get("content_ids", ())
        posts = f": posts {', '.join(map(str, seen))}" if seen else ""
        return [f"posts of {shown(evidence['renamed_from'])[1:-1]} were seen again under this name{posts}"]
    return [json.dumps(evidence, ensure_ascii=True, sort_keys=True)]


def _second(at: int) -> str:
    return f"{datetime.fromtimestamp(at, UTC):%Y-%m-%d %H:%M:%S} UTC"
