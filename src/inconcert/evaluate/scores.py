"""How well a detection found what was planted: precision and recall by pair, by account and by group.

Counting follows the evaluation of coordination detection on planted truth: a pair of accounts is the unit of
coordination (Yang et al. 2025), and groups are compared with B-cubed (Bagga & Baldwin 1998), which asks of every
account how much of its own group it was found together with.
"""

from __future__ import annotations

import html
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any

from inconcert.errors import BadParameter, MissingColumn, nearest
from inconcert.simulate import Simulated
from inconcert.tables import to_arrow

__all__ = ["Evaluation", "GroupFound", "Score", "evaluate"]

Pair = tuple[str, str]


@dataclass(frozen=True)
class Score:
    """Precision and recall of one kind of unit.

    Parameters
    ----------
    precision : float
        Part of what was found that is true; 0 when nothing was found though there was something to find.
    recall : float
        Part of what is true that was found; 1 when there was nothing to find.
    """

    precision: float
    recall: float

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall; 0 when both are 0."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0

    def to_dict(self) -> dict[str, float]:
        """Give the three figures."""
        return {"precision": self.precision, "recall": self.recall, "f1": self.f1}


@dataclass(frozen=True)
class GroupFound:
    """What became of one planted group.

    Parameters
    ----------
    group, kind : str
        Its name and kind in the truth.
    n_accounts, n_found : int
        Its members, and those among them that were found in any edge.
    n_pairs, n_pairs_found : int
        Pairs of members, and those found.
    whole : bool
        Whether the members are one component of what was found, with nobody else in it.
    """

    group: str
    kind: str
    n_accounts: int
    n_found: int
    n_pairs: int
    n_pairs_found: int
    whole: bool

    def to_dict(self) -> dict[str, Any]:
        """Give the figures as a row."""
        return dict(vars(self))


@dataclass(frozen=True)
class Evaluation:
    """A detection held against the truth.

    Parameters
    ----------
    kinds : tuple of str
        The kinds of group that should have been found.
    pairs : Score
        Pairs of accounts.
    accounts : Score
        Accounts with at least one edge.
    groups : Score
        B-cubed over accounts: connected components of what was found, against planted groups.
    found : tuple of GroupFound
        One entry for each planted group of these kinds, by name.
    """

    kinds: tuple[str, ...]
    pairs: Score
    accounts: Score
    groups: Score
    found: tuple[GroupFound, ...]

    def to_dict(self) -> dict[str, Any]:
        """Give every figure, ready for JSON."""
        return {
            "kinds": list(self.kinds),
            "pairs": self.pairs.to_dict(),
            "accounts": self.accounts.to_dict(),
            "groups": self.groups.to_dict(),
            "found": [group.to_dict() for group in self.found],
        }

    def __str__(self) -> str:
        lines = [f"Looked for planted groups of kind {', '.join(self.kinds) or '(none)'}"]
        lines += [
            f"  {name:<9} precision {score.precision:.2f}  recall {score.recall:.2f}  F1 {score.f1:.2f}"
            for name, score in self._rows()
        ]
        lines += [
            f"  {g.group}: {g.n_found} of {g.n_accounts} accounts, {g.n_pairs_found} of {g.n_pairs} pairs"
            f"{', whole and alone' if g.whole else ''}"
            for g in self.found
        ]
        return "\n".join(lines)

    def _repr_html_(self) -> str:
        rows = "".join(
            f"<tr><td>{name}</td><td>{s.precision:.2f}</td><td>{s.recall:.2f}</td><td>{s.f1:.2f}</td></tr>"
            for name, s in self._rows()
        )
        head = "<tr><th></th><th>precision</th><th>recall</th><th>F1</th></tr>"
        kinds = html.escape(", ".join(self.kinds))
        return f"<table><caption>{kinds}</caption><thead>{head}</thead><tbody>{rows}</tbody></table>"

    def _rows(self) -> tuple[tuple[str, Score], ...]:
        return (("pairs", self.pairs), ("accounts", self.accounts), ("groups", self.groups))


