"""A page as a browser without JavaScript reads it: elements, attributes, and the text people see."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser

VOID = frozenset({"meta", "link", "br", "img", "input", "hr"})
UNSEEN = frozenset({"script", "style", "head"})


@dataclass
class Element:
    """A tag, its attributes, and the text directly inside it."""

    tag: str
    attributes: dict[str, str]
    parents: tuple[str, ...]
    text: str = ""


@dataclass
class Parsed(HTMLParser):
    """Every element in order, and all visible text."""

    elements: list[Element] = field(default_factory=list)
    chunks: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[Element] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        names = [name for name, _ in attrs]
        assert len(set(names)) == len(names), f"{tag} has an attribute twice: {names}"
        element = Element(tag, {name: value or "" for name, value in attrs}, tuple(e.tag for e in self.open))
        self.elements.append(element)
        if tag not in VOID:
            self.open.append(element)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if self.open and self.open[-1].tag == tag and tag not in VOID:
            self.open.pop()

    def handle_endtag(self, tag: str) -> None:
        assert self.open, f"</{tag}> closes nothing"
        assert self.open[-1].tag == tag, f"</{tag}> closes <{self.open[-1].tag}>"
        self.open.pop()

    def handle_data(self, data: str) -> None:
        if self.open:
            self.open[-1].text += data
        if not {e.tag for e in self.open} & UNSEEN:
            self.chunks.append(data)

    @property
    def visible(self) -> str:
        """All visible text."""
        return "".join(self.chunks)

    def all(self, tag: str, **attributes: str) -> list[Element]:
        """Every element of a tag with these attributes; ``class_`` is the class."""
        wanted = {name.rstrip("_"): value for name, value in attributes.items()}
        return [e for e in self.elements if e.tag == tag and wanted.items() <= e.attributes.items()]


def parsed(text: str) -> Parsed:
    """Read a page; every element it opens, it closes."""
    page = Parsed()
    page.feed(text)
    page.close()
    assert page.open == []
    return page
