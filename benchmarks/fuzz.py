"""Mutated inputs of every reader, with good ones around them: none escapes as an exception, and the good ones are in.

python benchmarks/fuzz.py [--inputs 10000] [--seed 1] [--pipeline fast] [--only PATTERN] [--each] [--kept FOLDER]

Inputs are made up (``documents.py``), mutated (``mutations.py``), laid into folders of some fifty and loaded through ``kg.load``
in one process, some folders into one store. What of a folder fails is found by loading its inputs one by one, and a copy of
the smallest input that fails so is kept, with the traceback, in FOLDER. Prints its figures; exit code 1 where anything escaped
or was lost.
"""

import faulthandler
import gc
import re
import resource
import shutil
import signal
import sys
import tempfile
import time
import traceback
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from itertools import chain, islice
from pathlib import Path
from random import Random
from types import FrameType

import click
from documents import pieces
from inputs import Input, good, kinds, named

from kg.loading import Options, load
from kg.rdf.background import graph_iri
from kg.rdf.iris import Minter
from kg.rdf.vocabulary import LABEL, TEXT
from kg.readers.formats import read_articles
from kg.records.article import Article
from kg.report import Issue, Severity
from kg.store.access import open_place

_IN_A_FOLDER = 50
_FOLDERS_IN_A_STORE = 5
_GOOD_ONE_IN = 8
_HEAVY_ONE_IN = 100
_LIMIT = 120
"""Seconds for a folder, or for one heavy input."""


class TookTooLong(BaseException):
    """A load that has not ended in time; no guard for articles may take it for an article's fault."""


@dataclass(frozen=True, slots=True)
class Finding:
    """What must not be: an exception that escaped, a good article that is lost, a bad one that nobody tells of."""

    kind: str
    what: str
    given: Input | None = None


@dataclass(frozen=True, slots=True)
class Trial:
    """What became of some inputs that were loaded together; ``loaded`` are those of which something is in the store."""

    findings: tuple[Finding, ...] = ()
    issues: tuple[Issue, ...] = ()
    loaded: tuple[Input, ...] = ()
    seconds: float = 0.0


@dataclass(frozen=True, slots=True)
class Held:
    """What a store holds: all texts of articles, all names in background knowledge, its graphs."""

    texts: frozenset[str]
    said: str
    graphs: frozenset[str]


def tried(folder: Path, inputs: Sequence[Input], store: str, pipeline: str | None = None) -> Trial:
    """Lay the inputs into a folder, load it twice, and judge what became of each."""
    paths = _laid(folder, inputs)
    options, started = Options(pipeline=pipeline), time.perf_counter()
    try:
        with _at_most(_LIMIT):
            report = load(paths, store, options=options)
            again = load(paths, store, options=options)
    except KeyboardInterrupt:
        raise
    except BaseException as error:  # a panic of Rust is no Exception
        escaped = Finding(f"escaped: {type(error).__name__}", traceback.format_exc())
        traceback.clear_frames(error.__traceback__)  # they hold the store open
        return Trial((escaped,), seconds=time.perf_counter() - started)
    held = _held(store)
    found = [_judged(given, folder / given.name, report.issues, held) for given in inputs]
    findings = [Finding(*problem, given) for given, (problem, _) in zip(inputs, found, strict=True) if problem]
    if again.added or again.replaced or again.known or len(again.issues) != len(report.issues):
        findings.append(Finding("not the same again", f"first {report}\nthen {again}"))
    loaded = tuple(given for given, (_, is_in) in zip(inputs, found, strict=True) if is_in)
    return Trial(tuple(findings), report.issues, loaded, time.perf_counter() - started)


def _laid(folder: Path, inputs: Sequence[Input]) -> list[str]:
    """The folder, and the Popolo files in it, which are background knowledge only where they are named."""
    folder.mkdir(parents=True)
    for given in inputs:
        (folder / given.name).write_bytes(given.data)
    return [str(folder), *(str(folder / given.name) for given in inputs if given.reader == "popolo")]


@contextmanager
def _at_most(seconds: int) -> Iterator[None]:
    def end(_: int, __: FrameType | None) -> None:
        raise TookTooLong(f"not done after {seconds} seconds")

    before = signal.signal(signal.SIGALRM, end)
    signal.alarm(seconds)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)


def _held(place: str) -> Held:
    gc.collect()  # what still holds the store open would change it while it is read
    store = open_place(place, must_exist=True, read_only=True)
    texts = {quad.object.value for quad in store.quads_for_pattern(None, TEXT, None, None)}
    names = {quad.object.value for quad in store.quads_for_pattern(None, LABEL, None, None)}
    graphs = {graph.value for graph in store.named_graphs()}
    return Held(frozenset(texts), "\n".join([*texts, *names]), frozenset(graphs))


