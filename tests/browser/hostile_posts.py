"""Posts whose every text attacks whoever shows it; ``canary`` tells whether one of them ran."""

from __future__ import annotations

from typing import Any

__all__ = ["ATTACKS", "LONG", "posts", "titles"]

RUN = "window.canary=1"
LONG = "endless" * 1428 + "word"

#: each is an account, an object, a title and a part of texts
ATTACKS = (
    f"</script><script>{RUN}</script>",
    f'"><img src=x onerror="{RUN}">',
    f"javascript:{RUN}",
    "\u202egnihtyna\u202c \u2067x\u2069",
    "a\x00b\x07\x1b[31m",
    "👩‍👩‍👧‍👦🏳️‍🌈" * 40,
    "=cmd|'/c calc'!A0",
    LONG,
    f"<!--<script>{RUN}//",
    "{{ constructor.constructor('" + RUN + "')() }}",
    "\u2028line\u2029line\r\nline\ttab",
    "e\u0301\u0489" * 200,
    "العربية 中文 हिन्दी",
    f"<svg><a xlink:href='javascript:{RUN}'><text>x</text></a></svg>",
    "&lt;script&gt;" + RUN + "&lt;/script&gt;",
    "__proto__",
    "constructor",
)


def posts() -> list[dict[str, Any]]:
    """Give posts in which every attack shares every attack, all within a minute, from day to day."""
    rows: list[dict[str, Any]] = []
    for k, link in enumerate(ATTACKS):
        for i, who in enumerate(ATTACKS):
            attack = ATTACKS[(i + k) % len(ATTACKS)]
            rows.append(
                {
                    "platform": attack[:50],
                    "account_id": who,
                    "account_name": f"{who} {attack[:200]}",
                    "account_url": f"javascript:{RUN}" if i % 2 else f"https://social.example/{i}?{attack[:80]}",
                    "account_country": attack[:60],
                    "account_type": attack[:60],
                    "content_id": f"{k} {i} {attack[:40]}",
                    "content_url": (f"JaVaScRiPt:{RUN}", f"data:text/html,<script>{RUN}</script>", attack)[k % 3],
                    "timestamp": 1_700_000_000 + 86_400 * k + 3 * i,
                    "text": f"{attack} {LONG if i % 5 == 0 else attack}",
                    "language": attack[:20],
                    "like_count": i,
                    "object_id": link,
                    "object_type": "text",
                }
            )
    return rows


def titles() -> list[dict[str, Any]]:
    """Give a user's list of the objects, as hostile."""
    return [
        {
            "object_id": attack,
            "title": ATTACKS[-1 - k],
            "rating": attack[:300],
            "archive_url": f"javascript:{RUN}" if k % 2 else f"https://archive.example/{k}",
        }
        for k, attack in enumerate(ATTACKS)
    ]
