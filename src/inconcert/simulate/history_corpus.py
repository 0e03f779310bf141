"""The videos of a simulated history as the Research API shows them, and the lines that fill an imitation of it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import numpy as np

from inconcert.simulate.captions import CAMPAIGNS
from inconcert.simulate.history_people import FIRST_DAY, People
from inconcert.simulate.history_videos import DAY, Draft
from inconcert.simulate.lives import Lived

__all__ = ["START", "Video", "corpus_lines", "videos_of"]

START = int(datetime(FIRST_DAY.year, FIRST_DAY.month, FIRST_DAY.day, tzinfo=UTC).timestamp())
#: part of the videos nobody pushed that their owners take down, from four days to a month after they posted them
TAKEN_DOWN, FROM_DAY, TO_DAY = 0.03, 4, 30


@dataclass(frozen=True)
class Video:
    """A video and what only whoever made it knows.

    Parameters
    ----------
    shown : mapping
        Fields of the API. The username is the one of the day it was posted.
    account : int
        Who posted it.
    hidden_from : int, optional
        The second (UTC) from which it is gone; None when it stays.
    """

    shown: dict[str, Any]
    account: int
    hidden_from: int | None


def videos_of(seed: int, made: Sequence[Draft], people: People) -> list[Video]:
    """Give each draft an id, counts, music and hashtags.

    An id has the second of the upload in its upper half, some seconds before the post, as the platform's have.
    """
    rng = np.random.default_rng([seed, 7])
    n = len(made)
    before = np.clip(rng.lognormal(2.83, 0.97, n), 2, 600).astype(np.int64).tolist()
    low = rng.integers(0, 1 << 32, n).tolist()
    views = rng.lognormal(5, 2, n).astype(np.int64)
    shares = {"like_count": 4, "comment_count": 50, "share_count": 80, "favorites_count": 60}
    counts = {name: (views * rng.random(n) / part).astype(np.int64).tolist() for name, part in shares.items()}
    music = rng.integers(1 << 40, 1 << 62, n).tolist()
    campaign_music = dict(zip(CAMPAIGNS, rng.integers(1 << 40, 1 << 62, len(CAMPAIGNS)).tolist(), strict=True))
    seconds = rng.integers(5, 90, n).tolist()
    taken_down, after = rng.random(n) < TAKEN_DOWN, rng.uniform(FROM_DAY * DAY, TO_DAY * DAY, n).astype(np.int64)
    videos = []
    for index, draft in enumerate(made):
        at = START + draft.time
        gone = people.gone.get(draft.account)
        hidden = at + int(after[index]) if taken_down[index] and draft.network is None else None
        if gone is not None:
            hidden = min(START + gone * DAY, hidden or START + gone * DAY)
        shown = {
            "id": (at - before[index]) << 32 | low[index],
            "create_time": at,
            "username": people.name(draft.account, draft.time // DAY),
            "region_code": people.regions[draft.account],
            "video_description": draft.caption,
            "hashtag_names": list(dict.fromkeys(tag.lower() for tag in re.findall(r"#(\w+)", draft.caption))),
            "music_id": campaign_music[draft.network] if draft.network else music[index],
            "video_duration": seconds[index],
            "view_count": int(views[index]),
            **{name: column[index] for name, column in counts.items()},
        }
        videos.append(Video(shown, draft.account, hidden))
    return videos


def corpus_lines(videos: Sequence[Video], people: People, life: Lived) -> Iterator[dict[str, Any]]:
    """Give accounts that change their name, planted groups, and all videos under their account's first username."""
    for account, (day, later) in sorted(people.renamed.items()):
        at = datetime.fromtimestamp(START + day * DAY, UTC).isoformat()
        yield {
            "_kind": "account",
            "username": people.names[account],
            "region_code": people.regions[account],
            "renamed": [[at, later]],
        }
    ever: dict[str, set[int]] = {}
    for day_of_lives in life.active:
        for name, members in day_of_lives.items():
            ever.setdefault(name, set()).update(members)
    for name, who in sorted(ever.items()):
        yield {"_kind": "group", "name": name, "usernames": sorted(people.names[account] for account in who)}
    for video in videos:
        line = video.shown | {"username": people.names[video.account]}
        yield line if video.hidden_from is None else line | {"_hidden_from": video.hidden_from}
