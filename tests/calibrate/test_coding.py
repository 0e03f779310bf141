"""From a sheet for hand-coding to precision and agreement."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest
from scipy.stats import binomtest

from inconcert.calibrate.coded_precision import coded_precision
from inconcert.calibrate.coding import CODES, read_codes
from inconcert.calibrate.coding_sheet import coding_sheet, pair_name, write_coding_sheet
from inconcert.calibrate.krippendorff import krippendorff_alpha
from inconcert.calibrate.proportion import wilson
from inconcert.calibrate.threshold_pairs import pairs_at_threshold
from inconcert.calibrate.type_rule import TypeRule
from inconcert.coshares import ground
from inconcert.errors import BadParameter, BadRow, EmptyInput, InconcertError, MissingColumn, UnreadableFile
from inconcert.objects import as_shares
from inconcert.tables import Table
from tests.results.sample import HOSTILE

RULE = TypeRule(27.0, 3)


def hostile_pairs():
    """Every two neighbours of the hostile names share three objects 20 to 26 s apart; posts know links and names."""
    rows, posts = [], []
    for k, (a, b) in enumerate(zip(HOSTILE, HOSTILE[1:] + HOSTILE[:1], strict=True)):
        for o in range(3):
            for who, late in ((a, 0), (b, 20 + 3 * o)):
                content = f"{who} {k} {o}"
                rows.append(
                    {
                        "object_id": f"{HOSTILE[o]} {k}",
                        "account_id": who,
                        "content_id": content,
                        "timestamp_share": 10**6 * k + 10**4 * o + late,
                    }
                )
                posts.append(
                    {
                        "account_id": who,
                        "content_id": content,
                        "timestamp": 10**6 * k + 10**4 * o + late,
                        "content_url": f"https://site.example/{k}/{o}?{who}" if o else None,
                        "account_name": f"name {k}" if who == a else "",
                        "account_url": f"=url {who}",
                    }
                )
    base = ground(as_shares(rows))
    return pairs_at_threshold(base.encoded, RULE), Table.of(posts)


@pytest.fixture(scope="module")
def sheet():
    return coding_sheet(*hostile_pairs(), examples=2)


def test_a_sheet_has_figures_links_and_room_for_codes(sheet):
    rows = sheet.records()
    assert len(rows) == len(HOSTILE)
    assert len({row["pair"] for row in rows}) == len(rows)
    for row in rows:
        assert {row["account_id"], row["account_id_y"]} <= set(HOSTILE)
        assert row["pair"] == pair_name(row["account_id"], row["account_id_y"])
        assert (row["stratum"], row["stratum_size"]) == ("both", len(HOSTILE))
        assert (row["type"], row["n_common"], row["pair_delta"]) == ("fast and repetitive", 3, 23.0)
        # the fastest first: 20 and 23 of 20, 23, 26; the first has no links, so ids stand for them
        assert (row["seconds_1"], row["seconds_2"]) == (20, 23)
        assert row["object_1"].startswith(HOSTILE[0])
        assert not row["post_1"].startswith("https://")
        assert {row["post_2"].split("?")[1], row["post_2_y"].split("?")[1]} == {row["account_id"], row["account_id_y"]}
        assert row["account_url"] == f"=url {row['account_id']}"
        assert row["account_name"].startswith("name ")
        assert (row["code"], row["coder"], row["note"]) == (None, None, None)


def test_without_posts_a_sheet_has_ids(sheet):
    pairs, _ = hostile_pairs()
    bare = coding_sheet(pairs)
    assert bare.column_names[-7:] == ("object_3", "seconds_3", "post_3", "post_3_y", "code", "coder", "note")
    assert {row["account_name"] for row in bare.records()} == {None}
    assert all(row["post_2"].split(" ")[-1] == "1" for row in bare.records())
    assert [row["pair"] for row in bare.records()] == [row["pair"] for row in sheet.records()]
    with pytest.raises(BadParameter, match="examples is 0"):
        coding_sheet(pairs, examples=0)


def fill(path: Path, target: Path, *, delimiter: str = ",", coder: str = "", codes: list[str]) -> None:
    """Do what a person does in a spreadsheet."""
    with path.open(encoding="utf-8", newline="") as file:
        reader = csv.DictReader(file)
        rows = list(reader)
        names = reader.fieldnames or []
    for row, code in zip(rows, codes, strict=True):
        row |= {"code": code, "coder": coder}
    with target.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, names, delimiter=delimiter)
        writer.writeheader()
        writer.writerows(rows)


def test_a_sheet_of_hostile_names_is_safe_and_its_codes_come_back(tmp_path, sheet):
    path = tmp_path / "sheet.csv"
    write_coding_sheet(sheet, path)
    with path.open(encoding="utf-8", newline="") as file:
        cells = [cell for row in csv.reader(file) for cell in row]
    assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@", "\t", "\r"))]
    n = len(HOSTILE)
    one, two = [*["yes", " YES ", "0"], *["1"] * (n - 3)], [*["yes", "?", "1"], *["1.0"] * (n - 4), ""]
    fill(path, tmp_path / "one.csv", codes=one, coder="anna")
    fill(path, tmp_path / "two.csv", codes=two, delimiter=";")
    coding = read_codes(tmp_path / "one.csv", tmp_path / "two.csv")
    assert coding.coders == ("anna", "two.csv")
    assert coding.uncoded == {"both": 1}
    names = [row["pair"] for row in sheet.records()]
    judged = {(c.pair, c.coder): c.judgement for c in coding.codes}
    assert [judged[name, "anna"] for name in names[:3]] == ["yes", "yes", "no"]
    assert [judged[name, "two.csv"] for name in names[:3]] == ["yes", "unclear", "yes"]
    found = coded_precision(coding)
    (both,) = found.strata
    assert (both.n_yes, both.n_no, both.n_disputed, both.n_unclear, both.n_uncoded) == (n - 1, 0, 1, 0, 1)
    assert found.n_compared == n - 1
    units = [[judged[name, c] for c in coding.coders if (name, c) in judged] for name in names]
    assert found.alpha == pytest.approx(krippendorff_alpha(units))
    assert json.loads(json.dumps(found.to_dict()))["strata"][0]["n_yes"] == n - 1
    assert "alpha" in str(found)


def a_sheet(**columns):
    return {"pair": ["p", "q"], "stratum": ["s", "s"], "code": ["1", "0"], "coder": ["x", "x"]} | columns


@pytest.mark.parametrize(
    ("sheet", "error", "said"),
    [
        (a_sheet(code=["1", "maybe"]), BadRow, r"'maybe' is no code \(column 'code', row 2, value 'maybe'\)"),
        (a_sheet(pair=["p", "p"]), BadRow, "judged pair 'p' in two ways, first in row 1"),
        (a_sheet(pair=["p", "p"], coder=["x", "y"], stratum=["s", "t"]), BadRow, "in stratum 's' as well"),
        (a_sheet(pair=["p", None]), BadRow, "a code without the name of its pair"),
        (a_sheet(code=["", None]), EmptyInput, "no pair is coded yet"),
        ({"pair": ["p"], "code": ["1"]}, MissingColumn, "no column 'stratum'"),
    ],
)
def test_bad_codes_are_named(sheet, error, said):
    with pytest.raises(error, match=said) as raised:
        read_codes(sheet)
    assert isinstance(raised.value, InconcertError)


def test_bad_codes_in_files_are_named_with_their_file(tmp_path):
    path = tmp_path / "codes.csv"
    path.write_text("pair,stratum,code\np,s,1\nq,s,\x1b[2J\n", encoding="utf-8")
    with pytest.raises(BadRow, match=r"codes\.csv, column 'code', row 2") as raised:
        read_codes(path)
    assert "\x1b" not in str(raised.value)
    path.write_text("pair,code\np,1\n", encoding="utf-8")
    with pytest.raises(MissingColumn, match="stratum"):
        read_codes(path)
    with pytest.raises(UnreadableFile, match="there is no file"):
        read_codes(tmp_path / "absent.csv")


def test_the_same_code_twice_by_one_coder_is_one_code():
    assert len(read_codes(a_sheet(pair=["p", "p"], code=["yes", "1"])).codes) == 1
    assert len(read_codes(a_sheet(), a_sheet(coder=["y", "y"])).codes) == 4


def test_a_row_without_pair_and_code_is_an_empty_row():
    assert len(read_codes(a_sheet(pair=["p", None], code=["1", None])).codes) == 1


@pytest.mark.parametrize(
    ("codes", "counts"),
    [
        (["yes"], (1, 0, 0, 0)),
        (["yes", "yes"], (1, 0, 0, 0)),
        (["no", "unclear"], (0, 1, 0, 0)),
        (["yes", "no"], (0, 0, 1, 0)),
        (["yes", "no", "yes"], (0, 0, 1, 0)),
        (["unclear", "?"], (0, 0, 0, 1)),
    ],
)
def test_a_pair_counts_once_when_its_coders_agree(codes, counts):
    n = len(codes)
    sheet = {"pair": ["p"] * n, "stratum": ["s"] * n, "code": codes, "coder": [f"c{k}" for k in range(n)]}
    (found,) = coded_precision(read_codes(sheet)).strata
    assert (found.n_yes, found.n_no, found.n_disputed, found.n_unclear) == counts
    assert (found.precision is None) == (found.interval is None) == (counts[:2] == (0, 0))


#: stratum, printed per cent, pairs: Yang et al. 2025
PAPER = [("both", 93, 42), ("repetition", 45, 407), ("speed", 87, 89)]


def test_the_validation_of_the_paper_with_intervals():
    sheet: dict[str, list[str]] = {"pair": [], "stratum": [], "code": []}
    for stratum, printed, n in PAPER:
        yes = round(n * printed / 100)
        sheet["pair"] += [f"{stratum} {k}" for k in range(n)]
        sheet["stratum"] += [stratum] * n
        sheet["code"] += ["1"] * yes + ["0"] * (n - yes)
    found = coded_precision(read_codes(sheet))
    for of, (name, printed, n) in zip(found.strata, PAPER, strict=True):
        assert (of.stratum, of.n_yes + of.n_no) == (name, n)
        assert round(100 * (of.precision or 0)) == printed
        expected = binomtest(of.n_yes, n).proportion_ci(method="wilson")
        assert of.interval == pytest.approx((expected.low, expected.high), rel=1e-12)
    # the two precise strata are told from the one at n = 9 alone, but not from each other
    both, repetition, speed = (s.interval or (0, 0) for s in found.strata)
    assert repetition[1] < speed[0] < both[0] < speed[1]
    assert "45.0" in str(found)
    assert found.alpha is None
    assert "One coder" in str(found)


@pytest.mark.parametrize(("k", "n"), [(0, 1), (1, 1), (0, 50), (50, 50), (1, 3), (183, 407), (7, 1000)])
@pytest.mark.parametrize("level", [0.8, 0.95, 0.99])
def test_wilson_is_that_of_scipy(k, n, level):
    expected = binomtest(k, n).proportion_ci(confidence_level=level, method="wilson")
    assert wilson(k, n, level=level) == pytest.approx((expected.low, expected.high), abs=1e-12)


def test_wilson_refuses_the_impossible_and_knows_nothing_from_nothing():
    assert wilson(0, 0) is None
    with pytest.raises(BadParameter, match="5 of 4"):
        wilson(5, 4)
    with pytest.raises(BadParameter, match="level is 1"):
        wilson(1, 2, level=1)


#: the worked examples of Krippendorff 2011: binary, nominal, and nominal with missing codes (".")
KRIPPENDORFF = [
    (("0100000010", "1110010000"), 0.095),
    (("aabbdcccedda", "babbbccceddd"), 0.692),
    (("123321412...", "1233224125.3", ".3332342251.", "12332441251."), 0.743),
]


@pytest.mark.parametrize(("coders", "alpha"), KRIPPENDORFF)
def test_alpha_is_that_of_the_worked_examples(coders, alpha):
    units = [[code for code in codes if code != "."] for codes in zip(*coders, strict=True)]
    assert krippendorff_alpha(units) == pytest.approx(alpha, abs=5e-4)


def test_alpha_without_anything_to_compare_is_not_defined():
    assert krippendorff_alpha([]) is None
    assert krippendorff_alpha([("yes",), ("no",)]) is None
    assert krippendorff_alpha([("yes", "yes"), ("yes", "yes")]) is None
    assert krippendorff_alpha([("yes", "yes"), ("no", "no")]) == 1


def test_coders_who_only_ever_say_yes_have_no_alpha():
    found = coded_precision(read_codes(a_sheet(code=["1", "1"]), a_sheet(code=["1", "1"], coder=["y", "y"])))
    assert (found.alpha, found.n_compared) == (None, 2)
    assert "alpha is not defined on 2 common pairs" in str(found)
    assert "alpha is not defined" in found._repr_html_()


def test_every_code_means_one_thing():
    assert {CODES[code] for code in CODES} == {"yes", "no", "unclear"}
    assert all(code == code.lower().strip() for code in CODES)
