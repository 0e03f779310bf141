"""Small data for the tests of results: posts with known coordination, and names as hostile as they come."""

from __future__ import annotations

from typing import Any

#: what social media may call an account, a post or a link: formulas, markup, control characters, other scripts
HOSTILE = (
    '=HYPERLINK("http://evil.example")',
    "<script>alert(1)</script>",
    'quote " comma , semicolon ; back\\slash',
    "line\nbreak\r\nand\ttab",
    "bell\x07 escape\x1b[2J vertical\x0b",
    "\u202eright to left\u202c",
    "👩‍👩‍👧 flag 🏴‍☠️",
    "]]>&amp;<!--",
    "-rf --help",
    "@formula +1",
    "'single'",
    "ünïcödé 中文 العربية",
)


def posts(*, hostile: bool = False) -> list[dict[str, Any]]:
    """Give posts of two groups: a, b, c share six links within 5 s; d and e three within 40 s; f acts alone.

    Members of the first group share the same link, one after the other, every hour.
    """
    names = HOSTILE if hostile else ("anna", "ben", "carl", "dora", "emil", "fred")
    rows: list[dict[str, Any]] = []

    def post(who: int, link: str, at: int) -> None:
        n = len(rows)
        rows.append(
            {
                "platform": "example",
                "account_id": names[who],
                "account_name": f"name of {names[who]}",
                "content_id": f"{names[(who + 6) % len(names)]} {n}" if hostile else f"post {n}",
                "content_url": f"https://site.example/{n}",
                "timestamp": 1_700_000_000 + at,
                "text": f"{names[n % len(names)]} says {n}",
                "urls": [link],
                "hashtags": ["#one", f"#tag{n % 2}"],
                "like_count": n,
            }
        )

    for hour in range(6):
        for who, delay in ((0, 0), (1, 2), (2, 5)):
            post(who, f"https://news.example/{hour}", hour * 3600 + delay)
    for hour in range(3):
        for who, delay in ((3, 0), (4, 40)):
            post(who, f"https://other.example/{hour}", hour * 3600 + delay)
    for hour in range(4):
        post(5, f"https://news.example/{hour}", hour * 3600 + 1800)
    return rows


def shares(*, hostile: bool = False) -> list[dict[str, Any]]:
    """Give the same as shares: one row a link, named as hostilely as the rest."""
    return [
        {
            "object_id": f"{HOSTILE[k % len(HOSTILE)]} {row['urls'][0]}" if hostile else row["urls"][0],
            "account_id": row["account_id"],
            "content_id": row["content_id"],
            "timestamp_share": row["timestamp"],
        }
        for k, row in ((int(row["urls"][0][-1]), row) for row in posts(hostile=hostile))
    ]