def _judged(given: Input, path: Path, issues: Sequence[Issue], held: Held) -> tuple[tuple[str, str] | None, bool]:
    """What is wrong with what became of an input, and whether something of it is in the store."""
    number = given.name.partition("-")[0]
    own = [issue for issue in issues if issue.severity is Severity.ERROR and number in issue.where + issue.message]
    every = (*given.sound, *given.single, *given.whole)
    there = {name for name in every if name in held.said}
    is_in = bool(there) or _is_otherwise_in(given, path, held)
    told = "\n".join(issue.message for issue in own) or "no issue"
    lost = [name for name in given.sound if name not in there]
    if lost:
        return ("lost: a good one", f"{', '.join(lost)}: {told}"), is_in
    missing = [name for name in given.single if name not in there]
    if len(missing) > len(own) and (there or not own):
        return ("lost: without a word", f"{', '.join(missing)}: {told}"), is_in
    if not own and not is_in:
        return ("lost: without a word", "nothing of the file is in"), is_in
    return None, is_in


def _is_otherwise_in(given: Input, path: Path, held: Held) -> bool:
    """Whether what is left of the input is in, its name apart: the text of an article, the graph of background knowledge."""
    if given.is_background:
        return graph_iri(str(path), Minter()) in held.graphs
    try:
        return any(isinstance(found, Article) and found.text in held.texts for found in read_articles([str(path)]))
    except Exception:  # the trial has met it already, or will
        return False


# ---- many trials


@dataclass(slots=True)
class Tally:
    """The figures of a run."""

    inputs: Counter[str] = field(default_factory=Counter)
    loaded: int = 0
    aside: Counter[str] = field(default_factory=Counter)
    findings: dict[str, list[Finding]] = field(default_factory=lambda: defaultdict(list))
    longest: tuple[float, str] = (0.0, "")

    def add(self, inputs: Sequence[Input], trial: Trial) -> None:
        """Count what became of some inputs and take in the findings."""
        self.inputs.update(given.reader for given in inputs)
        self.loaded += len(trial.loaded)
        self.aside.update(_problem(issue) for issue in trial.issues)
        self.note(trial.findings)

    def note(self, findings: Sequence[Finding]) -> None:
        """Take in findings, by what they are."""
        for finding in findings:
            self.findings[_cause(finding)].append(finding)

    def time(self, seconds: float, what: str) -> None:
        """Note what took longest."""
        self.longest = max(self.longest, (seconds, what))


def _problem(issue: Issue) -> str:
    """What an issue says, its particulars taken out."""
    said = issue.message.removeprefix(issue.where)
    said = re.sub(r"^(: |, (line|entry) \d+: )|article \S+: ", "", said)
    return re.sub(r"'[^']*'|\"[^\"]*\"|\d+", "…", said)[:90]


def _cause(finding: Finding) -> str:
    """An exception is one by its last line in kg; a loss by reader and mutation."""
    places = re.findall(r'File "[^"]*/(kg/[^"]+)", line (\d+)', finding.what)
    where = ":".join(places[-1]) if places else (finding.given.kind if finding.given else "")
    return f"{finding.kind} [{where}]"


class Run:
    """Trials in one folder, some to a store."""

    def __init__(self, folder: Path, kept: Path, pipeline: str) -> None:
        self._folder, self._kept, self._pipeline = folder, kept, pipeline
        self._count, self._folders, self._store, self.tally = 0, 0, folder, Tally()

    def all(self, inputs: Iterable[Input]) -> None:
        """Try inputs: the heavy ones each alone, the others in folders."""
        light: list[Input] = []
        for given in inputs:
            if given.is_heavy:
                self._alone(given)
            else:
                light.append(given)
            if len(light) == _IN_A_FOLDER:
                self._together(light)
                light = []
        if light:
            self._together(light)

    def _together(self, inputs: Sequence[Input]) -> None:
        """Try a folder of inputs; where that fails, one by one, and those that do not fail alone together once more."""
        if self._folders % _FOLDERS_IN_A_STORE == 0:
            self._store = self._new("store")
        self._folders += 1
        trial = self._tried(inputs, self._store)
        if trial.findings:
            guilty = self._one_by_one(inputs)
            self._store, self._folders = self._new("store"), 1
            trial = self._tried([given for given in inputs if given not in guilty], self._store)
        self.tally.add(inputs, trial)
        self.tally.time(trial.seconds / len(inputs), "the average of a folder")
        self._progress()

    def _alone(self, given: Input) -> None:
        trial = self._tried([given])
        self.tally.add([given], replace(trial, findings=()))
        self.tally.time(trial.seconds, given.kind)
        for finding in trial.findings[:1]:
            self._keep(given, replace(finding, given=given))

    def _progress(self) -> None:
        if sys.stderr.isatty():
            click.echo(f"\r{self.tally.inputs.total():,} inputs", err=True, nl=False)

    def _new(self, what: str) -> Path:
        """A place in the folder that nothing has been in."""
        self._count += 1
        return self._folder / f"{what}-{self._count}"

    def _one_by_one(self, inputs: Sequence[Input]) -> set[Input]:
        """The inputs that fail alone; how is noted."""
        found = set()
        for given in inputs:
            trial = self._tried([given])
            self.tally.time(trial.seconds, given.kind)
            for finding in trial.findings[:1]:
                self._keep(given, replace(finding, given=given))
                found.add(given)
        return found

    def _tried(self, inputs: Sequence[Input], store: Path | None = None) -> Trial:
        place = self._new("trial")
        trial = tried(place / "inputs", inputs, str(store or place / "store"), self._pipeline)
        shutil.rmtree(place, ignore_errors=True)
        return trial

    def _keep(self, given: Input, finding: Finding) -> None:
        """Note a finding, and keep the smallest input of its cause."""
        self.tally.note([finding])
        place = self._kept / re.sub(r"[^\w.]+", "-", _cause(finding))[:120]
        before = next(iter(place.glob("[0-9]*")), None) if place.is_dir() else None
        if before is not None and before.stat().st_size <= len(given.data):
            return
        shutil.rmtree(place, ignore_errors=True)
        place.mkdir(parents=True)
        (place / given.name).write_bytes(given.data)
        (place / "what.txt").write_text(f"{given.kind}\n\n{finding.what}\n", "utf-8", "backslashreplace")


