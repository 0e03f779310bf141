"""Pages that stand at the top of the repository and are shown in the documentation as they are."""

from __future__ import annotations

from pathlib import Path

__all__ = ["COPIED", "pages"]

ROOT = Path(__file__).resolve().parents[2]
COPIED = {"ETHICS.md": "ethics.md", "CHANGELOG.md": "changelog.md"}


def pages() -> dict[str, str]:
    """Give path → text of every page."""
    return {page: (ROOT / name).read_text(encoding="utf-8") for name, page in COPIED.items()}
