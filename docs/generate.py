"""Write the pages made from the code: ``python -m docs.generate``, or ``--check`` that none is out of date."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from docs.generator import api, cli, collected, copied, found, monitored, performance, settings

__all__ = ["differing", "generated"]

FOLDER = Path(__file__).resolve().parent


def generated() -> dict[str, str]:
    """Give path → text of every page that is made from the code, by path inside the folder of pages."""
    return {
        **api.pages(),
        **cli.pages(),
        **collected.pages(),
        **copied.pages(),
        **found.pages(),
        **monitored.pages(),
        **performance.pages(),
        **settings.pages(),
    }


def differing(folder: Path = FOLDER) -> list[str]:
    """Give the pages that are missing, out of date, or left over from a module that is gone."""
    pages = generated()
    wrong = [
        path
        for path, text in pages.items()
        if not (folder / path).exists() or (folder / path).read_text(encoding="utf-8") != text
    ]
    left = [f"api/{path.name}" for path in (folder / "api").glob("*.md") if f"api/{path.name}" not in pages]
    return sorted(wrong + left)


def main() -> None:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="change nothing; fail when a page is out of date")
    if parser.parse_args().check:
        if wrong := differing():
            sys.exit(f"out of date: {', '.join(wrong)}\nrun: python -m docs.generate")
        return
    pages = generated()
    for path in differing():
        if path in pages:
            (FOLDER / path).parent.mkdir(parents=True, exist_ok=True)
            (FOLDER / path).write_text(pages[path], encoding="utf-8")
        else:
            (FOLDER / path).unlink()


if __name__ == "__main__":
    main()
