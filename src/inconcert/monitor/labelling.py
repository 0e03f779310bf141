"""What a network is about: the terms that tell its texts from those of the other networks of the day, with weights.

Class-based TF-IDF (c-TF-IDF; Grootendorst 2022, BERTopic), where a class is a network and a text is a text its members
shared together, counted once however often it was posted:

    weight(t, c) = n(t, c) / n(c) · ln(1 + A / f(t))

n(t, c)  texts of network c with term t
n(c)     the sum of n(t, c) over all terms
f(t)     the sum of n(t, c) over all networks
A        the mean of n(c) over all networks

A label is the heaviest terms; of two of which one is part of the other, the heavier stands. Ties go by the alphabet.
"""

from __future__ import annotations

import json
import math
import sqlite3
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from inconcert.collect.database import transaction
from inconcert.monitor.terms import terms_of

if TYPE_CHECKING:
    from inconcert.monitor.context import Context
    from inconcert.results.net import Net

__all__ = ["FORMULA", "Term", "distinctive_terms", "label_networks", "labels_of"]

FORMULA = "n(t,c)/n(c) * ln(1 + A/f(t))"
#: terms that are kept with their weights, beside those that are the label
KEPT = 20
#: of these the first that is there is shown
METHODS = ("model", "terms")


@dataclass(frozen=True)
class Term:
    """A term of a network.

    Parameters
    ----------
    term : str
        As `terms_of` gives it.
    weight : float
        c-TF-IDF.
    n_texts : int
        Texts of the network that have it.
    """

    term: str
    weight: float
    n_texts: int


def distinctive_terms(texts: Mapping[int, Iterable[str]], *, n_terms: int = KEPT) -> dict[int, tuple[Term, ...]]:
    """Weigh the terms of each network's texts against those of the others.

    Parameters
    ----------
    texts : mapping of int to texts
        Network → what its members shared together, each text once.
    n_terms : int
        How many to give at most, the heaviest first.

    Examples
    --------
    >>> found = distinctive_terms({1: ["harbour toll", "tunnel toll"], 2: ["wind farm", "wind law"]}, n_terms=1)
    >>> found[1][0].term, found[2][0].term
    ('toll', 'wind')
    """
    counts = {network: Counter(term for text in set(own) for term in terms_of(text)) for network, own in texts.items()}
    in_all: Counter[str] = sum(counts.values(), Counter())
    mean = in_all.total() / len(counts) if counts else 0.0
    found = {}
    for network, own in sorted(counts.items()):
        total = own.total()
        weighed = [Term(term, n / total * math.log(1 + mean / in_all[term]), n) for term, n in own.items()]
        found[network] = _first(sorted(weighed, key=lambda term: (-term.weight, term.term)), n_terms)
    return found


def _first(terms: list[Term], n: int) -> tuple[Term, ...]:
    kept: list[Term] = []
    for term in terms:
        if len(kept) == n:
            break
        if not any(term.term in other.term or other.term in term.term for other in kept):
            kept.append(term)
    return tuple(kept)


def label_networks(context: Context, net: Net, *, transport: Any = None) -> dict[str, int]:  # noqa: ARG001  # as all stages
    """Give each network of the run a label; where a model is configured, ask it, too.

    Parameters
    ----------
    context : Context
        The run; its networks and their objects are in the database.
    net : Net
        The run's network.
    transport : httpx2 transport, optional
        What carries the requests to a model; the network by default.

    Returns
    -------
    dict
        ``n_labels``, and with a model ``n_model_labels`` and ``n_model_failures``.
    """
    texts = _texts(context.db, context.run)
    settings = context.workspace.settings.labels
    found = distinctive_terms(texts)
    with transaction(context.db):
        # a stage that is repeated writes the same again; a network without any word has no label
        context.db.execute("DELETE FROM label WHERE run = ? AND method = 'terms'", (context.run,))
        for network, terms in found.items():
            if terms:
                _write(context.db, context.run, network, terms, n_label=settings.terms, n_texts=len(texts[network]))
    counts = {"n_labels": sum(bool(terms) for terms in found.values())}
    if settings.endpoint and not context.replay:
        from inconcert.monitor.labels_model import ask_for_labels

        counts |= ask_for_labels(context, texts, found, transport=transport)
    return counts


def _texts(db: sqlite3.Connection, run: str) -> dict[int, list[str]]:
    """Give the texts of each network of a run, those shared most often first."""
    texts: dict[int, list[str]] = {}
    rows = db.execute(
        "SELECT network, object_id FROM network_object WHERE run = ? ORDER BY network, n_shares DESC, object_id", (run,)
    )
    for row in rows:
        texts.setdefault(row["network"], []).append(row["object_id"])
    return texts


def _write(
    db: sqlite3.Connection, run: str, network: int, terms: tuple[Term, ...], *, n_label: int, n_texts: int
) -> None:
    detail = {
        "formula": FORMULA,
        "n_texts": n_texts,
        "terms": [{"term": term.term, "weight": round(term.weight, 6), "n_texts": term.n_texts} for term in terms],
    }
    label = ", ".join(term.term for term in terms[:n_label])
    db.execute(
        "INSERT INTO label (run, network, method, label, detail) VALUES (?, ?, 'terms', ?, ?)",
        (run, network, label, json.dumps(detail, ensure_ascii=False, sort_keys=True)),
    )


def labels_of(db: sqlite3.Connection, run: str) -> dict[int, str]:
    """Give the label of each network of a run: a model's where there is one, else the terms.

    The labels are made of what people posted: text to be shown, never to be run.
    """
    labels: dict[int, str] = {}
    for method in reversed(METHODS):
        rows = db.execute("SELECT network, label FROM label WHERE run = ? AND method = ?", (run, method))
        labels.update((row["network"], row["label"]) for row in rows)
    return labels
