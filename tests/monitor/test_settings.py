"""The file of settings: complete, made from the options themselves, and clear about what it does not take."""

from __future__ import annotations

import re
import tomllib
from dataclasses import fields, replace
from pathlib import Path
from typing import Any

import pytest

from inconcert.errors import BadParameter, UnreadableFile
from inconcert.monitor import sections
from inconcert.monitor.settings import Settings, allowed, read_settings, settings_from, settings_toml

OPTIONS = [(section.name, key) for section in fields(Settings) for key in fields(getattr(Settings(), section.name))]


def test_every_key_is_in_the_file_and_reads_back_to_the_defaults(tmp_path: Path) -> None:
    written = tomllib.loads(settings_toml())
    assert [(section, key) for section, keys in written.items() for key in keys] == [(s, k.name) for s, k in OPTIONS]
    (tmp_path / "inconcert.toml").write_text(settings_toml(), encoding="utf-8")
    assert read_settings(tmp_path / "inconcert.toml") == Settings()


def test_every_key_has_its_description_and_limits_above_it() -> None:
    words = re.sub(r"\n# ", " ", settings_toml())
    for section, key in OPTIONS:
        assert key.metadata["description"] in words, (section, key.name)
        assert f"Allowed: {allowed(str(key.type), key.metadata)}.\n{key.name} = " in words
    assert max(map(len, settings_toml().splitlines())) <= 120


@pytest.mark.parametrize("title", ['a "quoted" \\ title', "two\nlines\ttab", "ü 漢 \x7f \x00 \u202e", "#[x]"])
def test_changed_values_read_back(title: str) -> None:
    changed = replace(
        Settings(),
        report=sections.Report(title=title, base_url="https://a.example/b"),
        detect=sections.Detect(rules="native", edge_weight=0.125, time_window=7),
    )
    assert settings_from(tomllib.loads(settings_toml(changed))) == changed
    assert changed.to_dict()["report"]["title"] == title


def test_what_is_left_out_has_its_default() -> None:
    assert settings_from({}) == Settings()
    assert settings_from({"detect": {"edge_weight": 1}}).detect == sections.Detect(edge_weight=1.0)


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({"colect": {}}, ["no section 'colect'", "did you mean 'collect'?"]),
        ({"zzz": 1}, ["no section 'zzz'", "the sections are platform, collect"]),
        ({"collect": {"window_day": 3}}, ["no setting 'collect.window_day'", "did you mean 'window_days'?"]),
        ({"collect": {"x": 3}}, ["no setting 'collect.x'", "the keys of [collect] are window_days"]),
        ({"collect": {"window_days": 31}}, ["collect.window_days must be a whole number from 1 to 30, not 31"]),
        ({"collect": {"window_days": "7"}}, ["must be a whole number from 1 to 30, not '7'"]),
        ({"collect": {"window_days": True}}, ["not true"]),
        ({"collect": {"window_days": 7.5}}, ["not 7.5"]),
        ({"collect": {"error_budget": float("nan")}}, ["a number from 0 to 1, not NaN"]),
        ({"networks": {"same": 0}}, ["networks.same must be a number above 0, at most 1, not 0"]),
        ({"networks": {"same": float("inf")}}, ["not Infinity"]),
        ({"collect": 3}, ["collect is a section, not 3", "write [collect] above its keys"]),
        ({"detect": {"rules": "x"}}, ["detect.rules must be 'coortweet' or 'native', not 'x'"]),
        ({"report": {"title": ""}}, ["report.title must be a text of 1 to 200 characters, not ''"]),
        ({"report": {"base_url": "javascript:x"}}, ["an address with http:// or https://, or empty"]),
        ({"labels": {"key_from": "a b"}}, ["the name of an environment variable, not 'a b'"]),
        ({"report": {"title": "", "lang": "xx"}}, ["report.title", "; report.lang must be 'en', "]),
        ({"report": {"lang": "\u202e"}}, ["'\\u202e'"]),
    ],
)
def test_what_is_not_allowed_is_named_with_what_is(values: dict[str, Any], said: list[str]) -> None:
    with pytest.raises(BadParameter) as caught:
        settings_from(values, file="ws/inconcert.toml")
    told = str(caught.value)
    assert [part for part in [*said, "file ws/inconcert.toml"] if part not in told] == [], told


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"window_days 3\n", "is not in the form of a settings file"),
        (b"[collect]\nwindow_days = 1\nwindow_days = 2\n", "is not in the form of a settings file"),
        (b'title = "\xff"', "is not text in UTF-8"),
    ],
)
def test_a_file_that_is_no_toml(tmp_path: Path, content: bytes, said: str) -> None:
    (tmp_path / "inconcert.toml").write_bytes(content)
    with pytest.raises(UnreadableFile, match=said):
        read_settings(tmp_path / "inconcert.toml")


def test_limits_in_words_for_every_option() -> None:
    for section, key in OPTIONS:
        value, words = getattr(getattr(Settings(), section), key.name), allowed(str(key.type), key.metadata)
        assert words.strip(), (section, key.name)
        with pytest.raises(BadParameter, match=re.escape(f"{section}.{key.name} must be {words}, not ")):
            settings_from({section: {key.name: [value]}})
