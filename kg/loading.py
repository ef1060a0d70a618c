"""The journey of an article: read, extract, resolve, emit, store. The only module that knows all stages."""

import datetime as dt
import time
from collections.abc import Collection, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import cache
from glob import glob
from itertools import islice
from pathlib import Path

import pyoxigraph
from rdflib import Dataset
from spacy.language import Language

import kg
from kg.engines.inline import BATCH, extractions
from kg.errors import ReadError, StoreError
from kg.extraction.components import COMPONENTS
from kg.knowledge.version import knowledge_hash
from kg.language.pipeline import load_language, stamp
from kg.quarantine import quarantined, set_aside
from kg.rdf.background import ENDINGS, POPOLO, ending, graph_iri, read_background
from kg.rdf.evidence import ArticleGraph
from kg.rdf.iris import DEFAULT_BASE
from kg.rdf.ledger import LedgerEntry
from kg.readers.formats import identified, read_articles
from kg.readers.furniture import set_apart
from kg.records.article import Article
from kg.report import Issue, LoadReport
from kg.store.access import Store
from kg.store.dataset import dataset_of
from kg.updating import Graph, open_graph

Found = list[tuple[ArticleGraph, int]]
"""Articles with their claims and their numbers of words."""


@dataclass(frozen=True, slots=True)
class Options:
    """How to read and extract: metadata that the input lacks, pipeline by name, further lexicon files."""

    defaults: tuple[tuple[str, str], ...] = ()
    pipeline: str | None = None
    lexicon: tuple[str, ...] = ()


def load_pipeline(name: str | None = None, *, lexicon: Iterable[str] = ()) -> Language:
    """A spaCy pipeline with kg's components: ``news`` by default, or any English pipeline by name.

    It is built once: the same arguments give the same Language. Raises PipelineError when there is none of that name or
    it lacks what extraction needs.
    """
    return _pipeline(name, tuple(lexicon))


@cache
def _pipeline(name: str | None, lexicon: tuple[str, ...]) -> Language:
    nlp = load_language(name)
    for component in COMPONENTS:
        if component in nlp.pipe_names:  # a pipeline that was saved with them
            nlp.remove_pipe(component)
        nlp.add_pipe(component, config={"lexicon_files": list(lexicon)} if component == "kg_events" else {})
    return nlp


def extract(text: str, *, date: str = "", id: str = "", **metadata: str) -> Dataset:
    """The graph of one article as an rdflib Dataset: evidence in its named graph, facts in the default graph.

    ``metadata`` are fields of Article: date (YYYY-MM-DD), title, source, url, license, language.

    >>> len(extract("Anna Silva resigned as mayor of Porto.")) > 10
    True
    """
    article = identified(set_apart(replace(Article(text, id=id), **metadata)))  # type: ignore[arg-type]
    store, nlp = pyoxigraph.Store(), load_pipeline()
    graph = Graph(store)
    graph.write(found for found, _ in _Loader(graph, nlp, _extractor(nlp, Options())).graphs([article]))
    return dataset_of(store)


def load(paths: Iterable[str], store: str, *, base: str | None = None, options: Options | None = None) -> LoadReport:
    """Read every article below the paths and write its graph and the facts that follow into the store.

    RDF files (.ttl, .nt, .nq, .trig, .rdf, .owl, .jsonld) and Popolo files (.json) are background knowledge or statements on
    identity: each is a graph of its own. What is already there unchanged is passed over; what has changed replaces its old
    version. What cannot be read becomes an issue of the report, is set aside in the store's quarantine, and stops nothing.
    Raises StoreError or PipelineError when nothing can be done.
    """
    report = _load(paths, store, base=base, options=options)
    set_aside(store, report.issues)
    return report


def retry(store: str, *, options: Options | None = None) -> LoadReport:
    """Load again what the store's quarantine holds; what fails again stays there. Raises as ``load``."""
    report = _load(quarantined(store), store, base=None, options=options)
    set_aside(store, report.issues, afresh=True)
    return report


