"""A stored result says which software made it, not which reads it; what is made anew says that."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from inconcert.provenance import Provenance, Step, versions
from inconcert.report import Options, bundle, page
from inconcert.results import detect, open_results
from inconcert.results.reporting import material, report_in_folder
from inconcert.results.significance_files import add_significance
from tests.report.parsed import parsed
from tests.results import sample

OLDER = {"inconcert": "0.0.9", "numpy": "1.0.1", "a_package_no_longer_used": "3"}


@pytest.fixture
def older(tmp_path: Path) -> Path:
    """Give a result of an older version."""
    detect(sample.posts(), time_window=60).write(tmp_path / "out")
    path = tmp_path / "out" / "run.json"
    path.write_text(json.dumps({**json.loads(path.read_text()), "versions": OLDER}))
    return tmp_path / "out"


def recorded(folder: Path) -> Any:
    return json.loads((folder / "run.json").read_text())


def test_a_new_result_names_the_software_of_this_process() -> None:
    assert Provenance().to_dict()["versions"] == versions()
    kept = Provenance((), OLDER).then(Step("network"))
    assert (kept.versions, kept.to_dict()["versions"]) == (OLDER, OLDER)


def test_the_page_names_what_made_the_result_and_what_made_the_page(older: Path) -> None:
    net = open_results(older)
    meta = bundle(material(net), Options()).core["meta"]
    assert meta["versions"] == OLDER
    assert "(version 0.0.9)" in meta["citation"]["text"]
    assert meta["generator"]["version"] == versions()["inconcert"]
    said = parsed(page(material(net))).visible
    assert "a_package_no_longer_used3" in said
    assert f"Made with inconcert {versions()['inconcert']}." in said


def test_a_record_written_again_keeps_the_software(older: Path, tmp_path: Path) -> None:
    report_in_folder(open_results(older), older)
    assert recorded(older)["versions"] == OLDER
    open_results(older).write(tmp_path / "copy")
    assert recorded(tmp_path / "copy")["versions"] == OLDER


def test_tests_made_later_with_other_software_say_so(older: Path) -> None:
    add_significance(open_results(older).with_significance(), older)
    record = recorded(older)
    assert record["versions"] == OLDER
    (note,) = (note for note in record["notes"] if "other software" in note)
    now = versions()
    assert note == (
        "the tests were made with other software than the detection: "
        f"inconcert {now['inconcert']}, not 0.0.9; numpy {now['numpy']}, not 1.0.1"
    )


def test_tests_with_the_same_software_have_nothing_to_say(tmp_path: Path) -> None:
    detect(sample.posts(), time_window=60).write(tmp_path)
    net = open_results(tmp_path).with_significance()
    assert not any("other software" in note for note in net.provenance.notes)


def test_a_network_detected_again_from_stored_shares_is_of_this_process(older: Path) -> None:
    assert open_results(older).found.network(min_weight=6).provenance.versions == versions()
