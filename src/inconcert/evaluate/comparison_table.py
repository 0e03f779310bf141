"""A comparison as tables of text, for the screen, a notebook and the documentation."""

from __future__ import annotations

import html
from dataclasses import dataclass

from inconcert.evaluate.comparison import Comparison, Spread, Tried

__all__ = ["Sheet", "as_html", "figure_sheet", "legend", "notes", "plain", "sheets"]

#: stands where a method has no such figure
ABSENT = "-"
WIDTH = 100


@dataclass(frozen=True)
class Sheet:
    """A table of text.

    Parameters
    ----------
    title : str
        What the figures are.
    columns : tuple of str
        Scenarios.
    rows : dict of str to tuple of str
        Method → one cell a column.
    """

    title: str
    columns: tuple[str, ...]
    rows: dict[str, tuple[str, ...]]

    def pieces(self, width: int, between: int = 2) -> list[Sheet]:
        """Divide into tables of no more than `width` characters, one scenario each at least.

        Parameters
        ----------
        width : int
            Characters a line.
        between : int
            Characters between two columns.
        """
        left = max(map(len, self.rows), default=0)
        pieces: list[list[int]] = []
        room = 0
        for place, name in enumerate(self.columns):
            needed = between + max(len(name), *(len(cells[place]) for cells in self.rows.values()))
            if not pieces or needed > room:
                pieces.append([])
                room = width - left
            pieces[-1].append(place)
            room -= needed
        return [
            Sheet(
                self.title,
                tuple(self.columns[place] for place in piece),
                {method: tuple(cells[place] for place in piece) for method, cells in self.rows.items()},
            )
            for piece in pieces
        ]

    def __str__(self) -> str:
        left = max(map(len, self.rows), default=0)
        widths = [
            max(len(name), *(len(cells[place]) for cells in self.rows.values()))
            for place, name in enumerate(self.columns)
        ]

        def line(first: str, cells: tuple[str, ...]) -> str:
            return "  ".join([first.ljust(left), *(c.rjust(w) for c, w in zip(cells, widths, strict=True))])

        return "\n".join(
            [self.title, line("", self.columns), *(line(method, cells) for method, cells in self.rows.items())]
        )


def sheets(comparison: Comparison, *, spread: bool = False) -> list[Sheet]:
    """Give false pairs where nothing is planted, then recall / false pairs where something is.

    Parameters
    ----------
    spread : bool
        The range over seeds instead of the mean.

    Examples
    --------
    >>> from inconcert.evaluate import compare_methods
    >>> tried = compare_methods(["fast_own"], ["seconds_60_thrice"], seeds=1, n_accounts=150)
    >>> sheets(tried)[0].rows
    {'seconds_60_thrice': ('1.00 / 0',)}
    """
    empty = tuple(name for name in comparison.scenarios if not comparison.planted[name])
    planted = tuple(name for name in comparison.scenarios if comparison.planted[name])
    titles = (("false pairs; nothing is planted", empty), ("recall / false pairs", planted))
    return [
        Sheet(
            title + (", least to most" if spread else ""),
            names,
            {
                method: tuple(_cell(comparison.of(method, name), spread=spread) for name in names)
                for method in comparison.methods
            },
        )
        for title, names in titles
        if names
    ]


def figure_sheet(comparison: Comparison, figure: str, title: str, *, spread: bool = False) -> Sheet:
    """Give one figure of every method, where something is planted.

    Parameters
    ----------
    figure : str
        A key of `Tried.figures`, such as ``average_precision``, ``false_discovery_proportion`` or ``group_recall``.
    title : str
        What it is, in words.
    spread : bool
        The range over seeds instead of the mean.
    """
    planted = tuple(name for name in comparison.scenarios if comparison.planted[name])
    number = _range if spread else _mean

    def cell(tried: Tried) -> str:
        return number(tried.figures[figure], whole=False) if figure in tried.figures else ABSENT

    rows = {method: tuple(cell(comparison.of(method, name)) for name in planted) for method in comparison.methods}
    return Sheet(title, planted, rows)


