"""How the platforms write the address of one and the same post, as a table.

A rule names hosts, a path (whole match) and, where the id stands in the query, the parameters it needs; it
gives the one path inconcert writes and the parameters that stay. A group of the path that the new path does
not use becomes a parameter of its name. Ids are copied letter by letter.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

__all__ = ["PLATFORM_HOSTS", "PLATFORM_NAMES", "PLATFORM_RULES", "PlatformRule", "platform_of_host"]

VIDEO = r"(?P<v>[A-Za-z0-9_-]{11})"


@dataclass(frozen=True)
class PlatformRule:
    """One way to write an address.

    Parameters
    ----------
    host : str
        The host, as `hosts.canonical_host` gives it.
    path : pattern
        The whole path, with named groups.
    to : str
        The path to write; ``{name}`` stands for a group or a needed parameter.
    needs : mapping of str to pattern
        Parameters that must be there, and what they must begin with.
    keeps : tuple of str, optional
        Parameters that stay; None: all that are no tracking.
    to_host : str
        The host to write; empty: the same.
    """

    host: str
    path: re.Pattern[str]
    to: str
    needs: tuple[tuple[str, re.Pattern[str]], ...] = ()
    keeps: tuple[str, ...] | None = ()
    to_host: str = ""


def _rule(
    host: str,
    path: str,
    to: str,
    *,
    needs: dict[str, str] | None = None,
    keeps: tuple[str, ...] | None = (),
    to_host: str = "",
) -> PlatformRule:
    wanted = tuple((name, re.compile(pattern)) for name, pattern in (needs or {}).items())
    return PlatformRule(host, re.compile(path), to, wanted, keeps, to_host)


#: What an id in a parameter begins with; anything glued to it (``v=ID?feature=share``) is cut off.
_WATCH = {"v": r"[A-Za-z0-9_-]{11}(?![A-Za-z0-9_-])"}
_NUMBER = r"\d+(?!\w)"
_FB_STORY = {"story_fbid": r"\w+", "id": r"\d+(?!\w)"}

#: The first rule that fits is taken.
PLATFORM_RULES = (
    # YouTube: a video is its eleven-letter id, however it is shown; playlists and start times are not the video
    _rule("youtu.be", f"/{VIDEO}(?:[&/].*)?", "/watch", to_host="youtube.com"),
    _rule("youtube.com", r"/watch(?:_popup)?", "/watch", needs=_WATCH, keeps=("v",)),
    _rule("youtube.com", f"/(?:shorts|embed|live|v|e|video|watch)/{VIDEO}(?:[&/].*)?", "/watch"),
    # X: the number is the post; the name before it may change or be "i"
    _rule("x.com", r"/[^/]+/status(?:es)?/(?P<id>\d+)(?:[/:&].*)?", "/i/status/{id}"),
    _rule("x.com", r"/i/web/status/(?P<id>\d+)(?:/.*)?", "/i/status/{id}"),
    _rule("x.com", r"/(?P<name>\w{1,15})", "/{name}", keeps=("q",)),
    # Facebook: each kind of post in one form; the page's name before a video is no part of it
    _rule("facebook.com", r"/watch(?:/live)?|/video\.php", "/watch", needs={"v": _NUMBER}, keeps=("v",)),
    _rule("facebook.com", r"/(?:[^/]+/)?videos/(?:[^/]+/)*(?P<v>\d+)", "/watch"),
    _rule("facebook.com", r"/reel/(?P<v>\d+)(?:/.*)?", "/watch"),
    _rule("facebook.com", r"/photo(?:\.php)?", "/photo", needs={"fbid": _NUMBER}, keeps=("fbid",)),
    _rule("facebook.com", r"/[^/]+/photos/(?:[^/]+/)?(?P<fbid>\d+)", "/photo"),
    _rule("facebook.com", r"/groups/(?P<g>[^/]+)/(?:permalink|posts)/(?P<id>\d+)", "/groups/{g}/posts/{id}"),
    _rule("facebook.com", r"/(?:story|permalink)\.php", "/permalink.php", needs=_FB_STORY, keeps=("id", "story_fbid")),
    _rule("facebook.com", r"/(?P<page>[^/]+)/posts/(?:[^/]+/)?(?P<id>\w+)", "/{page}/posts/{id}"),
    # Instagram: one short code a post; reels and videos are posts too
    _rule("instagram.com", r"/(?:[\w.]+/)?(?:p|reel|reels|tv)/(?P<id>[\w-]+)(?:/.*)?", "/p/{id}"),
    _rule("instagram.com", r"/(?P<name>[\w.]+)", "/{name}"),
    _rule("threads.com", r"/@[\w.]+/post/(?P<id>[\w-]+)(?:/.*)?", "/t/{id}"),
    _rule("threads.com", r"/t/(?P<id>[\w-]+)(?:/.*)?", "/t/{id}"),
    # TikTok: the number is the video
    _rule("tiktok.com", r"/@[^/]*/(?:video|photo)/(?P<id>\d+)(?:/.*)?", "/@/video/{id}"),
    _rule("tiktok.com", r"/v/(?P<id>\d+)(?:\.html)?", "/@/video/{id}"),
    _rule("tiktok.com", r"/(?:embed(?:/v\d)?|player/v\d)/(?P<id>\d+)", "/@/video/{id}"),
    _rule("tiktok.com", r"/(?P<name>@[^/]+)", "/{name}"),
    # Telegram: the preview of a channel, and the same post in it
    _rule("t.me", r"/s/(?P<name>\w+)(?P<post>/\d+)?", "/{name}{post}"),
    _rule("t.me", r"/(?P<name>\w+)(?P<post>/\d+)", "/{name}{post}"),
    # Reddit: a thread, and a comment in it
    _rule("redd.it", r"/(?P<id>\w+)", "/comments/{id}", to_host="reddit.com"),
    _rule(
        "reddit.com", r"(?:/(?:r|user|u)/[^/]+)?/comments/(?P<id>\w+)/[^/]*/(?P<c>\w+)", "/comments/{id}/comment/{c}"
    ),
    _rule("reddit.com", r"(?:/(?:r|user|u)/[^/]+)?/comments/(?P<id>\w+)(?:/[^/]*)?", "/comments/{id}"),
    _rule(
        "open.spotify.com", r"(?:/intl-[a-z-]+)?(?P<rest>/(?:track|episode|album|playlist|show|artist)/\w+)", "{rest}"
    ),
)

#: Hosts of the platforms; a host below one of them belongs to it too.
PLATFORM_HOSTS = {
    "bsky.app": "bluesky",
    "facebook.com": "facebook",
    "fb.watch": "facebook",
    "fbcdn.net": "facebook",
    "cdninstagram.com": "instagram",
    "instagram.com": "instagram",
    "ig.me": "instagram",
    "linkedin.com": "linkedin",
    "ok.ru": "ok",
    "pinterest.com": "pinterest",
    "pscp.tv": "twitter",
    "twimg.com": "twitter",
    "twitter.com": "twitter",
    "x.com": "twitter",
    "i.redd.it": "reddit",
    "v.redd.it": "reddit",
    "reddit.com": "reddit",
    "snapchat.com": "snapchat",
    "t.me": "telegram",
    "threads.com": "threads",
    "tiktok.com": "tiktok",
    "tumblr.com": "tumblr",
    "truthsocial.com": "truthsocial",
    "vk.com": "vk",
    "whatsapp.com": "whatsapp",
    "wa.me": "whatsapp",
    "youtu.be": "youtube",
    "youtube.com": "youtube",
}

#: Other names a column `platform` may have for them.
PLATFORM_NAMES = {
    "x": "twitter",
    "x/twitter": "twitter",
    "twitter/x": "twitter",
    "fb": "facebook",
    "ig": "instagram",
    "vkontakte": "vk",
    "odnoklassniki": "ok",
    "bsky": "bluesky",
}


def platform_of_host(host: str) -> str | None:
    """Give the platform a canonical host belongs to.

    Examples
    --------
    >>> platform_of_host("x.com"), platform_of_host("upload.facebook.com"), platform_of_host("example.com")
    ('twitter', 'facebook', None)
    """
    while host:
        if host in PLATFORM_HOSTS:
            return PLATFORM_HOSTS[host]
        host = host.partition(".")[2]
    return None
