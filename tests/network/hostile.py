"""A network whose every text is hostile."""

from __future__ import annotations

from inconcert.network import Findings
from inconcert.tables import Table
from tests.network.worlds import world
from tests.oracle import Share

TEXTS = (
    "\x00", "a\x00b", "\x01\x08\x0b\x0c\x0e\x1b\x1f", "=cmd|'/c calc'!A0", "+1", "@x", '"><script>alert(1)</script>',
    "]]>", "&amp;&lt;&#0;", "<!-- -->", "a\tb\nc\rd\r\ne", " spaces  around ", "\u202eright to left\u202c",
    "\u0627\u0644\u0639\u0631\u0628\u064a\u0629", "👩‍👩‍👧‍👦🏳️‍🌈", "\ufffe\uffff", "\U0010ffff\U0001fffe", "\u2028\u2029\x85\x7f", "a,b;c|d", "e\u0301\u0489" * 20,
)  # fmt: skip


def hostile() -> Findings:
    """Every text is an account, a name, an object and a country; all accounts are one component."""
    shares = [
        Share(text, account, f"{i} {k}", 10 * i) for i, text in enumerate(TEXTS) for k, account in enumerate(TEXTS)
    ]
    posts = [
        {"account_id": t, "content_id": f"0 {k}", "timestamp": 0, "account_name": t + "!", "account_country": t}
        for k, t in enumerate(TEXTS)
    ]
    listed = Table.of({"object_id": list(TEXTS), "title <&>": list(TEXTS)})
    return world(shares, time_window=0).with_posts(posts).find(listed=listed)


def as_xml_can(text: str) -> str:
    """What XML makes of a text: every character it has no place for is U+FFFD."""
    return "".join(c if c in "\t\n\r" or (c >= " " and c not in "\ufffe\uffff") else "\ufffd" for c in text)
