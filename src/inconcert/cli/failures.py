"""What the command line says and returns when something goes wrong.

=====  ==========================================================================
 code  meaning
=====  ==========================================================================
    0  done; finding nothing is a result, too
    1  an error, told in one sentence with a hint
    2  the command was not used as it is meant
    3  done in part
  130  stopped by the user (Ctrl-C)
  141  whoever read our output closed it (``| head``)
=====  ==========================================================================

A traceback is shown only for what should never happen, together with all that a report of it needs.
"""

from __future__ import annotations

import os
import platform
import sys
import traceback
from collections.abc import Sequence

import click

from inconcert import __version__
from inconcert.cli.screen import without_controls

__all__ = ["DONE", "FAILED", "PARTIAL", "STOPPED", "run"]

DONE, FAILED, USAGE, PARTIAL, STOPPED, PIPE_CLOSED = 0, 1, 2, 3, 130, 141


def run(command: click.Command, arguments: Sequence[str] | None = None) -> int:  # noqa: PLR0911  # one return an end
    """Run a command and give its exit code; every failure becomes a message on standard error.

    Parameters
    ----------
    command : click.Command
        The whole command line.
    arguments : sequence of str, optional
        What follows the program's name; the process's own by default.
    """
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):  # a terminal without Unicode shows escapes instead of stopping
            stream.reconfigure(errors="backslashreplace")
    given = list(sys.argv[1:] if arguments is None else arguments)
    try:
        with command.make_context("inconcert", list(given)) as context:
            code = command.invoke(context)
        sys.stdout.flush()
    except click.exceptions.Exit as end:
        return int(end.exit_code)
    except click.ClickException as wrong:
        wrong.show()
        return int(wrong.exit_code)
    except (click.Abort, KeyboardInterrupt):
        _say("Stopped. Nothing was written; an earlier result stands as it was.")
        return STOPPED
    except BrokenPipeError:
        _forget_output()
        return PIPE_CLOSED
    except MemoryError:
        _say(
            "Error: this computer's memory is not enough\n"
            "Hint: use --engine duckdb with --memory (it works on disk), or a shorter --time-window"
        )
        return FAILED
    except Exception as error:  # noqa: BLE001  # the last place: everything else is told and returned from here
        return _failed(error, given)
    return code if isinstance(code, int) else DONE


def _failed(error: Exception, given: Sequence[str]) -> int:
    from inconcert.errors import InconcertError

    if isinstance(error, InconcertError):
        _say(f"Error: {without_controls(str(error))}")
        return FAILED
    _say(
        "inconcert failed, and the fault is its own. Please report it with all of the following:\n\n"
        f"inconcert {__version__}, Python {platform.python_version()}, {platform.platform()}\n"
        f"inconcert {' '.join(given)}\n\n" + "".join(traceback.format_exception(error))
    )
    return FAILED


def _say(message: str) -> None:
    try:
        click.echo(message, err=True)
    except BrokenPipeError:
        _forget_output()


def _forget_output() -> None:
    """Send what is still buffered nowhere, so that the interpreter's last flush cannot fail."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except (BrokenPipeError, ValueError):
            os.dup2(nowhere, stream.fileno())
    os.close(nowhere)
