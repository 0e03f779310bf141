"""The pictures of the gallery are there, small, all shown, and none is left over; the browser that makes them is not needed."""

import re

from docs.generator.shots import SHOTS

from tests.project.tree import ROOT

FOLDER = ROOT / "docs" / "assets" / "gallery"
#: bytes of a picture, and of all together
LARGEST, ALL = 160_000, 1_200_000
PICTURE = re.compile(r"!\[([^\]]*)\]\((?:\.\./)?assets/gallery/([\w-]+)\.webp\)")


def shown(page: str) -> dict[str, str]:
    """Name → what is said of it for those who cannot see it."""
    return {name: said for said, name in PICTURE.findall((ROOT / "docs" / page).read_text(encoding="utf-8"))}


def test_every_picture_is_there_and_none_is_left_over() -> None:
    assert len({shot.name for shot in SHOTS}) == len(SHOTS) > 0
    assert {path.name for path in FOLDER.iterdir()} == {f"{shot.name}.webp" for shot in SHOTS}
    sizes = [path.stat().st_size for path in FOLDER.iterdir()]
    assert max(sizes) <= LARGEST
    assert sum(sizes) <= ALL
    for path in FOLDER.iterdir():
        content = path.read_bytes()
        assert (content[:4], content[8:12]) == (b"RIFF", b"WEBP"), path.name


def test_the_gallery_shows_every_picture_and_says_what_is_on_it() -> None:
    gallery = shown("gallery.md")
    assert set(gallery) == {shot.name for shot in SHOTS}
    others = [said for page in ("report.md", "explorer.md") for said in shown(page).values()]
    assert all(len(said) > 40 for said in [*gallery.values(), *others])
    assert {name for page in ("report.md", "explorer.md") for name in shown(page)} <= set(gallery)
