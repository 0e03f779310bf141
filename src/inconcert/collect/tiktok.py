"""TikTok's Research API: every endpoint, with all fields, page by page, and tried again by the policy.

Source: TikTok for Developers, Research API, pages of 2026-08 to 2026-11. What differs there from what the service
does was taken from what it does: ``reposted_videos`` is the key of reposts, the id of a video comes as ``id`` or as
``video_id``, and short or empty pages are not the end.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from inconcert.collect.answers import Answer
from inconcert.collect.http import Asked, Service
from inconcert.collect.pages import Page, each_page, page_of
from inconcert.collect.policy import POLICY, Policy, attempted
from inconcert.collect.tiktok_arguments import (
    LARGEST_PAGE,
    AnyQuery,
    digits,
    page_size,
    plain_username,
    query_object,
    window,
)
from inconcert.collect.tiktok_fields import COMMENT_FIELDS, USER_FIELDS, USER_VIDEO_FIELDS, VIDEO_FIELDS
from inconcert.collect.tiktok_rows import comment_row, id_text, video_row
from inconcert.errors import BadParameter

__all__ = ["TikTok"]


@dataclass(frozen=True)
class TikTok:
    """The endpoints of TikTok's Research API.

    Parameters
    ----------
    service : Service
        What carries the requests; its ledger counts every one.
    policy : mapping
        Class of error → seconds before each further attempt (`inconcert.collect.policy`).
    run, task : str, int, optional
        What requests are for, in the ledger (`of`).
    """

    service: Service
    policy: Policy = field(default_factory=lambda: POLICY)
    run: str | None = None
    task: int | None = None

    def of(self, run: str | None, task: int | None = None, *, policy: Policy | None = None) -> TikTok:
        """Give the same endpoints, with requests entered for a run and a task, and perhaps another policy."""
        return replace(self, run=run, task=task, policy=policy or self.policy)

    def video_query(
        self,
        query: AnyQuery,
        first_day: date,
        last_day: date,
        cursor: int | None = None,
        search_id: str | None = None,
        *,
        max_count: int = LARGEST_PAGE,
        is_random: bool = False,
        fields: Sequence[str] = VIDEO_FIELDS,
    ) -> Page:
        """Ask for one page of a search, newest first.

        Parameters
        ----------
        query : AnyQuery
            What to look for.
        first_day, last_day : datetime.date
            Days in UTC, both included, at most 30 days apart. Whether the last day is included is not settled.
        cursor, search_id : int, str, optional
            Those of the page before; neither for the first page.
        max_count : int
            Rows of the page, hidden ones included, 1 to 100.
        is_random : bool
            Matches drawn at random; there are no further pages.
        fields : sequence of str
            Of `VIDEO_FIELDS`.

        Raises
        ------
        SearchNotReady
            When the search id or cursor is refused after all waits: restart the search, in halves.
        ServerError
            When the platform failed twice: ask for less.
        PlatformError
            For anything else, see `inconcert.collect.policy`.
        BadParameter
            When days or counts are outside their range.
        """
        body: dict[str, Any] = {
            "query": query_object(query),
            **window(first_day, last_day),
            "max_count": page_size(max_count),
        }
        body |= {name: value for name, value in (("cursor", cursor), ("search_id", search_id)) if value is not None}
        if is_random:
            body["is_random"] = True
        data = self._data("video/query", body, fields)
        if is_random:
            data = {**data, "has_more": False}
        return page_of(data, "videos", video_row, cursor=cursor, search_id=search_id)

    def videos(self, query: AnyQuery, first_day: date, last_day: date) -> Iterator[dict[str, Any]]:
        """Give all videos of a search; what to do when it breaks is up to the caller (`inconcert.collect.search`)."""
        for page in each_page(lambda cursor, given: self.video_query(query, first_day, last_day, cursor, given)):
            yield from page.rows

    def user_info(self, username: str, fields: Sequence[str] = USER_FIELDS) -> dict[str, Any]:
        """Give what is shown of an account; ``username`` is added, as the platform does not repeat it.

        Raises
        ------
        AccountUnavailable
            When it is not found, private, or withheld; ``code`` says which.
        """
        data = self._data("user/info", {"username": plain_username(username)}, fields)
        return {"username": plain_username(username), **data}

    def comments(self, video_id: str = "", *, comment_id: str = "") -> Iterator[dict[str, Any]]:
        """Give the comments of a video, or the replies to a comment; the platform shows the first 1,000 or so."""
        if bool(video_id) == bool(comment_id):
            raise BadParameter("comments are those of a video_id or of a comment_id")
        wanted = {"video_id": int(digits(video_id))} if video_id else {"comment_id": int(digits(comment_id))}
        for page in self._pages("video/comment/list", wanted, "comments", fields=COMMENT_FIELDS, row=comment_row):
            yield from page.rows

    def liked_videos(self, username: str) -> Iterator[dict[str, Any]]:
        """Give the videos an account liked, the newest first; few accounts show them."""
        yield from self._user_videos("liked_videos", "user_liked_videos", username)

    def reposted_videos(self, username: str) -> Iterator[dict[str, Any]]:
        """Give the videos an account reposted."""
        yield from self._user_videos("reposted_videos", "reposted_videos", username)

    def pinned_videos(self, username: str) -> list[dict[str, Any]]:
        """Give the videos an account pinned, at most three."""
        data = self._data("user/pinned_videos", {"username": plain_username(username)}, USER_VIDEO_FIELDS)
        return list(page_of({**data, "has_more": False}, "pinned_videos_list", video_row, cursor=None).rows)

    def followers(self, username: str) -> Iterator[dict[str, Any]]:
        """Give ``username`` and ``display_name`` of the followers, the newest first; the platform stops at some 4,000."""
        yield from self._relations("followers", username)

    def following(self, username: str) -> Iterator[dict[str, Any]]:
        """Give ``username`` and ``display_name`` of the accounts that an account follows."""
        yield from self._relations("following", username)

    def playlist_info(self, playlist_id: str) -> dict[str, Any]:
        """Give a playlist: ``playlist_name``, ``playlist_item_total``, ``playlist_last_updated``, and all ``video_ids``."""
        about: dict[str, Any] = {}
        ids: list[str] = []

        def fetch(cursor: int | None, _: str | None) -> Page:
            body = {"playlist_id": int(digits(playlist_id)), "max_count": LARGEST_PAGE}
            data = self._data("playlist/info", body if cursor is None else {**body, "cursor": cursor})
            names = ("playlist_name", "playlist_item_total", "playlist_last_updated")
            about.update({name: data[name] for name in names if name in data})
            ids.extend(id_text(one) for one in data.get("playlist_video_ids") or [])
            return page_of(data, "", dict, cursor=cursor)

        for _ in each_page(fetch):
            pass
        return {"playlist_id": digits(playlist_id), **about, "video_ids": list(dict.fromkeys(ids))}

    def create_validation_task(self, ids: Iterable[str], category: str = "video") -> str:
        """Let the platform look which of at most 10,000 ids are still public; gives the id of the task."""
        listed = "\n".join(digits(one) for one in ids).encode()
        asked = Asked("validation_task/create", form={"category": category}, files={"file_data": listed})
        return id_text(self.ask(asked).data.get("task_id"))

    def validation_task_status(self, task_id: str) -> str:
        """Give how far a task is: ``Processing``, ``Completed`` or ``Failed``."""
        return str(self._data("validation_task_status/get", {"task_id": int(digits(task_id))}).get("task_status", ""))

    def download_validation_task(self, task_id: str) -> tuple[str, ...]:
        """Give the ids that a completed task found to be public."""
        body = {"task_id": int(digits(task_id))}
        return tuple(self.ask(Asked("validation_task/download", body=body, as_text=True)).text.split())

    def still_there(self, ids: Iterable[str], category: str = "video") -> frozenset[str]:
        """Give those of any number of ids that are still public (`inconcert.collect.validation`)."""
        from inconcert.collect.validation import still_there

        return still_there(self, ids, category)

    def ask(self, asked: Asked) -> Answer:
        """Send any request by the policy, entered for this run and task."""
        return attempted(
            lambda: self.service.ask(replace(asked, run=self.run, task=self.task)), self.service.clock, self.policy
        )

    def _data(
        self, endpoint: str, body: Mapping[str, Any], fields: Sequence[str] = (), family: str = "research"
    ) -> dict[str, Any]:
        params = {"fields": ",".join(fields)} if fields else {}
        return self.ask(Asked(endpoint, params, body, family=family)).data

    def _pages(
        self,
        endpoint: str,
        body: Mapping[str, Any],
        key: str,
        *,
        fields: Sequence[str] = (),
        family: str = "research",
        row: Any = dict,
    ) -> Iterator[Page]:
        def fetch(cursor: int | None, _: str | None) -> Page:
            place = {} if cursor is None else {"cursor": cursor}
            data = self._data(endpoint, {**body, "max_count": LARGEST_PAGE, **place}, fields, family)
            return page_of(data, key, row, cursor=cursor)

        return each_page(fetch)

    def _user_videos(self, endpoint: str, key: str, username: str) -> Iterator[dict[str, Any]]:
        body = {"username": plain_username(username)}
        for page in self._pages(f"user/{endpoint}", body, key, fields=USER_VIDEO_FIELDS, row=video_row):
            yield from page.rows

    def _relations(self, endpoint: str, username: str) -> Iterator[dict[str, Any]]:
        seen: set[str] = set()  # pages meet at a time, and several may follow in one second
        body = {"username": plain_username(username)}
        for page in self._pages(f"user/{endpoint}", body, f"user_{endpoint}", family="follow"):
            for row in page.rows:
                name = str(row.get("username", ""))
                if name not in seen:
                    seen.add(name)
                    yield row
