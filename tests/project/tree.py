"""The files of the project, without what work leaves behind."""

import os
import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
LEFT_BEHIND = re.compile(
    r"\.git|\.venv|\..*_cache|\.cache|\.hypothesis|__pycache__|site|build|dist|htmlcov|.*\.egg-info|inconcert-demo|node_modules"
)
TEXT = {".py", ".md", ".toml", ".txt", ".sql", ".cff", ".json", ".svg", ".ts", ".tsx", ".css", ".mjs", ".j2", ""}


def files(*, under: str = ".", suffix: str | None = None) -> list[Path]:
    """Every file of the project, sorted; of one kind when asked."""
    found: list[Path] = []
    for folder, names, here in os.walk(ROOT / under):
        names[:] = [name for name in names if not LEFT_BEHIND.fullmatch(name)]
        found += [Path(folder, name) for name in here if not LEFT_BEHIND.fullmatch(name)]
    return sorted(path for path in found if suffix is None or path.suffix == suffix)


def texts() -> list[Path]:
    """Every file people read or write."""
    return [path for path in files() if path.suffix in TEXT and path.name != ".coverage"]


def modules() -> list[str]:
    """Every module of the package, by name."""
    names = []
    for path in files(under="src", suffix=".py"):
        parts = path.relative_to(ROOT / "src").with_suffix("").parts
        names.append(".".join(part for part in parts if part != "__init__"))
    return sorted(names)
