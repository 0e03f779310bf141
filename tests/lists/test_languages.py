"""Which accounts post in a language: by their texts, and by what the platform says."""

import sys
from collections import Counter
from typing import Any

import pyarrow as pa
import pytest

from inconcert.errors import BadParameter, MissingColumn, MissingExtra
from inconcert.lists import build_list
from inconcert.lists.account_languages import AccountLanguages, languages_by_text
from inconcert.lists.database import posts_by_account
from inconcert.lists.languages import _identifier, detector
from inconcert.tables import Table

START = 1_700_000_000
ENGLISH = "The government said on Monday that it would not raise taxes before the next election, whatever happens then."
SPANISH = (
    "El gobierno dijo el lunes que no subirá los impuestos antes de las próximas elecciones, pase lo que pase luego."
)
GERMAN = (
    "Die Regierung sagte am Montag, dass sie die Steuern vor der nächsten Wahl nicht erhöhen werde, was auch komme."
)


def post(who: str, n: int, text: str | None, **more: Any) -> dict[str, Any]:
    row = {"account_id": who, "content_id": f"{who} {n}", "timestamp": START + n, "like_count": 1}
    return {**row, "text": text, **more}


def account(who: str, *texts: tuple[str | None, int]) -> list[dict[str, Any]]:
    rows = [text for text, times in texts for _ in range(times)]
    return [post(who, n, text) for n, text in enumerate(rows)]


def ids(found: Any) -> list[str]:
    return [row["account_id"] for row in found.table.records()]


def reasons(found: Any) -> dict[str, int]:
    return {dropped.reason: dropped.count for dropped in found.provenance.steps[-1].dropped}


def test_accounts_of_the_language_stay_and_the_others_are_counted_by_reason() -> None:
    rows = [
        *account("whole", (ENGLISH, 10)),
        *account("just", (ENGLISH, 9), (SPANISH, 1)),
        *account("mixed", (ENGLISH, 8), (SPANISH, 2)),
        *account("spanish", (SPANISH, 3)),
        *account("silent", (None, 2), ("", 1)),
        *account("links", ("https://the-government-said.example/on-monday @someone", 3)),
        *account("smileys", ("😀😀😀", 3), ("12345", 2)),
    ]
    found = build_list(rows, language="en")
    assert ids(found) == ["just", "whole"]
    assert {
        r["account_id"]: (r["language"], r["language_share"], r["n_language_posts"]) for r in found.table.records()
    } == {
        "just": ("en", 0.9, 10),
        "whole": ("en", 1.0, 10),
    }
    assert reasons(found) == {
        "accounts with less than 90% of their posts in en": 2,
        "accounts without a post in which a language was found": 3,
    }
    (less, _) = found.provenance.steps[-1].dropped
    assert less.examples == ("account 'mixed': 80% of 10 posts in en", "account 'spanish': 100% of 3 posts in es")
    assert ids(build_list(rows, language="en", min_language_share=0.8)) == ["just", "mixed", "whole"]
    assert ids(build_list(rows, language="es")) == ["spanish"]
    assert found.parameters["detector"].startswith("py3langid 0.")


def test_the_list_is_cut_after_the_language_and_coverage_is_of_the_language() -> None:
    rows = [row for k in range(30) for row in account(f"e{k:02}", (ENGLISH, 30 - k))] + account("first", (SPANISH, 99))
    found = build_list(rows, language="en", top=5, posts_per_account=3)
    assert ids(found) == [f"e{k:02}" for k in range(5)]
    assert [r["rank"] for r in found.table.records()] == [2, 3, 4, 5, 6]
    assert found.ranking.tolist() == list(range(30, 0, -1))
    assert found.coverage.observed == 465
    assert found.interactions == 465 + 99


@pytest.mark.parametrize(("n_long", "language"), [(19, "de"), (20, "en")])
def test_short_posts_count_only_where_long_ones_are_few(n_long: Any, language: Any) -> None:
    """30 short posts in German beside long ones in English: under 20 long ones, the short ones decide."""
    short = GERMAN[:99]
    assert (len(short), len(ENGLISH) >= 100) == (99, True)
    rows = account("a", (ENGLISH, n_long), (short, 30))
    found = build_list(rows, language=language, min_language_share=0.55, posts_per_account=60)
    assert ids(found) == ["a"]
    (row,) = found.table.records()
    assert row["n_language_posts"] == (49 if n_long == 19 else 20)


def test_a_post_of_exactly_a_hundred_characters_is_long() -> None:
    rows = account("a", (ENGLISH[:100], 20), (GERMAN[:99], 40))
    assert build_list(rows, language="en").table.records()[0]["n_language_posts"] == 20


