import json

import pytest

from inconcert.calibrate.domain_categories import domain_categories
from inconcert.errors import BadParameter
from inconcert.report import Options, bundle, page
from inconcert.report.columns import packed, unpacked
from inconcert.results import detect, open_results
from inconcert.schema import COMPONENT
from tests.report.networks import listed, net, of, read, shown
from tests.results import sample


def test_tables_are_those_of_the_network():
    found = net()
    data = bundle(of(found))
    core = unpacked(packed(data.core))
    shown(found.accounts, read(core["accounts"]))
    shown(found.components, read(core["components"]), without=("accounts",))
    shown(found.objects, read(core["objects"]))
    shown(found.findings.layout, read(core["accounts"]))
    edges, ids = read(core["edges"]), read(core["accounts"])["account_id"]
    shown(found.edges, edges, without=("account_id", "account_id_y"))
    assert [ids[a] for a in edges["a"]] == found.edges.arrow()["account_id"].to_pylist()
    assert [ids[b] for b in edges["b"]] == found.edges.arrow()["account_id_y"].to_pylist()
    assert set(data.core["meta"]["left_out"].values()) == {0}


def test_evidence_is_the_coordinated_shares_and_their_posts():
    found = net()
    data = bundle(of(found))
    shares, posts = read(data.evidence["shares"]), read(data.evidence["posts"])
    accounts, objects = read(data.core["accounts"])["account_id"], read(data.core["objects"])["object_id"]
    rows = {
        (objects[o], accounts[a], t, posts["content_id"][p])
        for o, a, t, p in zip(*(shares[name] for name in ("object", "account", "time", "post")), strict=True)
    }
    taking_part = found.findings.participation.shares.records()
    names = ("object_id", "account_id", "timestamp_share", "content_id")
    assert rows == {tuple(row[name] for name in names) for row in taking_part}
    assert data.evidence["shares"]["n"] == len(taking_part)
    known = {row["content_id"]: row for row in sample.posts()}
    for k, content_id in enumerate(posts["content_id"]):
        for name in ("content_url", "text", "like_count"):
            assert posts[name][k] == known[content_id][name]
    # nobody gave it, so it is not there
    assert "view_count" not in posts
    order = [
        (o, t, posts["content_id"][p]) for o, t, p in zip(shares["object"], shares["time"], shares["post"], strict=True)
    ]
    assert order == sorted(order)


def test_pairs_come_out_of_the_shares_again():
    found = net()
    data = bundle(of(found))
    shares, edges = read(data.evidence["shares"]), read(data.core["edges"])
    rows = list(zip(shares["object"], shares["account"], shares["time"], strict=True))
    for a, b, n_pairs in zip(edges["a"], edges["b"], edges["n_pairs"], strict=True):
        counted = sum(
            o == p and {u, v} == {a, b} and abs(s - t) <= 60
            for k, (o, u, s) in enumerate(rows)
            for p, v, t in rows[k + 1 :]
        )
        assert counted == n_pairs


def test_meta_says_how_it_came_about():
    found = net()
    meta = bundle(of(found), Options(title="Links", lang="it")).core["meta"]
    assert (meta["title"], meta["lang"], meta["kind"], meta["time_window"]) == ("Links", "it", "native", 60)
    assert {**meta["counts"], **found.counts} == meta["counts"]
    assert (meta["counts"]["posts"], meta["counts"]["accounts_all"], meta["counts"]["objects_all"]) == (28, 6, 9)
    times = [row["timestamp"] for row in sample.posts()]
    assert meta["span"] == [min(times), max(times)]
    assert [step["name"] for step in meta["steps"]] == [step.name for step in found.provenance.steps]
    assert meta["command"] is None  # the data were in memory
    assert meta["citation"]["bibtex"]
    json.dumps(meta, allow_nan=False)


def test_the_strongest_edges_are_kept_and_the_rest_is_counted():
    data = bundle(of(net()), Options(max_edges=2))
    edges, accounts = read(data.core["edges"]), read(data.core["accounts"])
    assert edges["weight"] == [6, 6]
    assert accounts["account_id"] == ["anna", "ben", "carl"]
    # figures of accounts are those of the whole network
    assert accounts["degree"] == [2, 2, 2]
    left = data.core["meta"]["left_out"]
    assert (left["accounts"], left["edges"], left["components"], left["shares"]) == (2, 2, 1, 6)
    assert read(data.core["components"])["component"] == ["1"]
    assert data.evidence["shares"]["n"] == 18
    assert data.core["meta"]["counts"]["edges_kept"] == 4


def test_too_many_accounts_leave_out_the_weak_ones():
    data = bundle(of(net()), Options(max_nodes=4))
    assert read(data.core["accounts"])["account_id"] == ["anna", "ben", "carl"]
    assert data.core["meta"]["left_out"]["accounts"] == 2


def test_shares_have_a_budget_of_their_own():
    data = bundle(of(net()), Options(max_times=12))
    shares, accounts = read(data.evidence["shares"]), read(data.core["accounts"])["account_id"]
    assert {accounts[a] for a in shares["account"]} == {"anna", "ben"}
    left = data.core["meta"]["left_out"]
    assert (left["shares"], left["accounts_without_shares"], left["edges"]) == (12, 3, 0)
    assert left["shares_without_posts"] == 0