def notes(comparison: Comparison) -> list[str]:
    """Say in words where a method could not do its work, and what the figures of one that only ranks are."""
    said = []
    for method in comparison.methods:
        cases = [comparison.of(method, name) for name in comparison.scenarios]
        for reason in sorted({reason for case in cases for reason in case.because if reason}):
            where = [f"{case.scenario} ({case.because.count(reason)} of {len(case.because)})" for case in cases
                     if reason in case.because]  # fmt: skip
            said.append(f"* {method}: {reason} in {', '.join(where)}")
        if not any("false_pairs" in case.figures for case in cases):
            said.append(f"{method} only ranks pairs: AP is the average precision of its ranking")
    return said


def plain(comparison: Comparison, width: int = WIDTH) -> str:
    """Give the whole comparison as text of no more than `width` characters a line, if the names allow."""
    parts = [str(piece) for sheet in sheets(comparison) for piece in sheet.pieces(width)]
    if said := notes(comparison):
        parts.append("\n".join(said))
    return "\n\n".join([*parts, "\n".join(legend(comparison))])


def legend(comparison: Comparison) -> list[str]:
    """Say what the names mean and how the figures were made, one line each."""
    parameters = comparison.parameters
    left = max(map(len, [*comparison.methods, *comparison.scenarios]))
    how_often = "One simulation" if parameters["seeds"] == 1 else f"Mean of {parameters['seeds']} simulations"
    how = (
        f"{how_often} of {parameters['n_accounts']:,} accounts in {parameters['n_days']} days. A false pair did nothing together. Tests promise a false discovery rate of at most "
        f"{parameters['level']:g}."
    )
    return [
        *(f"{name.ljust(left)}  {about}" for name, about in comparison.methods.items()),
        "",
        *(f"{name.ljust(left)}  {about}" for name, about in comparison.scenarios.items()),
        "",
        how,
    ]


def as_html(comparison: Comparison) -> str:
    """Give the tables for a notebook."""
    made = []
    for sheet in sheets(comparison):
        head = "".join(f"<th>{html.escape(name)}</th>" for name in ("", *sheet.columns))
        rows = "".join(
            f'<tr><th title="{html.escape(comparison.methods[method])}">{html.escape(method)}</th>'
            + "".join(f"<td>{html.escape(cell)}</td>" for cell in cells)
            + "</tr>"
            for method, cells in sheet.rows.items()
        )
        made.append(
            f"<table><caption>{html.escape(sheet.title)}</caption>"
            f"<thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>"
        )
    said = "".join(f"<p>{html.escape(note)}</p>" for note in notes(comparison))
    return "".join(made) + said


def _cell(tried: Tried, *, spread: bool) -> str:
    figures = tried.figures
    number = _range if spread else _mean
    if "false_pairs" in figures:
        cell = number(figures["false_pairs"], whole=True)
        if "recall" in figures:
            cell = f"{number(figures['recall'], whole=False)} / {cell}"
    elif "average_precision" in figures:
        cell = f"AP {number(figures['average_precision'], whole=False)}"
    else:
        cell = ABSENT
    return cell + ("*" if tried.n_without else "")


def _mean(spread: Spread, *, whole: bool) -> str:
    return _number(spread.mean, whole=whole)


def _range(spread: Spread, *, whole: bool) -> str:
    low, high = _number(spread.low, whole=whole), _number(spread.high, whole=whole)
    return low if low == high else f"{low}–{high}"  # noqa: RUF001  # a range is written with an en dash


def _number(value: float, *, whole: bool) -> str:
    """Two decimals of a part; of a count one decimal below ten, where it has any."""
    if not whole:
        return f"{value:.2f}"
    return f"{value:.1f}".removesuffix(".0") if value < 10 else f"{value:,.0f}"
