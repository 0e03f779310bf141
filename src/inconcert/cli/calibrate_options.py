"""The options of ``inconcert calibrate``: each is the keyword of `inconcert.calibrate` of the same name."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import click

from inconcert.cli.durations import DURATION

__all__ = ["calibrate_options"]

Decorator = Callable[[Callable[..., Any]], Callable[..., Any]]
POSITIVE = click.IntRange(min=1)

OPTIONS: tuple[Decorator, ...] = (
    click.option(
        "--method",
        type=click.Choice(["mixture", "yang2025", "coornet"]),
        help="How the time threshold is found: a mixture of exponentials; the procedure of Yang et al. 2025; or CooRnet's "
        "coordination interval. [default: mixture]",
    ),
    click.option(
        "--likelihood",
        type=click.Choice(["tri", "tri1", "cont", "geom"]),
        help="Of a delay: tri between stamps in whole seconds, tri1 the same without zeros, cont between finer ones, geom cut "
        "to whole seconds. [default: tri]",
    ),
    click.option(
        "--window",
        type=DURATION,
        metavar="T",
        help="Two shares of an object belong together when less than this apart. [default: 1d]",
    ),
    click.option(
        "--pairs",
        type=click.Choice(["consecutive", "all"]),
        help="Delays between successive shares of an object, or between all. [default: consecutive]",
    ),
    click.option(
        "--bins",
        metavar="HOUR@ZONE",
        help="Cut the data into days that begin at this hour there, as 21@America/New_York, instead of letting the window "
        "slide.",
    ),
    click.option(
        "--same-account",
        type=click.Choice(["skip", "keep"]),
        help="What of delays between two shares by one account. [default: skip]",
    ),
    click.option(
        "--repeated-shares",
        type=click.Choice(["first", "day", "all"]),
        help="Which shares of one object by one account count: the first, the first of each day, or all. [default: first; "
        "with --bins day]",
    ),
    click.option(
        "--repeated-objects",
        type=click.Choice(["once", "daily"]),
        help="With --bins: an object two accounts shared on several days counts once among those they have in common, or "
        "once for each day. [default: once]",
    ),
    click.option(
        "--zeros", type=click.Choice(["keep", "drop"]), help="What of delays of zero seconds. [default: keep]"
    ),
    click.option("-k", "--k", metavar="FROM-TO", help="Numbers of components to choose from, as 1-8 or 2,4."),
    click.option("--starts", type=POSITIVE, metavar="N", help="Starts of each fit."),
    click.option(
        "--bootstrap",
        type=click.IntRange(min=0),
        metavar="N",
        help="Samples of objects for the interval of the time threshold; 0 for no interval. [default: 200]",
    ),
    click.option("--fits", type=POSITIVE, metavar="N", help="With yang2025: how often all is fitted again."),
    click.option("--iterations", type=POSITIVE, metavar="N", help="With yang2025: steps of EM of each start."),
    click.option(
        "--intersection",
        type=click.Choice(["weighted", "unweighted"]),
        help="Whether the weights of components count where they cross. [default: weighted]",
    ),
    click.option(
        "--variant",
        type=click.Choice(["ztnb", "snb", "nb"]),
        help="How the negative binomials of the repetition threshold begin: without zero, shifted by one, or with a zero "
        "that is never seen. [default: ztnb]",
    ),
    click.option(
        "--eps",
        type=click.FloatRange(0, 1, min_open=True, max_open=True),
        metavar="P",
        help="Probability of being ordinary under which repetition is conservative. [default: 0.01]",
    ),
    click.option(
        "--distinct-accounts",
        is_flag=True,
        default=None,
        help="For CooRnet's interval: the second share must come from another account.",
    ),
    click.option(
        "--pair-stat",
        type=click.Choice(["mean", "median", "count"]),
        help="What the speed of a pair is judged by. [default: mean]",
    ),
    click.option(
        "--object-delay",
        type=click.Choice(["closest", "mean"]),
        help="Its delay on an object shared several times: of the closest two shares, or the mean of all. "
        "[default: closest]",
    ),
    click.option("--types/--no-types", default=None, help="Give every pair of accounts a type. [default: types]"),
    click.option(
        "--sensitivity/--no-sensitivity", default=None, help="Try a grid of other settings. [default: sensitivity]"
    ),
    click.option(
        "--surrogates", type=POSITIVE, metavar="N", help="Permuted data sets for the grid's error rates. [default: 20]"
    ),
    click.option("--min-participation", type=POSITIVE, metavar="N", help="Leave out accounts with fewer posts."),
    click.option(
        "--max-shares-per-object",
        type=click.IntRange(min=2),
        metavar="N",
        help="Leave out objects shared more often than this; it is recorded.",
    ),
    click.option("--seed", type=click.IntRange(min=0), metavar="N", help="Same seed, same result. [default: 0]"),
    click.option("--threads", type=POSITIVE, metavar="N", help="[default: all processors]"),
    click.option("--memory", metavar="SIZE", help="Memory to stay within, such as 4GB."),
    click.option("--force", is_flag=True, default=None, help="Go ahead however many pairs there are."),
)


def calibrate_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command all options of a calibration."""
    for option in reversed(OPTIONS):
        command = option(command)
    return command
