"""The examples in the readers of native formats are true."""

import doctest
import importlib

import pytest

MODULES = (
    "crowdtangle_api_post",
    "crowdtangle_csv_post",
    "crowdtangle_url",
    "list_cells",
    "meta_content_library_post",
    "records",
    "tiktok_post",
    "tiktok_snapshot",
    "twitter_io_post",
    "twitter_links",
    "twitter_v1_post",
    "twitter_v2_post",
    "values",
)


@pytest.mark.parametrize("name", MODULES)
def test_examples(name: str) -> None:
    found = doctest.testmod(importlib.import_module(f"inconcert.read.{name}"))
    assert (found.failed, found.attempted > 0) == (0, True)
