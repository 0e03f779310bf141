import json
import shlex

import pytest

from inconcert.report import Options, bundle
from inconcert.report.columns import packed, unpacked
from inconcert.report.identifiers import SHORTEST, Identifiers
from inconcert.report.pseudonyms import Codes
from inconcert.results import detect
from inconcert.results.reporting import material
from inconcert.tables import Table, write_parquet
from tests.report.networks import net, of, read
from tests.results import sample

HIDDEN = Options(pseudonymise=True, salt=b"salt")


def everything(data):
    """Give every text of the decoded page, and every name of a column."""
    return json.dumps([unpacked(packed(data.core)), unpacked(packed(data.evidence))], ensure_ascii=False).lower()


def identities(rows):
    names = ("account_id", "account_name", "account_url", "content_id", "content_url", "text")
    return {str(row[name]).lower() for row in rows for name in names if row.get(name)}


def revealing():
    """Posts of which everything names somebody: links, tags, languages, the list, and names that change."""
    rows = []
    for k, row in enumerate(sample.posts()):
        who = row["account_id"]
        rows.append(
            {
                **row,
                "account_name": f"{who.title()} Rossi" if k % 2 else f"The Real {who.title()}",
                "account_url": f"https://social.example/{who}",
                "urls": [
                    row["urls"][0],
                    f"https://facebook.com/somebody/posts/{k // 6}",
                    f"https://blog.example/{row['urls'][0][-1]}?by={'ANNA' if 'news' in row['urls'][0] else 'dora'}",
                ],
                "mentions": ["@emil"] if "other" in row["urls"][0] else ["@ben"],
            }
        )
    return rows


@pytest.fixture(scope="module")
def hidden(tmp_path_factory):
    place = tmp_path_factory.mktemp("carl")
    write_parquet(Table.of(revealing()), place / "anna rossi.parquet")
    listed = {
        "object": [f"https://news.example/{k}" for k in range(6)]
        + [f"https://other.example/{k}" for k in range(3)]
        + [f"https://blog.example/{k}?by=ANNA" for k in range(6)]
        + ["https://dora.example/never"],
        "seen by": ["ben"] * 3 + ["nobody of these"] * 13,
    }
    write_parquet(Table.of(listed), place / "list of fred.parquet")
    found = detect(
        place / "anna rossi.parquet", by="url", time_window=60, object_list=place / "list of fred.parquet"
    ).network()
    made = material(found)
    return found, made, bundle(made, Options(pseudonymise=True, salt=b"salt", title="What Carl Rossi and Anna do"))


def test_nothing_on_the_page_says_who_anybody_is(hidden):
    _, made, data = hidden
    page = everything(data)
    known = Identifiers.of(identities(revealing()))
    for text in json.loads(page)[0]["meta"]["notes"]:
        assert not known.are_in(text), text
    for name in identities(revealing()):
        assert name not in page, name
    # without codes all of it is there: the test can fail
    plain = everything(bundle(made, Options(title="What Carl Rossi and Anna do")))
    for name in ("anna", "carl rossi", "post 3", "https://site.example/4", "dora says", "list of fred"):
        assert name in plain, name


def test_codes_stand_for_accounts_and_the_key_says_whom(hidden):
    found, _, data = hidden
    key = {(kind, original): code for kind, code, original in data.key.rows}
    accounts = read(data.core["accounts"])
    assert sorted(accounts["account_id"]) == sorted(
        key["account", who] for who in ("anna", "ben", "carl", "dora", "emil")
    )
    assert accounts["account_id"] == sorted(accounts["account_id"])
    assert accounts["account_name"] == accounts["account_url"] == accounts["names_seen"] == [None] * 5
    back = {code: original for (kind, original), code in key.items() if kind == "account"}
    edges = read(data.core["edges"])
    pairs = {
        (*sorted((back[accounts["account_id"][a]], back[accounts["account_id"][b]])), weight)
        for a, b, weight in zip(edges["a"], edges["b"], edges["weight"], strict=True)
    }
    assert pairs == {(row["account_id"], row["account_id_y"], row["weight"]) for row in found.edges.records()}
    figures = {row["account_id"]: row for row in found.accounts.records()}
    for k, code in enumerate(accounts["account_id"]):
        for name in ("degree", "strength", "n_shares", "first_share", "component"):
            assert accounts[name][k] == figures[back[code]][name]