def evaluate(found: Any, truth: Any, *, kinds: Iterable[str] | None = None) -> Evaluation:
    """Score the edges a detection found against who really acted together.

    Only groups of the `kinds` asked for count as truth. Pairs and accounts of *other* planted kinds are set aside:
    finding them is neither right nor wrong. Everything else that was found is wrong.

    Parameters
    ----------
    found : table
        Edges: anything tabular with ``account_id`` and ``account_id_y``, one row a pair, in either order.
    truth : Simulated or table
        What `inconcert.simulate` returned, or anything tabular with ``account_id, group, kind``, one row a
        member.
    kinds : iterable of str, optional
        Kinds of group to look for; all there are when left out.

    Raises
    ------
    MissingColumn
        When a table lacks one of these columns.
    BadParameter
        When the truth has no group of a kind asked for.

    Examples
    --------
    >>> members = [{"account_id": a, "group": "g", "kind": "fast"} for a in "abc"]
    >>> score = evaluate([{"account_id": "a", "account_id_y": "b"}], members)
    >>> score.pairs.precision, round(score.pairs.recall, 2)
    (1.0, 0.33)
    """
    found_pairs = {(a, b) if a < b else (b, a) for a, b in _rows_of(found, ("account_id", "account_id_y")) if a != b}
    source = truth.truth if isinstance(truth, Simulated) else truth
    members: dict[str, dict[str, str]] = {}
    kind_of: dict[str, str] = {}
    for account, group, kind in _rows_of(source, ("account_id", "group", "kind")):
        members.setdefault(group, {})[account] = kind
        kind_of[group] = kind
    wanted = _checked_kinds(kinds, set(kind_of.values()))
    groups = {g: frozenset(accounts) for g, accounts in sorted(members.items())}
    true_groups = {g: accounts for g, accounts in groups.items() if kind_of[g] in wanted}
    true_pairs, true_accounts = _inside(true_groups.values()), _union(true_groups.values())
    aside = [accounts for g, accounts in groups.items() if g not in true_groups]
    judged_pairs = found_pairs - (_inside(aside) - true_pairs)
    found_accounts = _union(found_pairs)
    components = _components(found_pairs)
    return Evaluation(
        kinds=wanted,
        pairs=_score(judged_pairs, true_pairs),
        accounts=_score(found_accounts - (_union(aside) - true_accounts), true_accounts),
        groups=_b_cubed(components, true_groups, aside=_union(aside) - true_accounts),
        found=tuple(
            GroupFound(
                group=g,
                kind=kind_of[g],
                n_accounts=len(accounts),
                n_found=len(accounts & found_accounts),
                n_pairs=len(_inside([accounts])),
                n_pairs_found=len(_inside([accounts]) & found_pairs),
                whole=accounts in components,
            )
            for g, accounts in true_groups.items()
        ),
    )


def _rows_of(data: Any, columns: tuple[str, ...]) -> Iterable[tuple[str, ...]]:
    table = to_arrow(data)
    for column in columns:
        if column not in table.column_names:
            # a list of no rows has no columns, and nothing to say
            if table.num_rows == 0:
                return ()
            raise MissingColumn(column, table.column_names)
    return zip(*(table.column(column).to_pylist() for column in columns), strict=True)


def _checked_kinds(kinds: Iterable[str] | None, known: Collection[str]) -> tuple[str, ...]:
    if kinds is None:
        return tuple(sorted(known))
    wanted = tuple(dict.fromkeys([kinds] if isinstance(kinds, str) else kinds))
    for kind in wanted:
        if kind not in known:
            raise BadParameter(
                f"the truth has no group of kind {kind!r}; it has {', '.join(sorted(known)) or 'none at all'}",
                hint=nearest(kind, known),
            )
    return wanted


def _inside(groups: Iterable[frozenset[str]]) -> set[Pair]:
    return {(a, b) for accounts in groups for a in accounts for b in accounts if a < b}


def _union(sets: Iterable[Iterable[str]]) -> set[str]:
    return {account for accounts in sets for account in accounts}


def _score(found: Collection[Any], true: Collection[Any]) -> Score:
    right = len(set(found) & set(true))
    return Score(
        precision=right / len(found) if found else float(not true),
        recall=right / len(true) if true else 1.0,
    )


def _components(pairs: Iterable[Pair]) -> set[frozenset[str]]:
    import igraph

    graph = igraph.Graph.TupleList(sorted(pairs), directed=False)
    return {frozenset(graph.vs[list(part)]["name"]) for part in graph.connected_components()}


def _b_cubed(components: set[frozenset[str]], groups: dict[str, frozenset[str]], *, aside: set[str]) -> Score:
    """Mean over accounts of how much of the component is of one's group, and of one's group in the component.

    An account that was not found has recall 0; one that was found and belongs to no group has precision 0.
    """
    group_of = {account: accounts for accounts in groups.values() for account in accounts}
    judged = [component - aside for component in components]
    component_of = {account: component for component in judged for account in component}
    nobody: frozenset[str] = frozenset()
    precision = [len(c & group_of.get(account, nobody)) / len(c) for account, c in component_of.items()]
    recall = [len(g & component_of.get(account, nobody)) / len(g) for account, g in group_of.items()]
    return Score(
        precision=sum(precision) / len(precision) if precision else float(not group_of),
        recall=sum(recall) / len(recall) if recall else 1.0,
    )
