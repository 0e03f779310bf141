"""What the significance tests found."""

from __future__ import annotations

import html
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import pyarrow.compute as pc

from inconcert.errors import BadParameter, nearest
from inconcert.provenance import Provenance
from inconcert.significance import sentences
from inconcert.significance.families import EVIDENCE, Family
from inconcert.tables import Table

__all__ = ["Significance"]


@dataclass(frozen=True)
class Significance:
    """P- and q-values of pairs of accounts under null models without coordination.

    Made by `inconcert.significance.test_pairs`.

    Parameters
    ----------
    pairs : Table
        ``account_id, account_id_y`` and the columns of `inconcert.schema.EDGE_SIGNIFICANCE`, one row a pair with
        enough common objects, sorted by both ids.
    families : mapping of str to Family
        For every test how many pairs it was made on and how many stand out.
    counts : mapping of str to int
        Accounts, objects, pairs tested and pairs kept in `pairs`.
    parameters : mapping
        As they took effect, the horizon and what chose it included.
    provenance : Provenance
        How this came about.
    """

    pairs: Table
    families: Mapping[str, Family]
    counts: Mapping[str, int]
    parameters: Mapping[str, Any]
    provenance: Provenance = field(default_factory=Provenance)

    @property
    def notes(self) -> tuple[str, ...]:
        """What the reader should know about how the tests were made."""
        return self.provenance.steps[-1].notes if self.provenance.steps else ()

    def significant(self, evidence: str | None = None) -> Table:
        """Give the pairs that stand out, the least likely first.

        Parameters
        ----------
        evidence : {"fast", "fixed lag", "repetitive"}, optional
            Of this kind; of any when left out.

        Raises
        ------
        BadParameter
            When there is no such kind of evidence.
        """
        if evidence is not None and evidence not in EVIDENCE:
            raise BadParameter(
                f"there is no evidence {evidence!r}; the kinds are {', '.join(EVIDENCE)}",
                hint=nearest(evidence, EVIDENCE),
            )
        table = self.pairs.arrow()
        if evidence is None:
            stands_out = pc.not_equal(table["evidence"], "")
        else:
            stands_out = pc.less_equal(table[f"q_{EVIDENCE[evidence]}"], self.parameters["level"])
        found = table.filter(stands_out)
        order = [("p_combined", "ascending"), ("account_id", "ascending"), ("account_id_y", "ascending")]
        return Table.of(found.take(pc.sort_indices(found, sort_keys=order)))

    def sentence(self, row: Mapping[str, Any]) -> str:
        """Say in words what a row of `pairs` (or of an edge table that carries its columns) means."""
        return sentences.sentence(row)

    def to_dict(self) -> dict[str, Any]:
        """Give everything but the pairs, ready for JSON."""
        return {
            "families": {name: family.to_dict() for name, family in self.families.items()},
            "counts": dict(self.counts),
            "parameters": dict(self.parameters),
            "notes": list(self.notes),
        }

    def __str__(self) -> str:
        level = self.parameters["level"]
        tested, least = self.counts["pairs_tested"], self.parameters["min_objects"]
        lines = [
            f"{tested:,} pairs of accounts with {least} or more common objects were tested; at a false discovery rate of {level:g} stand out:"
        ]
        for evidence, test in EVIDENCE.items():
            family = self.families[test]
            lines.append(f"  {evidence}: {family.n_rejected:,} of {family.n_tested:,} pairs")
        return "\n".join([*lines, *self.notes])

    def _repr_html_(self) -> str:
        lines = "".join(f"<li>{html.escape(line.strip())}</li>" for line in str(self).splitlines()[1:])
        return f"<p>{html.escape(str(self).splitlines()[0])}</p><ul>{lines}</ul>{self.significant()._repr_html_()}"
