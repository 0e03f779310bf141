"""Files of posts → posts: one file per source, and a registry that tells which file is of which."""

from __future__ import annotations

from inconcert.read.info import FileInfo, info
from inconcert.read.posts import Posts, ReadingReport
from inconcert.read.reading import read
from inconcert.read.registry import sources

__all__ = ["FileInfo", "Posts", "ReadingReport", "info", "read", "sources"]