def test_shares_without_room_for_their_posts_keep_their_times():
    whole, data = bundle(of(net())), bundle(of(net()), Options(max_shares=12))
    shares, all_shares = read(data.evidence["shares"]), read(whole.evidence["shares"])
    accounts = read(data.core["accounts"])["account_id"]
    assert [shares[name] for name in ("object", "account", "time")] == [
        all_shares[name] for name in ("object", "account", "time")
    ]
    n = data.evidence["posts"]["n"]
    assert {accounts[a] for a, post in zip(shares["account"], shares["post"], strict=True) if post < n} == {
        "anna",
        "ben",
    }
    # whatever is not there is told apart all the same, and what is there is the same post
    of_whole = dict(zip(shares["post"], all_shares["post"], strict=True))
    assert len(of_whole) == len(set(of_whole.values())) == len(set(shares["post"]))
    ids, all_ids = read(data.evidence["posts"])["content_id"], read(whole.evidence["posts"])["content_id"]
    assert [all_ids[of_whole[post]] for post in range(n)] == ids
    left = data.core["meta"]["left_out"]
    assert (left["shares"], left["shares_without_posts"], left["accounts_without_shares"]) == (0, 12, 0)


def test_a_page_without_some_posts_reads_without_a_script():
    text = page(of(net()), Options(max_shares=12))
    assert "12 shares behind the edges have their times on this page" in text
    assert "in coordination" in text


def test_texts_are_cut_and_have_a_budget():
    data = bundle(of(net()), Options(text_length=11, max_text=40))
    texts = read(data.evidence["posts"])["text"]
    assert max(len(text) for text in texts if text is not None) <= 11
    # a text that repeats is written once
    assert 20 < sum(map(len, {text for text in texts if text is not None})) <= 40
    assert texts.count(None) == data.core["meta"]["left_out"]["posts_text"] > 0


def test_without_texts_there_are_none():
    data = bundle(of(net()), Options(text=False))
    assert "text" not in read(data.evidence["posts"])
    assert data.core["meta"]["no_text"]
    for row in sample.posts():
        assert row["text"] not in json.dumps([data.core, data.evidence])


def test_objects_that_are_texts_go_with_the_texts():
    posts = [{**row, "text": f"a slogan that says {row['urls'][0][-1]} and no more"} for row in sample.posts()]
    found = detect(posts, by=["url", "text"], time_window=60).network()
    whole, without = (json.dumps(bundle(of(found), Options(text=text)).core) for text in (True, False))
    assert "a slogan that says" in whole
    assert "a slogan that says" not in without
    assert "news.example/1" in without


def test_a_list_of_objects_travels_along():
    found = listed()
    data = bundle(of(found))
    objects, components = read(data.core["objects"]), read(data.core["components"])
    shown(found.objects, objects)
    assert objects["archive_url"] == objects["archive"]
    assert set(objects["published"]) == {1_699_920_000}
    assert components["top_rated"] == [[f"https://news.example/{k}" for k in (0, 1, 3)]]


def test_languages_of_components_are_those_of_their_coordinated_posts():
    posts = [{**row, "language": "it" if k % 3 else "en"} for k, row in enumerate(sample.posts())]
    # of who coordinates with nobody
    posts = [{**row, "language": "de"} if row["account_id"] == "fred" else row for row in posts]
    components = read(bundle(of(detect(posts, time_window=60).network())).core["components"])
    assert components["languages"] == [["it", "en"], ["it", "en"]]


def test_domains_are_ranked_or_categorised():
    table = read(bundle(of(net())).core["domains"])
    assert (table["domain"], table["n_objects"], table["n_shares"]) == (
        ["news.example", "other.example"],
        [6, 3],
        [18, 6],
    )
    categories = domain_categories({"domain": ["news.example"], "category": ["left"]})
    data = bundle(of(net()), Options(categories=categories))
    assert data.core["meta"]["domains"]["kind"] == "categories"
    assert read(data.core["domains"])["category"] == ["left", "(no category)"]


def test_only_some_accounts():
    data = bundle(of(net()), Options(accounts=frozenset({"anna", "ben", "dora", "nobody"})))
    assert read(data.core["accounts"])["account_id"] == ["anna", "ben"]
    assert read(data.core["objects"])["object_id"] == [f"https://news.example/{k}" for k in range(6)]
    assert data.core["meta"]["restricted"]


def test_nothing_found_is_a_page_too():
    data = bundle(of(detect(sample.posts(), time_window=1).network()))
    assert data.core["accounts"]["n"] == data.core["edges"]["n"] == data.evidence["shares"]["n"] == 0
    assert data.core["meta"]["counts"]["shares"] == 28
    assert set(COMPONENT.names) - {"accounts"} <= set(data.core["components"]["columns"])


def test_it_is_the_same_each_time():
    first, second = (bundle(of(detect(sample.posts(), time_window=60).network())) for _ in range(2))
    assert packed(first.core) == packed(second.core)
    assert packed(first.evidence) == packed(second.evidence)


@pytest.mark.parametrize("limit", ["max_edges", "max_nodes", "max_shares", "max_text", "text_length"])
def test_limits_below_one_are_refused(limit):
    with pytest.raises(BadParameter, match=f"{limit} must be 1 or more"):
        Options(**{limit: 0})  # type: ignore[arg-type]  # names are checked by pytest's parameters


def test_a_result_keeps_the_languages_for_its_page(tmp_path):
    posts = [{**row, "language": "it"} for row in sample.posts()]
    detect(posts, time_window=60).write(tmp_path)
    components = read(bundle(of(open_results(tmp_path))).core["components"])
    assert components["languages"] == [["it"], ["it"]]
