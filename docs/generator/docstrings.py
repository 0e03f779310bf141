"""NumPy-style docstrings as Markdown."""

from __future__ import annotations

import inspect
import re

__all__ = ["markdown"]

#: a docstring of ours has these sections, those first set as lists of name, type and meaning
DEFINITIONS = ("Parameters", "Attributes", "Returns", "Yields", "Raises", "Warns")
PROSE = ("Notes", "References", "See Also", "Warnings", "Examples")
UNDERLINE = re.compile(r"^-{3,}$")


def markdown(docstring: str | None) -> str:
    r"""Give a docstring as Markdown, its sections as headings in bold.

    Parameters
    ----------
    docstring : str or None
        As Python has it; its indentation is taken off.

    Examples
    --------
    >>> print(markdown("Count.\n\nParameters\n----------\nn : int\n    How many."))
    Count.
    <BLANKLINE>
    **Parameters**
    <BLANKLINE>
    - `n` (int): How many.
    """
    lines = inspect.cleandoc(docstring or "").splitlines() or [""]
    blocks = [_prose(body) if title is None else _section(title, body) for title, body in _sections(lines)]
    return re.sub(r"[ \t]+$", "", "\n\n".join(block for block in blocks if block), flags=re.MULTILINE)


def _sections(lines: list[str]) -> list[tuple[str | None, list[str]]]:
    sections: list[tuple[str | None, list[str]]] = [(None, [])]
    for line, following in zip(lines, [*lines[1:], ""], strict=True):
        if line in {*DEFINITIONS, *PROSE} and UNDERLINE.match(following):
            sections.append((line, []))
        elif not (UNDERLINE.match(line) and not sections[-1][1] and sections[-1][0]):
            sections[-1][1].append(line)
    return sections


def _section(title: str, body: list[str]) -> str:
    content = _definitions(body) if title in DEFINITIONS else _prose(body)
    return f"**{title}**\n\n{content}"


def _definitions(body: list[str]) -> str:
    """Set ``name : type`` with an indented meaning as a list."""
    entries: list[tuple[str, list[str]]] = []
    for line in body:
        if line and not line.startswith(" "):
            entries.append((line, []))
        elif line.strip() and entries:
            entries[-1][1].append(line.strip())
    items = []
    for head, meaning in entries:
        name, _, kind = head.partition(" : ")
        names = ", ".join(f"`{n.strip()}`" for n in name.split(","))
        items.append(f"- {names}" + (f" ({_code(kind)})" if kind else "") + (f": {_code(' '.join(meaning))}"))
    return "\n".join(items)


def _prose(body: list[str]) -> str:
    """Set doctests and ``::`` blocks as code, all else as it stands."""
    out: list[str] = []
    code: list[str] | None = None
    literal = False
    for line in body:
        if code is not None and (line.strip() == "" if not literal else line and not line.startswith(" ")):
            out += _fenced(code, literal=literal)
            code = None
        if code is not None:
            code.append(line)
        elif line.startswith(">>>"):
            code, literal = [line], False
        elif line.rstrip().endswith("::"):
            text = line.rstrip()[:-2].rstrip()
            out += [text + ":"] if text else []
            code, literal = [], True
        else:
            out.append(_code(line))
    if code is not None:
        out += _fenced(code, literal=literal)
    return re.sub(r"\n{3,}", "\n\n", "\n".join(out)).strip()


def _fenced(code: list[str], *, literal: bool) -> list[str]:
    text = inspect.cleandoc("\n".join(code)) if literal else "\n".join(code)
    return ["", f"```{'text' if literal else 'pycon'}", text.replace("<BLANKLINE>", ""), "```", ""]


def _code(text: str) -> str:
    """Double backticks mean the same in Markdown; angle brackets outside code would be tags."""
    parts = re.split(r"(``.*?``|`.*?`)", text)
    return "".join(p if p.startswith("`") else p.replace("<", "&lt;") for p in parts)
