"""Labels by terms: the weights against their definition, written out term by term."""

import json
import math
from pathlib import Path
from typing import Any, cast

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from inconcert.monitor.labelling import distinctive_terms, label_networks, labels_of
from inconcert.monitor.terms import terms_of
from tests.monitor.day_of_networks import RUN, day_of_networks

NET = cast("Any", None)
TEXTS = {1: ["harbour toll tunnel", "harbour bridge", "harbour toll today"], 2: ["wind farm today", "wind law"]}

words = st.lists(st.sampled_from(["harbour", "toll", "wind", "farm", "law", "bridge"]), min_size=1, max_size=5)
networks = st.dictionaries(st.integers(1, 5), st.lists(words.map(" ".join), min_size=1, max_size=6), min_size=1)


def by_definition(texts: dict[int, list[str]], network: int, term: str) -> float:
    n = {c: {t: sum(t in terms_of(text) for text in set(own)) for t in all_terms(texts)} for c, own in texts.items()}
    average = sum(sum(of.values()) for of in n.values()) / len(n)
    in_all = sum(of[term] for of in n.values())
    return n[network][term] / sum(n[network].values()) * math.log(1 + average / in_all)


def all_terms(texts: dict[int, list[str]]) -> set[str]:
    return {term for own in texts.values() for text in own for term in terms_of(text)}


@settings(max_examples=30)
@given(networks)
def test_weights_are_those_of_the_definition_the_heaviest_first(texts: dict[int, list[str]]) -> None:
    found = distinctive_terms(texts)
    assert set(found) == set(texts)
    for network, terms in found.items():
        assert {term.term for term in terms} == {term for text in texts[network] for term in terms_of(text)}
        assert list(terms) == sorted(terms, key=lambda term: (-term.weight, term.term))
        for term in terms:
            assert term.weight == pytest.approx(by_definition(texts, network, term.term))


@settings(max_examples=30)
@given(networks, st.randoms(use_true_random=False))
def test_neither_the_order_of_texts_nor_saying_it_again_changes_a_label(texts: dict[int, list[str]], dice: Any) -> None:
    again = {network: [*own, own[0]] for network, own in texts.items()}
    for own in again.values():
        dice.shuffle(own)
    assert distinctive_terms(again) == distinctive_terms(texts)


def test_what_all_networks_say_weighs_less_than_what_one_says() -> None:
    [first, *_] = distinctive_terms({1: ["share toll", "share toll"], 2: ["share wind"], 3: ["share farm"]})[1]
    assert first.term == "toll"


def test_of_a_term_and_a_part_of_it_the_heavier_stands() -> None:
    found = distinctive_terms({1: ["masts here", "masts there", "mast here"], 2: ["wind"]})[1]
    assert [term.term for term in found if "mast" in term.term] == ["masts"]


def test_labels_are_stored_with_weights_and_the_same_when_the_stage_is_repeated(tmp_path: Path) -> None:
    texts = TEXTS | {3: ["🔥 17", "123"]}
    context = day_of_networks(tmp_path, texts, settings={"labels": {"terms": 2}})
    assert label_networks(context, NET) == {"n_labels": 2}
    rows = [tuple(row) for row in context.db.execute("SELECT * FROM label")]
    assert label_networks(context, NET) == {"n_labels": 2}
    assert [tuple(row) for row in context.db.execute("SELECT * FROM label")] == rows
    assert labels_of(context.db, RUN) == {1: "harbour, toll", 2: "wind, farm"}
    detail = json.loads(rows[0][4])
    assert detail["n_texts"] == 3
    assert detail["terms"][0] == {
        "term": "harbour",
        "weight": round(by_definition(texts, 1, "harbour"), 6),
        "n_texts": 3,
    }


def test_a_day_without_networks_has_no_labels(tmp_path: Path) -> None:
    assert label_networks(day_of_networks(tmp_path, {}), NET) == {"n_labels": 0}
