"""One address a post on each platform; ids letter by letter."""

from __future__ import annotations

import pytest

from inconcert.objects import canonical_url
from inconcert.objects.platform_rules import PLATFORM_RULES, platform_of_host
from inconcert.objects.refused import Refused
from inconcert.objects.urls import _fit, _take_apart

YT = "https://youtube.com/watch?v=dQw4w9WgXcQ"
X = "https://x.com/i/status/1234567890123456789"
FB = "https://facebook.com"
TT = "https://tiktok.com/@/video/7450649591680126251"

CANONICAL = [
    # YouTube
    ("https://www.youtube.com/watch?v=dQw4w9WgXcQ", YT),
    ("http://youtube.com/watch?v=dQw4w9WgXcQ&feature=youtu.be&t=42s", YT),
    ("https://www.youtube.com/watch?list=PLx&index=3&v=dQw4w9WgXcQ", YT),
    ("https://www.youtube.com/watch?v=dQw4w9WgXcQ?feature=share", YT),
    ("https://m.youtube.com/watch?v=dQw4w9WgXcQ", YT),
    ("https://music.youtube.com/watch?v=dQw4w9WgXcQ", YT),
    ("https://youtu.be/dQw4w9WgXcQ", YT),
    ("https://youtu.be/dQw4w9WgXcQ?si=AbC", YT),
    ("youtu.be/dQw4w9WgXcQ&feature=x", YT),
    ("https://www.youtube.com/shorts/dQw4w9WgXcQ?feature=share", YT),
    ("https://www.youtube.com/embed/dQw4w9WgXcQ?autoplay=1", YT),
    ("https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ", YT),
    ("https://www.youtube.com/live/dQw4w9WgXcQ?si=x", YT),
    ("https://www.youtube.com/v/dQw4w9WgXcQ", YT),
    ("https://www.youtube.com/watch?v=tooshort", "https://youtube.com/watch?v=tooshort"),
    ("https://www.youtube.com/channel/UCabcDEF?view_as=x", "https://youtube.com/channel/UCabcDEF?view_as=x"),
    ("https://www.youtube.com/playlist?list=PLaB&si=x", "https://youtube.com/playlist?list=PLaB"),
    # X
    ("https://x.com/SomeOne/status/1234567890123456789", X),
    ("https://twitter.com/someone/status/1234567890123456789?s=20&t=AbC", X),
    ("https://mobile.twitter.com/someone/status/1234567890123456789", X),
    ("https://twitter.com/i/web/status/1234567890123456789", X),
    ("https://twitter.com/someone/statuses/1234567890123456789", X),
    ("https://twitter.com/someone/status/1234567890123456789/photo/1", X),
    ("https://twitter.com/#!/someone/status/1234567890123456789", X),
    ("https://fxtwitter.com/someone/status/1234567890123456789", X),
    ("https://twitter.com/SomeOne?lang=en", "https://x.com/SomeOne"),
    ("https://twitter.com/search?q=%23a&src=typed", "https://x.com/search?q=%23a"),
    # Facebook
    ("https://m.facebook.com/story.php?story_fbid=11&id=22&refid=52", f"{FB}/permalink.php?id=22&story_fbid=11"),
    (
        "https://www.facebook.com/permalink.php?story_fbid=pfbid0aB&id=22",
        f"{FB}/permalink.php?id=22&story_fbid=pfbid0aB",
    ),
    ("https://www.facebook.com/groups/33/permalink/44/?ref=share", f"{FB}/groups/33/posts/44"),
    ("https://www.facebook.com/groups/33/posts/44/", f"{FB}/groups/33/posts/44"),
    ("https://mbasic.facebook.com/Some.Page/posts/55?__tn__=R", f"{FB}/Some.Page/posts/55"),
    ("https://www.facebook.com/Some.Page/posts/a-title/pfbid0aB", f"{FB}/Some.Page/posts/pfbid0aB"),
    ("https://www.facebook.com/Some.Page/videos/a-title/66/", f"{FB}/watch?v=66"),
    ("https://www.facebook.com/watch/?v=66&ref=sharing", f"{FB}/watch?v=66"),
    ("https://www.facebook.com/video.php?v=66", f"{FB}/watch?v=66"),
    ("https://www.facebook.com/reel/66", f"{FB}/watch?v=66"),
    ("https://web.facebook.com/photo.php?fbid=77&set=a.1&type=3", f"{FB}/photo?fbid=77"),
    ("https://www.facebook.com/Some.Page/photos/a.1/77/", f"{FB}/photo?fbid=77"),
    ("https://fb.com/Some.Page?fref=ts", f"{FB}/Some.Page"),
    ("https://www.facebook.com/watch/?ref=tab", f"{FB}/watch"),
    # Instagram, Threads
    ("https://www.instagram.com/p/Cx_1aB/?igsh=abc", "https://instagram.com/p/Cx_1aB"),
    ("https://www.instagram.com/reel/Cx_1aB/?utm_source=ig_web", "https://instagram.com/p/Cx_1aB"),
    ("https://www.instagram.com/some.one/reel/Cx_1aB/", "https://instagram.com/p/Cx_1aB"),
    ("https://instagr.am/p/Cx_1aB", "https://instagram.com/p/Cx_1aB"),
    ("https://www.instagram.com/Some.One/?hl=en", "https://instagram.com/Some.One"),
    ("https://www.threads.net/@some.one/post/Cx_1aB?x=1", "https://threads.com/t/Cx_1aB"),
    ("https://www.threads.net/t/Cx_1aB/", "https://threads.com/t/Cx_1aB"),
    # TikTok
    ("https://www.tiktok.com/@some.one/video/7450649591680126251?is_from_webapp=1", TT),
    ("https://www.tiktok.com/@some.one/photo/7450649591680126251", TT),
    ("https://m.tiktok.com/v/7450649591680126251.html", TT),
    ("https://www.tiktok.com/embed/v2/7450649591680126251", TT),
    ("https://www.tiktok.com/player/v1/7450649591680126251", TT),
    ("https://www.tiktok.com/@some.One?_t=8", "https://tiktok.com/@some.One"),
    ("https://vm.tiktok.com/ZMaBcD/", "https://vm.tiktok.com/ZMaBcD"),
    # Telegram, Reddit, Spotify, VK
    ("https://t.me/s/SomeChannel/12?single", "https://t.me/SomeChannel/12"),
    ("https://telegram.me/SomeChannel/12", "https://t.me/SomeChannel/12"),
    ("https://t.me/s/SomeChannel", "https://t.me/SomeChannel"),
    ("https://old.reddit.com/r/Sub/comments/abc123/a_title/", "https://reddit.com/comments/abc123"),
    (
        "https://www.reddit.com/r/Sub/comments/abc123/a_title/def456/?context=3",
        "https://reddit.com/comments/abc123/comment/def456",
    ),
    (
        "https://www.reddit.com/r/Sub/comments/abc123/comment/def456/",
        "https://reddit.com/comments/abc123/comment/def456",
    ),
    ("https://redd.it/abc123", "https://reddit.com/comments/abc123"),
    ("https://open.spotify.com/intl-it/episode/4aBcD?si=x", "https://open.spotify.com/episode/4aBcD"),
    ("https://vk.ru/wall-1_2", "https://vk.com/wall-1_2"),
]


@pytest.mark.parametrize(("raw", "expected"), CANONICAL)
def test_platform_address(raw, expected):
    assert canonical_url(raw) == expected
    assert canonical_url(expected) == expected


def test_every_rule_has_a_row_in_the_table():
    used = set()
    for raw, _ in CANONICAL:
        parts = _take_apart(raw)
        assert not isinstance(parts, Refused)
        used.add(next((rule for rule in parts.site.rules if _fit(rule, parts.path, parts.items)), None))
    assert set(PLATFORM_RULES) <= used


@pytest.mark.parametrize(
    ("host", "platform"),
    [
        ("x.com", "twitter"),
        ("pic.twitter.com", "twitter"),
        ("lookaside.facebook.com", "facebook"),
        ("t.co", None),
        ("example.com", None),
        ("", None),
    ],
)
def test_platform_of_host(host, platform):
    assert platform_of_host(host) == platform