def sampled(rows: Any, **options: Any) -> list[tuple[int, str]]:
    numbers = {"seed": 0, "long": 100, "enough": 20, "posts_per_account": 5, **options}
    table = Table.of(pa.Table.from_pylist(rows))
    with posts_by_account(table, seed=numbers["seed"], long=numbers["long"]) as database:
        batches = list(database.texts(enough=numbers["enough"], posts_per_account=numbers["posts_per_account"]))
    return sorted((row["account"], row["text"]) for batch in batches for row in batch.to_pylist())


def test_no_more_posts_of_an_account_are_looked_at_than_asked_whatever_their_order() -> None:
    rows = [post(who, n, f"{who} says {n}") for who in "ab" for n in range(40)]
    one = sampled(rows)
    assert [sum(who == k for who, _ in one) for k in (0, 1)] == [5, 5]
    assert sampled([*rows[:40][::-1], *rows[40:][::-1]]) == one
    assert sampled(rows, seed=1) != one
    assert {text for _, text in sampled(rows, posts_per_account=99)} == {row["text"] for row in rows}


def test_a_sample_is_of_all_posts_alike() -> None:
    """Each of 40 posts is in a sample of 5 with probability 1/8: in those of 200 accounts 25 times, 4.7 either way."""
    rows = [post(f"account {who}", n, str(n)) for who in range(200) for n in range(40)]
    times = Counter(text for _, text in sampled(rows))
    assert sum(times.values()) == 200 * 5
    assert len(times) == 40
    assert max(abs(n - 25) for n in times.values()) < 4 * 4.7


def test_cost_is_bounded_by_accounts_not_by_posts() -> None:
    asked: list[str] = []

    def spy(text: str) -> str:
        asked.append(text)
        return "en"

    long = "word " * 5000
    batch = pa.RecordBatch.from_pydict({"account": [0, 0, 1], "text": [long, f"https://x.example/{long}", None]})
    languages, undecided = languages_by_text([batch], spy)
    assert [len(text) for text in asked] == [500, 500]
    assert (languages, undecided) == ({0: AccountLanguages({"en": 2})}, 1)


def test_links_mentions_and_addresses_are_in_no_language() -> None:
    seen: list[str] = []
    batch = pa.RecordBatch.from_pydict(
        {"account": [0, 0], "text": ["read https://a.example/the-story now", "@ann me@mail.example www.b.example/x"]}
    )
    languages_by_text([batch], seen.append)  # says of no text what it is
    assert [" ".join(text.split()) for text in seen] == ["read now"]


def test_the_labels_of_the_platform_are_an_alternative() -> None:
    def labelled(who: str, *labels: str | None) -> list[dict[str, Any]]:
        return [post(who, n, SPANISH, language=label) for n, label in enumerate(labels)]

    rows = [
        *labelled("a", "en", "en-GB", "EN", "und", None),
        *labelled("b", "en", "es"),
        *labelled("c", "und", "zxx", None),
    ]
    found = build_list(rows, language="en", language_from="column")
    assert found.table.records()[0] | {"language_share": 1.0, "n_language_posts": 3} == found.table.records()[0]
    assert ids(found) == ["a"]
    assert list(reasons(found).values()) == [1, 1]
    assert found.parameters["detector"] is None


def test_the_detector_can_choose_among_few_and_must_know_them() -> None:
    assert detector("de", ("de", "fr"), 0)(ENGLISH) in {"de", "fr"}
    with pytest.raises(BadParameter, match="knows no language 'english'"):
        detector("english", None, 0.5)
    with pytest.raises(BadParameter, match="must be among"):
        detector("en", ("de", "fr"), 0.5)
    assert ids(build_list(account("a", (ENGLISH, 3)), language="en", among=["en", "de"])) == ["a"]


def test_where_it_is_not_sure_a_text_is_in_no_language() -> None:
    assert detector("en", None, 0.5)("vote now") is None
    assert detector("en", None, 0.0)("vote now") is not None
    assert detector("en", None, 0.5)("") is None


def test_what_is_needed_is_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    rows = [{"account_id": "a", "content_id": "1", "timestamp": START, "like_count": 1}]
    with pytest.raises(MissingColumn, match=r"no column 'text'(.|\n)*the column of the source"):
        build_list(rows, language="en")
    with pytest.raises(MissingColumn, match="no column 'language'"):
        build_list(rows, language="en", language_from="column")
    monkeypatch.setitem(sys.modules, "py3langid", None)
    _identifier.cache_clear()
    with pytest.raises(MissingExtra, match=r"inconcert\[lists\]"):
        build_list(account("a", (ENGLISH, 1)), language="en")
    assert ids(build_list(account("a", (ENGLISH, 1)))) == ["a"]
