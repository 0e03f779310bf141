"""Thresholds from a calibration: what ``"auto"`` stands for, and the type of every edge.

1. `thresholds_of` takes a calibration of the user's, or makes one of the same shares, and puts its figures where the user
   wrote ``"auto"``. No figure is made up: data without a threshold raise `NoThreshold`, which says what to do.
2. The calibration becomes a step of the record, with its warnings as notes.
3. `typed` gives edges the type of their pair (`inconcert.schema.EDGE_TYPE`).
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from inconcert.errors import BadParameter, NoThreshold
from inconcert.provenance import Step
from inconcert.tables import Table

if TYPE_CHECKING:
    from inconcert.calibrate.calibration_record import Calibration
    from inconcert.calibrate.type_rule import TypeRule
    from inconcert.objects import Shares
    from inconcert.results.engine import Engine

__all__ = ["AUTO", "CALIBRATION", "IN_MEMORY", "STEP", "Calibrated", "is_auto", "rule_of", "thresholds_of", "typed"]

AUTO = "auto"
STEP = "calibration"
#: name of the file in the folder of a result
CALIBRATION = "calibration.json"
IN_MEMORY = "a calibration in memory"


@dataclass(frozen=True)
class Calibrated:
    """A calibration and what was taken from it.

    Parameters
    ----------
    calibration : Calibration
        The whole.
    auto : tuple of str
        Parameters whose values come from it.
    given : str, optional
        Where the user had it from; None when it was made of the same shares.
    """

    calibration: Calibration
    auto: tuple[str, ...]
    given: str | None = None

    @property
    def parameters(self) -> dict[str, Any]:
        """What the run record keeps among the parameters."""
        return {"auto": list(self.auto), "calibration": self.given}


def is_auto(value: object, name: str) -> bool:
    """Say whether a threshold is to come from a calibration.

    Raises
    ------
    BadParameter
        For `min_weight`, when it is any other text.
    """
    if value == AUTO:
        return True
    if name == "min_weight" and isinstance(value, str):
        raise BadParameter(f"min_weight must be a whole number or 'auto', not {value!r}")
    return False


def thresholds_of(
    shares: Shares,
    changes: Mapping[str, Any],
    calibration: Calibration | str | os.PathLike[str] | None,
    *,
    max_shares_per_object: int | None,
    engine: Engine,
) -> tuple[Shares, dict[str, Any], Calibrated | None]:
    """Put figures where "auto" stands.

    Parameters
    ----------
    shares : Shares
        What is calibrated when no calibration is given.
    changes : mapping
        Parameters of the rules as the user gave them; ``time_window`` and ``min_weight`` may be ``"auto"``.
    calibration : Calibration or path, optional
        The user's.
    max_shares_per_object
        As the rules have it: objects too hot for the detection are for the calibration, too. Accounts of few posts are
        in all the same, so that the figures are those `inconcert.calibrate` gives of these data.
    engine : Engine
        Its threads, memory and force.

    Returns
    -------
    (Shares, dict, Calibrated or None)
        The shares with the calibration as a step of their record, the parameters without "auto", and what was taken;
        None when nothing is about a calibration.

    Raises
    ------
    NoThreshold
        When the data support none; says which, why, and what to do.
    """
    wanted = tuple(name for name in ("time_window", "min_weight") if is_auto(changes.get(name), name))
    if not wanted and calibration is None:
        return shares, dict(changes), None
    if calibration is None:
        from inconcert.calibrate.calibration import calibrate_shares
        from inconcert.results.sizes import bytes_of

        found = calibrate_shares(
            shares,
            sensitivity=False,
            max_shares_per_object=max_shares_per_object,
            threads=engine.threads,
            memory=bytes_of(engine.memory),
            force=engine.force,
        )
        given = None
    else:
        found, given = _given(calibration)
    taken = {name: _figure(found, name) for name in wanted}
    calibrated = Calibrated(found, wanted, given)
    provenance = shares.provenance.then(_step(calibrated, taken))
    return replace(shares, provenance=provenance), {**changes, **taken}, calibrated


def _given(calibration: Calibration | str | os.PathLike[str]) -> tuple[Calibration, str]:
    if isinstance(calibration, str | os.PathLike):
        from inconcert.calibrate.calibration_record import read_calibration

        place = Path(calibration)
        # the folder of `inconcert calibrate` is as good as the file in it
        return read_calibration(place / CALIBRATION if place.is_dir() else place), os.fspath(calibration)
    return calibration, IN_MEMORY


def _figure(found: Calibration, name: str) -> int:
    option = f"--{name.replace('_', '-')}"
    try:
        return found.time_window if name == "time_window" else found.min_weight
    except NoThreshold as none:
        raise NoThreshold(
            f"{option} auto is not possible: {none.message}",
            hint=f"give {option} yourself (`inconcert calibrate` shows what each setting would find), or calibrate with "
            "more data or another --method and give the file with --calibration",
        ) from none


def _step(calibrated: Calibrated, taken: Mapping[str, int]) -> Step:
    found = calibrated.calibration
    said = []
    if "time_window" in taken:
        between = found.time.interval
        sure = "" if between is None else f" (95% interval {between[0]:,.3g} to {between[1]:,.3g})"
        said.append(f"time window {taken['time_window']:,} s from the calibration: {found.time.seconds:,.3g} s{sure}")
    if "min_weight" in taken:
        daily = " on one day, once for each day" if found.repeated_objects == "daily" else ""
        said.append(
            f"min_weight {taken['min_weight']:,} from the calibration, which counted objects shared less than "
            f"{found.parameters['window']:,} s apart{daily}; an edge counts {'each once, ' if daily else 'those '}within "
            "the time window, so fewer pass"
        )
    said += [f"calibration: {words}" for words in (*found.time.warnings, *found.repetition.warnings, *found.notes)]
    return Step(
        STEP,
        parameters={**calibrated.parameters, **taken, "method": found.time.method, "seed": found.parameters["seed"]},
        counts={"gaps": found.gaps.n, "account_pairs": found.frequencies.n_edges},
        notes=tuple(said),
    )


def rule_of(found: Calibration) -> TypeRule:
    """Give the rule of types: that of the calibration's own types, or of its thresholds when it has none."""
    from inconcert.calibrate.type_rule import TypeRule

    if found.types is not None:
        return found.types.rule
    p = found.parameters
    return TypeRule(found.time.seconds, found.repetition.conservative, p["window"], p["pair_stat"], p["object_delay"])


def typed(
    edges: Table,
    shares: Shares,
    calibrated: Calibrated,
    *,
    min_participation: int,
    max_shares_per_object: int | None,
    threads: int | None,
) -> Table:
    """Give edges with the type of their pair, judged over all that both accounts share within the calibration's window."""
    from inconcert.calibrate.edge_types import type_edges, typed_edges

    found = calibrated.calibration
    # a calibration of the user's may be of other shares
    of_these = calibrated.given is None
    if found.types is not None and found.types.rows is not None and of_these:
        return type_edges(edges, found.types)
    from inconcert.coshares import ground

    base = ground(
        shares, min_participation=min_participation, max_shares_per_object=max_shares_per_object, threads=threads
    )
    return typed_edges(edges, found.rows(base.encoded), rule_of(found))
