import csv
import io
import stat

import pytest

from inconcert.errors import OutputError, UnreadableFile
from inconcert.report import Options, bundle
from inconcert.report.page import page
from inconcert.report.pseudonyms import Codes, read_salt, write_key
from tests.report.networks import net, of
from tests.results import sample


def test_only_its_owner_can_read_it(tmp_path):
    codes = Codes(b"\x01\xff")
    codes.of("account", "anna")
    write_key(codes.key(), tmp_path / "new" / "key.csv")
    place = tmp_path / "new" / "key.csv"
    assert stat.S_IMODE(place.stat().st_mode) == 0o600
    assert [path.name for path in place.parent.iterdir()] == ["key.csv"]
    assert place.read_text().splitlines()[:2] == ["kind,code,original", "salt,,01ff"]


def test_an_earlier_key_that_all_could_read_is_replaced_by_one_they_cannot(tmp_path):
    place = tmp_path / "key.csv"
    place.write_text("old")
    place.chmod(0o644)
    write_key(Codes(b"x").key(), place)
    assert stat.S_IMODE(place.stat().st_mode) == 0o600


def test_it_says_who_is_who_and_spreadsheets_run_nothing(tmp_path):
    codes = Codes(b"salt")
    given = {name: codes.of("account", name) for name in ("=1+1", 'a "b", c', "line\nbreak", "anna")}
    write_key(codes.key(), tmp_path / "key.csv")
    rows = list(csv.DictReader(io.StringIO((tmp_path / "key.csv").read_bytes().decode())))
    found = {row["original"]: row["code"] for row in rows if row["kind"] == "account"}
    assert found == {"'=1+1" if name == "=1+1" else name: code for name, code in given.items()}


def test_its_salt_gives_the_same_codes_again(tmp_path):
    assert read_salt(tmp_path / "none.csv") is None
    codes = Codes.drawn()
    write_key(codes.key(), tmp_path / "key.csv")
    salt = read_salt(tmp_path / "key.csv")
    assert salt == codes.salt
    assert Codes.drawn(salt).of("account", "anna") == codes.of("account", "anna")


@pytest.mark.parametrize(
    "content", [b"", b"my notes", b"kind,code,original\n", b"kind,code,original\nsalt,,xyz\n", b"\xff\xfe"]
)
def test_another_file_is_not_taken_for_a_key(tmp_path, content):
    place = tmp_path / "notes.csv"
    place.write_bytes(content)
    with pytest.raises(UnreadableFile, match=r"notes\.csv"):
        read_salt(place)
    assert place.read_bytes() == content


def test_a_disk_that_refuses_is_told(tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(OutputError, match="cannot write"):
        write_key(Codes(b"").key(), tmp_path / "file" / "key.csv")


def test_the_page_has_neither_key_nor_salt_nor_names():
    options = Options(pseudonymise=True, salt=bytes(range(32)))
    text = page(of(net()), options).lower()
    key = bundle(of(net()), options).key
    assert key is not None
    assert key.salt.hex() not in text
    for row in sample.posts():
        for name in ("account_id", "account_name", "content_url", "text"):
            assert f">{row[name]}<".lower() not in text
        assert row["account_name"] not in text
        assert row["content_url"] not in text
    # the same search finds them where they are shown
    assert any(row["account_name"] in page(of(net())) for row in sample.posts())