def load_stale(store: str, *, options: Options | None = None) -> LoadReport:
    """Read again the articles of a store that another extractor, pipeline or lexicon has read. Raises as ``load``."""
    started, options = time.monotonic(), options or Options()
    graph = open_graph(store, must_exist=True)
    loader = _loader(graph, options)
    report = LoadReport()
    for batch in _batches(set_apart(graph.reread(iri).article) for iri in graph.read_by_others(loader.extractor)):
        report = loader.load(batch, report, anew=True)
    if not report.issues:
        graph.note_extractor(loader.extractor, alone=True)
    graph.flush()
    return replace(report, seconds=time.monotonic() - started)


def _load(paths: Iterable[str], store: str, *, base: str | None, options: Options | None) -> LoadReport:
    started, options = time.monotonic(), options or Options()
    graph = open_graph(store, base=base or "")
    report = _fill(graph, paths, options)
    graph.flush()
    return replace(report, seconds=time.monotonic() - started)


def forget(name: str, store: str) -> str:
    """Remove an article (its IRI or id), or background knowledge (its IRI or the stem of its file), and every fact that only it
    supports; returns its IRI. Raises StoreError when the store has none of that name.
    """
    graph = open_graph(store, must_exist=True)
    iri = graph.find_article(name) or graph.find_background(name)
    if iri is None:
        known = "; ".join(graph.backgrounds()) or "none"
        raise StoreError(f"store {store}: no article {name!r}; `kg query --store {store} --view articles` lists them; background knowledge: {known}")
    ledger = LedgerEntry("forgotten", iri, _now()).quads(graph.base)
    if iri in graph.backgrounds():
        graph.forget_background(iri, ledger)
    else:
        graph.write([], gone=[iri], ledger=ledger)
    graph.flush()
    return iri


def extracted(paths: Iterable[str], *, base: str = DEFAULT_BASE, options: Options | None = None) -> tuple[Store, LoadReport]:
    """The graph of all articles below the paths in a store in memory, and what could not be read."""
    graph = Graph(pyoxigraph.Store(), base)
    return graph.store, _fill(graph, paths, options or Options(), keeps_ledger=False)


def _fill(graph: Graph, paths: Iterable[str], options: Options, *, keeps_ledger: bool = True) -> LoadReport:
    """Background knowledge file by file, then articles batch by batch."""
    known, articles = _parted(paths)
    report = LoadReport()
    graphs: dict[str, str] = {}
    for path in known:
        other = graphs.setdefault(graph_iri(path, graph.minter), path)
        if other != path:
            message = f"{path}: {other} has the same name, and would be replaced by it; rename one of them"
            report = replace(report, issues=(*report.issues, Issue(path, message)))
        else:
            report = _know(graph, path, report, keeps_ledger=keeps_ledger)
    if not articles:
        return report
    loader = _loader(graph, options, keeps_ledger=keeps_ledger)
    if keeps_ledger:
        report = replace(report, is_stale=graph.note_extractor(loader.extractor))
    for batch in _batches(read_articles(articles, defaults=dict(options.defaults))):
        report = loader.load(batch, report)
    return report


def _parted(paths: Iterable[str]) -> tuple[list[str], list[str]]:
    """The files of background knowledge among the paths, and the rest; a folder may hold both.

    A .json file counts where it is named: in a folder it may be anything.
    """
    known, articles = [], []
    for path in paths:
        is_folder = Path(path).is_dir()
        files = _below(path)
        found = [file for file in files if ending(file) in ENDINGS and not (is_folder and ending(file) == POPOLO)]
        known += found
        if not found or is_folder:
            # A folder's other files are the readers' to choose; a folder of background knowledge alone has none for them.
            articles += [path] if not found or len(found) < len(files) else []
        else:
            articles += [file for file in files if file not in found]
    return known, articles


def _below(path: str) -> list[str]:
    """The files of a path: of a folder, of a pattern, or the one that it is."""
    place = Path(path)
    if place.is_dir():
        return sorted(str(file) for file in place.rglob("*") if file.is_file())
    return [path] if place.exists() else sorted(glob(path, recursive=True))