def test_shares_follow_their_accounts_and_posts(hidden):
    found, _, data = hidden
    back = {code: original for _, code, original in data.key.rows}
    shares, posts = read(data.evidence["shares"]), read(data.evidence["posts"])
    accounts, objects = read(data.core["accounts"])["account_id"], read(data.core["objects"])["object_id"]
    rows = {
        (back.get(objects[o], objects[o]), back[accounts[a]], t, back[posts["content_id"][p]])
        for o, a, t, p in zip(*(shares[name] for name in ("object", "account", "time", "post")), strict=True)
    }
    names = ("object_id", "account_id", "timestamp_share", "content_id")
    assert rows == {tuple(row[name] for name in names) for row in found.findings.participation.shares.records()}
    assert set(posts) == {"content_id", "like_count"}
    assert data.core["meta"]["no_text"]
    assert data.core["meta"]["pseudonymised"]


def test_objects_that_name_nobody_keep_their_name(hidden):
    _, _, data = hidden
    objects = read(data.core["objects"])["object_id"]
    assert "https://news.example/1" in objects
    assert sum(name.startswith("O-") for name in objects) > 0
    assert not any("blog.example" in name for name in objects)
    components = read(data.core["components"])
    assert set(components["label"]) <= set(objects)


def test_the_list_keeps_what_names_nobody(hidden):
    _, _, data = hidden
    assert {None, "nobody of these"} == set(read(data.core["objects"])["seen by"])


def test_files_are_numbers_in_the_command_too(hidden):
    _, _, data = hidden
    meta = data.core["meta"]
    assert [file["path"] for file in meta["inputs"]] == ["1.parquet"]
    words = shlex.split(meta["command"])
    assert words[:3] == ["inconcert", "detect", "1.parquet"]
    assert words[words.index("--objects") + 1] == "2.parquet"
    assert all(not dropped["examples"] for step in meta["steps"] for dropped in step["dropped"])
    assert sum(dropped["count"] for step in meta["steps"] for dropped in step["dropped"]) > 0


@pytest.mark.parametrize("by", ["mention", "text"])
def test_objects_that_are_people_or_texts_have_codes(by):
    posts = [{**row, "text": f"say {row['urls'][0][-1]} times hurray"} for row in revealing()]
    data = bundle(material(detect(posts, by=[by, "url"], time_window=60).network()), HIDDEN)
    objects = read(data.core["objects"])
    for name, kind in zip(objects["object_id"], objects["object_type"], strict=True):
        assert name.startswith("O-") or kind == "url"
        assert "facebook" not in name
    assert by in objects["object_type"]


def test_significance_and_hostile_names_are_hidden():
    found = detect(sample.posts(hostile=True), time_window=60).network().with_significance(min_objects=1)
    page = everything(bundle(of(found), HIDDEN))
    for name in identities(sample.posts(hostile=True)):
        if len(name) >= SHORTEST:
            assert json.dumps(name, ensure_ascii=False)[1:-1] not in page


def test_another_salt_gives_other_codes_and_the_same_the_same():
    first, again = (bundle(of(net()), HIDDEN) for _ in range(2))
    other, drawn = (bundle(of(net()), Options(pseudonymise=True, salt=salt)) for salt in (b"other", None))
    assert packed(first.core) == packed(again.core)
    codes = [set(read(data.core["accounts"])["account_id"]) for data in (first, other, drawn)]
    assert not codes[0] & codes[1]
    assert not codes[0] & codes[2]
    assert drawn.key is not None
    assert len(drawn.key.salt) == 32
    assert drawn.key.salt.hex() not in everything(drawn)


def test_two_things_never_share_a_code():
    codes = Codes(b"")
    whole = codes.of("account", "anna")
    clash = Codes(b"")
    clash.taken[whole] = ("account", "somebody else")
    assert clash.of("account", "anna") != whole
    assert len({codes.of(kind, "x") for kind in ("account", "post", "object", "domain")}) == 4