def chosen(only: str = "") -> list[str]:
    """The kinds in which a pattern is found, in a stable order."""
    return [kind for kind in kinds() if re.search(only, kind)]


def drawn(names: Sequence[str], count: int, seed: int) -> Iterator[str]:
    """Kinds by chance, heavy ones seldom."""
    draw, found = Random(seed), kinds()
    light = [name for name in names if not found[name][1]]
    heavy = [name for name in names if found[name][1]]
    for _ in range(count):
        yield draw.choice(heavy if not light or (heavy and draw.randrange(_HEAVY_ONE_IN) == 0) else light)


def made(names: Iterable[str], seed: int) -> Iterator[Input]:
    """An input of each of the kinds, with good ones at the ends and between them; the names of the files are in this order."""
    draw, found = Random(seed), kinds()
    articles = pieces(draw)
    three = iter(lambda: [*islice(articles, 3)], [])
    inputs = (found[name][0](next(three), draw) for name in names)
    between = (given for number, one in enumerate(inputs) for given in ([one] if number % _GOOD_ONE_IN else [good(next(three), draw), one]))
    yield from (named(given, number) for number, given in enumerate(chain(between, (good(next(three), draw) for _ in range(1)))))


@click.command()
@click.option("--inputs", "count", default=10_000, show_default=True)
@click.option("--seed", default=1, show_default=True)
@click.option("--pipeline", default="fast", show_default=True)
@click.option("--only", default="", help="Only kinds (READER: MUTATION) in which this pattern is found.")
@click.option("--each", is_flag=True, help="Each kind once instead of many drawn by chance.")
@click.option("--light", "light_only", is_flag=True, help="Without those that take seconds.")
@click.option("--kept", default="", help="Where inputs that fail are kept; a temporary folder when not given.")
def main(count: int, seed: int, pipeline: str, only: str, each: bool, light_only: bool, kept: str) -> None:
    """Load mutated inputs, and tell what became of them."""
    faulthandler.enable()
    started, place = time.perf_counter(), Path(kept or tempfile.mkdtemp(prefix="fuzz-"))
    with tempfile.TemporaryDirectory() as folder:
        run = Run(Path(folder), place, pipeline)
        names = [name for name in chosen(only) if not (light_only and kinds()[name][1])]
        run.all(made(names if each else drawn(names, count, seed), seed))
    _tell(run.tally, time.perf_counter() - started)
    if run.tally.findings:
        click.echo(f"what fails lies in {place}")
        sys.exit(1)


def _tell(tally: Tally, seconds: float) -> None:
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    click.echo(f"{tally.inputs.total():,} inputs in {seconds:,.0f} s, at most {peak:,.0f} MB")
    click.echo("by reader: " + ", ".join(f"{reader} {number:,}" for reader, number in sorted(tally.inputs.items())))
    click.echo(f"{tally.loaded:,} loaded, wholly or in part; issues: {tally.aside.total():,}")
    for problem, number in tally.aside.most_common():
        click.echo(f"  {number:6,}  {problem}")
    click.echo(f"longest: {tally.longest[0]:.1f} s, {tally.longest[1]}")
    click.echo(f"escaped or lost: {sum(map(len, tally.findings.values())):,}")
    for cause, findings in sorted(tally.findings.items(), key=lambda pair: -len(pair[1])):
        kinds_met = Counter(finding.given.kind for finding in findings if finding.given)
        click.echo(f"  {len(findings):6,}  {cause}  {'; '.join(kind for kind, _ in kinds_met.most_common(6))}")


if __name__ == "__main__":
    main()