def _know(graph: Graph, path: str, report: LoadReport, *, keeps_ledger: bool) -> LoadReport:
    """Load one file of background knowledge; a file that cannot be read is an issue, and so is each item that was left out of it."""
    started = time.monotonic()
    try:
        knowledge = read_background(path, graph.minter)
    except ReadError as error:
        return replace(report, issues=(*report.issues, Issue(path, str(error))))
    report = replace(report, issues=(*report.issues, *(Issue(path, f"{path}: {problem}") for problem in knowledge.problems)))
    before = graph.content_hashes([knowledge.iri]).get(knowledge.iri)
    if before == knowledge.content_hash:
        return replace(report, unchanged=report.unchanged + 1)
    seconds = time.monotonic() - started
    entry = LedgerEntry("replaced" if before else "added", knowledge.iri, _now(), knowledge.content_hash, claims=len(knowledge.items), seconds=seconds)
    graph.write_background(knowledge, entry.quads(graph.base) if keeps_ledger else ())
    return replace(report, known=report.known + 1)


def _now() -> dt.datetime:
    return dt.datetime.now(dt.UTC)


def _batches(found: Iterator[Article | ReadError]) -> Iterator[list[Article | ReadError]]:
    while batch := list(islice(found, BATCH)):
        yield batch


@dataclass(frozen=True, slots=True)
class _Loader:
    """Extracts and writes batches of articles, each batch in one transaction."""

    graph: Graph
    nlp: Language
    extractor: str
    keeps_ledger: bool = True

    def load(self, batch: list[Article | ReadError], report: LoadReport, *, anew: bool = False) -> LoadReport:
        """Load a batch; articles that are there unchanged are passed over unless they are read ``anew``."""
        started = time.monotonic()
        errors = tuple(Issue(found.path, str(found)) for found in batch if isinstance(found, ReadError))
        articles = {self.graph.minter.article(found.id): found for found in batch if isinstance(found, Article)}
        known = self.graph.content_hashes(articles)
        fresh = [article for iri, article in articles.items() if anew or known.get(iri) != article.content_hash]
        issues, found = self._extracted(fresh)
        if found:
            self._write(found, known, (time.monotonic() - started) / len(found))
        replaced = sum(item.iri.value in known for item, _ in found)
        doubled = sum(isinstance(item, Article) for item in batch) - len(articles)
        return replace(
            report,
            added=report.added + len(found) - replaced,
            replaced=report.replaced + replaced,
            unchanged=report.unchanged + len(articles) - len(fresh) + doubled,
            words=report.words + sum(words for _, words in found),
            claims=report.claims + sum(item.extraction.claims for item, _ in found),
            issues=(*report.issues, *errors, *issues),
        )

    def _write(self, found: Found, known: Collection[str], seconds: float) -> None:
        entries = [_entry(item, "replaced" if item.iri.value in known else "added", seconds) for item, _ in found] if self.keeps_ledger else []
        self.graph.write([item for item, _ in found], ledger=[quad for entry in entries for quad in entry.quads(self.graph.base)])

    def _extracted(self, articles: list[Article]) -> tuple[tuple[Issue, ...], Found]:
        """The graphs of a batch; where the batch fails, each article alone, so that one bad article costs only itself."""
        with suppress(Exception):
            return (), self.graphs(articles)
        issues, found = [], []
        for article in articles:
            try:
                found += self.graphs([article])
            except Exception as error:
                issues.append(Issue(article.origin, f"{article.origin}: article {article.id}: extraction failed ({type(error).__name__}: {error})"))
        return tuple(issues), found

    def graphs(self, articles: list[Article]) -> Found:
        """Articles with the claims that extraction finds."""
        read = extractions(articles, self.nlp)
        return [(ArticleGraph(article, extraction, self.graph.minter, self.extractor), words) for article, extraction, words in read]


def _entry(item: ArticleGraph, action: str, seconds: float) -> LedgerEntry:
    return LedgerEntry(action, item.iri.value, _now(), item.article.content_hash, item.extractor, item.extraction.claims, seconds)


def _loader(graph: Graph, options: Options, *, keeps_ledger: bool = True) -> _Loader:
    nlp = load_pipeline(options.pipeline, lexicon=options.lexicon)
    return _Loader(graph, nlp, _extractor(nlp, options), keeps_ledger)


def _extractor(nlp: Language, options: Options) -> str:
    """What reads the articles: version of kg, pipeline, and a hash of the lexicon and the rules."""
    return f"kg {kg.__version__}; {stamp(nlp)}; lexicon {knowledge_hash(*map(Path, options.lexicon))}"
