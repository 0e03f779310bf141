"""The id of a Facebook or Instagram post, from its address.

CrowdTangle's CSV files have no column for it.
"""

from __future__ import annotations

import re

__all__ = ["content_id"]

#: Addresses of posts; `page` and `post` together are the id Facebook itself uses (``page_post``).
ADDRESSES = tuple(
    re.compile(r"https?://(?:[a-z0-9-]+\.)*" + rest, re.IGNORECASE)
    for rest in (
        r"instagram\.com/(?:[\w.]+/)?(?:p|reel|tv)/(?P<post>[\w-]+)",
        r"facebook\.com/groups/(?P<page>[^/?#]+)/(?:permalink|posts)/(?P<post>\d+)",
        r"facebook\.com/(?P<page>[^/?#]+)/(?:posts|videos|reels)/(?:[^/?#]+/)?(?P<post>\d+)",
        r"facebook\.com/(?P<page>[^/?#]+)/photos/[^/?#]+/(?P<post>\d+)",
        r"facebook\.com/(?:story|permalink)\.php\?(?=.*\bid=(?P<page>\d+))(?=.*\bstory_fbid=(?P<post>\w+))",
        r"facebook\.com/(?:watch/?\?(?:.*&)?v=|reel/|photo(?:\.php|/)?\?(?:.*&)?fbid=)(?P<post>\d+)",
    )
)


def content_id(url: str | None, account_id: str | None = None) -> str | None:
    """Give the id of the post at `url`: ``page_post`` on Facebook, the short code on Instagram.

    `account_id`, where known, stands for the page: one post has addresses with the page's handle and with its
    number. An address of no known form is its own id.

    Examples
    --------
    >>> content_id("https://www.facebook.com/groups/55/permalink/77"), content_id("https://www.instagram.com/p/Cx_1/")
    ('55_77', 'Cx_1')
    >>> content_id("https://www.facebook.com/a.page/posts/77", "123"), content_id(None)
    ('123_77', None)
    """
    if not url:
        return None
    for address in ADDRESSES:
        if found := address.match(url):
            parts = found.groupdict()
            page = None if "instagram" in address.pattern else (account_id or parts.get("page"))
            return f"{page}_{parts['post']}" if page else parts["post"]
    return url
