"""How long work goes on, to stderr: a bar on a terminal, a line a minute elsewhere; Ctrl-C ends it cleanly."""

import logging
import signal
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from enum import Enum
from types import FrameType
from typing import Any, TypeVar

import click
from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn

from kg.report import Progress as Step
from kg.report import Watch

F = TypeVar("F", bound=Callable[..., Any])
_EVERY = 60.0
"""Seconds between two lines where there is no terminal."""


class Loudness(Enum):
    """What a command prints of its work beside progress, which is what it prints by itself: errors alone, or a line for each article."""

    QUIET = "quiet"
    VERBOSE = "verbose"


def quiet_option(function: F) -> F:
    """Errors alone, or progress; the command gets it as ``loudness``."""
    return click.option("-q", "--quiet", "loudness", flag_value=Loudness.QUIET, help="Print nothing but errors.")(function)


def loudness_options(function: F) -> F:
    """How much is printed; the command gets it as ``loudness``."""
    loud = click.option("-v", "--verbose", "loudness", flag_value=Loudness.VERBOSE, help="Print a line for each article that is loaded.")
    return quiet_option(loud(function))


@contextmanager
def watching(units: str, loudness: Loudness | None = None) -> Iterator[Watch]:
    """What tells of progress in ``units`` and answers whether to go on: until Ctrl-C, after which the running batch is the last."""
    console = Console(stderr=True)
    with _interruptible() as is_wanted:
        if loudness is Loudness.QUIET:
            yield lambda step: is_wanted()
        elif console.is_terminal and loudness is not Loudness.VERBOSE:
            with _bar(console) as bar:
                task = bar.add_task(units, total=None, figures=f"reading {units}")
                started = time.monotonic()

                def show(step: Step) -> bool:
                    figures = _figures(step, units, time.monotonic() - started)
                    bar.update(task, total=1.0 if step.share else None, completed=step.share or 0.0, figures=figures)
                    return is_wanted()

                yield show
        else:
            if loudness is Loudness.VERBOSE:
                logging.basicConfig(format="%(message)s", level=logging.INFO)
            lines = _Lines(units)
            yield lambda step: lines.show(step) and is_wanted()


def _bar(console: Console) -> Progress:
    figures = TextColumn("{task.fields[figures]}")
    return Progress(BarColumn(bar_width=24), figures, TimeRemainingColumn(), console=console, transient=True)


@dataclass(slots=True)
class _Lines:
    units: str
    started: float = field(default_factory=time.monotonic)
    last: float = field(default_factory=time.monotonic)

    def show(self, step: Step) -> bool:
        """Print a line when a minute has passed since the last one."""
        now = time.monotonic()
        if now - self.last >= _EVERY:
            self.last = now
            click.echo(progress_line(step, self.units, now - self.started), err=True)
        return True


def progress_line(step: Step, units: str, seconds: float) -> str:
    """How far work is after so many seconds, in words.

    >>> progress_line(Step(600, 0.25), "articles", 120)
    '600 articles, 5.0 a second, 25 % in 2 min, about 6 min left'
    """
    line = _figures(step, units, seconds)
    if not step.share:
        return f"{line}, {_minutes(seconds)}"
    left = seconds * (1 - step.share) / step.share
    return f"{line}, {step.share:.0%} in {_minutes(seconds)}, about {_minutes(left)} left".replace("%", " %")


def _figures(step: Step, units: str, seconds: float) -> str:
    return f"{step.done:,} {units}, {step.done / max(seconds, 1e-3):.1f} a second"


def _minutes(seconds: float) -> str:
    return f"{seconds / 60:.0f} min" if seconds >= 90 else f"{seconds:.0f} s"


@contextmanager
def _interruptible() -> Iterator[Callable[[], bool]]:
    """Whether nobody has pressed Ctrl-C; the second time it ends the command at once."""
    pressed = threading.Event()

    def press(number: int, frame: FrameType | None) -> None:
        if pressed.is_set():
            raise KeyboardInterrupt
        pressed.set()
        click.echo("\nending after the running batch; once more to stop at once", err=True)

    if threading.current_thread() is not threading.main_thread():
        yield lambda: True
        return
    before = signal.signal(signal.SIGINT, press)
    try:
        yield lambda: not pressed.is_set()
    finally:
        signal.signal(signal.SIGINT, before)
