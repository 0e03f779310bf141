"""The settings of a monitor: read from ``inconcert.toml``, checked, and written with a comment for every key."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, field, fields
from functools import cache
from pathlib import Path
from typing import Any, ClassVar

from inconcert.errors import BadParameter, MissingExtra, UnreadableFile, Where, nearest, shown
from inconcert.monitor import sections

__all__ = ["FILE", "Settings", "read_settings", "settings_from", "settings_toml"]

FILE = "inconcert.toml"
WIDTH = 100


@dataclass(frozen=True, kw_only=True)
class Settings:
    """Every setting of a monitor, by section. What each means is in `inconcert.monitor.sections`, and in the file.

    Examples
    --------
    >>> Settings().detect.time_window
    120
    """

    __pydantic_config__: ClassVar[dict[str, Any]] = sections.CHECKED

    platform: sections.Platform = field(default_factory=sections.Platform)
    collect: sections.Collect = field(default_factory=sections.Collect)
    descriptions: sections.Descriptions = field(default_factory=sections.Descriptions)
    detect: sections.Detect = field(default_factory=sections.Detect)
    pool: sections.Pool = field(default_factory=sections.Pool)
    networks: sections.Networks = field(default_factory=sections.Networks)
    compliance: sections.Compliance = field(default_factory=sections.Compliance)
    report: sections.Report = field(default_factory=sections.Report)
    labels: sections.Labels = field(default_factory=sections.Labels)
    alerts: sections.Alerts = field(default_factory=sections.Alerts)

    def to_dict(self) -> dict[str, dict[str, Any]]:
        """Give every setting as it takes effect: section → key → value."""
        return asdict(self)


def read_settings(path: str | Path) -> Settings:
    """Read the settings of a file; what it leaves out has its default.

    Raises
    ------
    UnreadableFile
        When there is no such file, or it is no TOML.
    BadParameter
        When a section, a key or a value is not allowed; it says which are.
    MissingExtra
        When pydantic is not installed.
    """
    place = Path(path)
    try:
        values = tomllib.loads(place.read_text(encoding="utf-8-sig"))
    except tomllib.TOMLDecodeError as error:
        raise UnreadableFile(
            f"{place} is not in the form of a settings file: {error}",
            hint='a line is: key = 5, or: key = "text"; a section begins with its name in brackets, such as [detect]',
        ) from error
    except UnicodeDecodeError as error:
        raise UnreadableFile(f"{place} is not text in UTF-8", hint="save it as UTF-8") from error
    except OSError as error:
        raise UnreadableFile(f"cannot read {place}: {error.strerror or error}") from error
    return settings_from(values, file=str(place))


def settings_from(values: Mapping[str, Any], *, file: str | None = None) -> Settings:
    """Check values, section → key → value, and fill in the defaults.

    Raises
    ------
    BadParameter
        Naming file, key, value and what is allowed.

    Examples
    --------
    >>> settings_from({"detect": {"time_window": 60}}).detect.time_window
    60
    """
    check, wrong = _checker()
    try:
        found: Settings = check(json.dumps(values, default=str))
    except wrong as error:
        problems = [_problem(values, told) for told in error.errors(include_url=False)]
        raise BadParameter(
            "; ".join(text for text, _ in problems),
            hint="; ".join(dict.fromkeys(hint for _, hint in problems if hint)),
            where=Where(file=file),
        ) from error
    return found


@cache
def _checker() -> tuple[Any, type[Any]]:
    try:
        from pydantic import TypeAdapter, ValidationError
    except ImportError as error:
        raise MissingExtra("a monitor", "monitor") from error
    return TypeAdapter(Settings).validate_json, ValidationError


def _problem(values: Mapping[str, Any], told: Mapping[str, Any]) -> tuple[str, str]:
    """Put what pydantic found into a sentence, and a hint."""
    where = [str(part) for part in told["loc"]]
    known = {section.name: section for section in fields(Settings)}
    if where[0] not in known:
        hint = nearest(where[0], known) or f"the sections are {', '.join(known)}"
        return f"there is no section {shown(where[0])}", hint
    section = values[where[0]]
    if not isinstance(section, Mapping):
        return f"{where[0]} is a section, not {_as_written(section)}", f"write [{where[0]}] above its keys"
    options = {key.name: key for key in fields(_section(where[0]))}
    name = f"{where[0]}.{where[1]}"
    if where[1] not in options:
        hint = nearest(where[1], options) or f"the keys of [{where[0]}] are {', '.join(options)}"
        return f"there is no setting {shown(name)}", hint
    key = options[where[1]]
    return f"{name} must be {allowed(str(key.type), key.metadata)}, not {_as_written(section[where[1]])}", ""


def _as_written(value: Any) -> str:
    """Give a value as the file has it: a text with quotes, a number without."""
    return shown(value) if isinstance(value, str) else json.dumps(value, default=str)[:80]


def _section(name: str) -> Any:
    return type(getattr(Settings(), name))


def allowed(kind: str, limits: Mapping[str, Any]) -> str:
    """Say in words which values an option may have.

    Examples
    --------
    >>> allowed("int", {"ge": 1, "le": 30}), allowed("Literal['en', 'it']", {})
    ('a whole number from 1 to 30', "'en' or 'it'")
    """
    if kind.startswith("Literal["):
        names = kind.removeprefix("Literal[").removesuffix("]").replace('"', "'").split(", ")
        return " or ".join(filter(None, (", ".join(names[:-1]), names[-1])))
    if kind == "str":
        if "pattern" in limits:
            empty = ", or empty" if limits["pattern"] == sections.ADDRESS_OR_NONE else ""
            is_name = limits["pattern"] == sections.VARIABLE
            return "the name of an environment variable" if is_name else f"an address with http:// or https://{empty}"
        return f"a text of {limits.get('min_length', 0)} to {limits['max_length']} characters"
    noun = "a whole number" if kind == "int" else "a number"
    low, high = limits.get("ge"), limits.get("le")
    above = f" above {limits['gt']}" if "gt" in limits else ""
    if low is not None and high is not None:
        return f"{noun} from {low} to {high}"
    return (
        noun
        + above
        + (f", {low} or more" if low is not None else "")
        + (f", at most {high}" if high is not None else "")
    )


def settings_toml(settings: Settings | None = None) -> str:
    """Write settings as a file: every key there is, with a comment in plain words.

    Examples
    --------
    >>> print(settings_toml().split("[detect]")[1].splitlines()[-1])
    min_accounts = 5
    """
    return "\n".join(_lines(settings or Settings())) + "\n"


def _lines(settings: Settings) -> Iterator[str]:
    yield "# The settings of this monitor. A key that is taken out has its default; `inconcert monitor doctor` checks them."
    for section in fields(Settings):
        values = getattr(settings, section.name)
        yield ""
        yield from _comment((type(values).__doc__ or "").splitlines()[0])
        yield f"[{section.name}]"
        for key in fields(values):
            yield ""
            yield from _comment(key.metadata["description"])
            yield from _comment(f"Allowed: {allowed(str(key.type), key.metadata)}.")
            yield f"{key.name} = {_value(getattr(values, key.name))}"


def _comment(text: str) -> Iterator[str]:
    import textwrap

    for line in textwrap.wrap(text, WIDTH, break_long_words=False, break_on_hyphens=False):
        yield f"# {line}"


def _value(value: Any) -> str:
    """Write a value as TOML does, which for numbers and texts is as JSON does, but for one character."""
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
