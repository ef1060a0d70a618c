"""The journey of an article: read, extract, resolve, emit, store. The only module that knows all stages."""

import datetime as dt
import logging
import time
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field, replace
from functools import cache
from glob import glob
from itertools import islice
from pathlib import Path

import pyoxigraph
from rdflib import Dataset
from spacy.language import Language

import kg
from kg.engines.inline import BATCH, extractions
from kg.errors import KgError, ReadError, StoreError
from kg.extraction.components import COMPONENTS
from kg.knowledge.version import knowledge_hash
from kg.language.pipeline import load_language, stamp
from kg.quarantine import quarantined, set_aside
from kg.rdf.background import ENDINGS, POPOLO, ending, graph_iri, read_background
from kg.rdf.evidence import ArticleGraph
from kg.rdf.iris import DEFAULT_BASE
from kg.rdf.ledger import LedgerEntry
from kg.readers.attempts import Record
from kg.readers.formats import Meter, Wanted, completed, identified, name_of, read_articles
from kg.readers.furniture import set_apart
from kg.records.article import Article
from kg.report import Issue, LoadReport, Progress, Watch, kind_of, trace_of, unwatched
from kg.store.access import Store
from kg.store.dataset import dataset_of
from kg.unpacking import STDIN
from kg.updating import Graph, check_base, open_graph

_LOG = logging.getLogger(__name__)

Found = list[tuple[ArticleGraph, int]]
"""Articles with their claims and their numbers of words."""


@dataclass(frozen=True, slots=True)
class Options:
    """How to read and extract: metadata that the input lacks, pipeline by name, further lexicon files; ``any_language``
    takes articles in other languages than English, too.
    """

    defaults: tuple[tuple[str, str], ...] = ()
    pipeline: str | None = None
    lexicon: tuple[str, ...] = ()
    any_language: bool = False


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

    ``metadata`` are fields of Article: title, source, url, license, language. Raises ReadError where the date is no
    YYYY-MM-DD or the text cannot be read.

    >>> len(extract("Anna Silva resigned as mayor of Porto on Monday.", date="2021-10-20")) > 10
    True
    """
    given = replace(Article(text, id=id, date=date, origin="text"), **metadata)  # type: ignore[arg-type]
    article = identified(completed(given, Wanted(any_language=True)))
    store, nlp = pyoxigraph.Store(), load_pipeline()
    graph = Graph(store)
    graph.write(found for found, _ in _Loader(graph, nlp, _extractor(nlp, Options())).graphs([article]))
    return dataset_of(store)


def load(paths: Iterable[str], store: str, *, base: str | None = None, options: Options | None = None, watch: Watch = unwatched) -> LoadReport:
    """Read every article below the paths and write its graph and the facts that follow into the store.

    RDF files (.ttl, .nt, .nq, .trig, .rdf, .owl, .jsonld) and Popolo files (.json) are background knowledge or statements on
    identity: each is a graph of its own. What is already there unchanged is passed over; what has changed replaces its old
    version. What cannot be read becomes an issue of the report, is set aside in the store's quarantine, and stops nothing.
    ``watch`` is told of progress after each batch, and may end the load. Raises StoreError or PipelineError when nothing can
    be done.
    """
    report = _load(paths, store, base=base, options=options, watch=watch)
    set_aside(store, report.issues)
    return report


def retry(store: str, *, options: Options | None = None, watch: Watch = unwatched) -> LoadReport:
    """Load again what the store's quarantine holds; what fails again, or was not reached, stays there. Raises as ``load``."""
    report = _load(quarantined(store), store, base=None, options=options, watch=watch)
    set_aside(store, report.issues, afresh=not report.is_interrupted)
    return report


def load_stale(store: str, *, options: Options | None = None, watch: Watch = unwatched) -> LoadReport:
    """Read again the articles of a store that another extractor, pipeline or lexicon has read. Raises as ``load``."""
    started, options = time.monotonic(), options or Options()
    graph = open_graph(store, must_exist=True)
    loader = _loader(graph, options)
    report, stale = LoadReport(), graph.read_by_others(loader.extractor)
    for batch in _batches(set_apart(graph.reread(iri).article) for iri in stale):
        report = loader.load(batch, report, anew=True)
        if not watch(Progress(report.articles, report.articles / len(stale))):
            report = replace(report, is_interrupted=True)
            break
    set_aside(store, [replace(issue, where=STDIN) for issue in report.issues])  # for the log: no input can be taken again
    if not report.issues and not report.is_interrupted:
        graph.note_extractor(loader.extractor, alone=True)
    graph.flush()
    return replace(report, seconds=time.monotonic() - started)


def _load(paths: Iterable[str], store: str, *, base: str | None, options: Options | None, watch: Watch) -> LoadReport:
    started, options = time.monotonic(), options or Options()
    graph = open_graph(store, base=base or "")
    report = _fill(graph, paths, options, watch)
    graph.flush()
    return replace(report, seconds=time.monotonic() - started)


def forget(name: str, store: str) -> str:
    """Remove an article (IRI, id, name of its file, or title), or background knowledge (IRI or stem of its file), and every
    fact that only it supports; returns its IRI. Raises StoreError when the store has none of that name.
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


def extracted(paths: Iterable[str], *, base: str = DEFAULT_BASE, options: Options | None = None, watch: Watch = unwatched) -> tuple[Store, LoadReport]:
    """The graph of all articles below the paths in a store in memory, and what could not be read.

    Raises UsageError where the base is no IRI, PipelineError where there is no such pipeline.
    """
    check_base(base)
    graph = Graph(pyoxigraph.Store(), base)
    return graph.store, _fill(graph, paths, options or Options(), watch, keeps_ledger=False)


def _fill(graph: Graph, paths: Iterable[str], options: Options, watch: Watch, *, keeps_ledger: bool = True) -> LoadReport:
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
    meter, wanted = Meter(), Wanted(dict(options.defaults), options.any_language)
    for batch in _batches(read_articles(articles, wanted, meter=meter)):
        report = loader.load(batch, report)
        if not watch(Progress(report.articles + len(report.issues), meter.share)):
            return replace(report, is_interrupted=True)
    return report


def _parted(paths: Iterable[str]) -> tuple[list[str], list[str]]:
    """The files of background knowledge among the paths, and the rest; a folder may hold both.

    A .json file counts where it is named: in a folder it may be anything.
    """
    known, articles = [], []
    for path in paths:
        try:
            is_folder, files = Path(path).is_dir(), _below(path)
        except (OSError, ValueError):  # a name that no file can have: the readers say so
            is_folder, files = False, []
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
    try:
        return _take_in(graph, path, report, keeps_ledger=keeps_ledger)
    except ReadError as error:
        issue = Issue(path, str(error))
    except KgError:
        raise  # the store's trouble is no file's
    except Exception as error:  # whatever happens in one file costs that file alone
        issue = Issue(path, f"{path}: cannot be taken in ({kind_of(error)})", trace=trace_of(error))
    return replace(report, issues=(*report.issues, issue))


def _take_in(graph: Graph, path: str, report: LoadReport, *, keeps_ledger: bool) -> LoadReport:
    started = time.monotonic()
    knowledge = read_background(path, graph.minter)
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


def _batches(found: Iterator[Record]) -> Iterator[list[Record]]:
    while batch := list(islice(found, BATCH)):
        yield batch


@dataclass(frozen=True, slots=True)
class _Loader:
    """Extracts and writes batches of articles, each batch in one transaction.

    ``told`` are the articles of this load by IRI, with content hash and origin; ``named`` their ids by content hash.
    """

    graph: Graph
    nlp: Language
    extractor: str
    keeps_ledger: bool = True
    told: dict[str, tuple[str, str]] = field(default_factory=dict)
    named: dict[str, str] = field(default_factory=dict)

    def load(self, batch: list[Record], report: LoadReport, *, anew: bool = False) -> LoadReport:
        """Load a batch; articles that are there unchanged are passed over unless they are read ``anew``."""
        errors = [Issue(found.path, str(found), trace=found.trace) for found in batch if isinstance(found, ReadError)]
        articles = self._with_ids([found for found in batch if isinstance(found, Article)])
        known = self.graph.content_hashes(map(self._iri, articles))
        fresh, doubled = self._told_apart(articles)
        if not anew:
            fresh = [article for article in fresh if known.get(self._iri(article)) != article.content_hash]
        files = self.graph.files_of(self._iri(article) for article in fresh if not article.file and self._iri(article) in known)
        doubled += [_doubled(article, files[self._iri(article)]) for article in fresh if self._iri(article) in files]
        fresh = [article for article in fresh if self._iri(article) not in files]
        found, failed = self._stored(fresh, known)
        replaced = sum(item.iri.value in known for item, _ in found)
        return replace(
            report,
            added=report.added + len(found) - replaced,
            replaced=report.replaced + replaced,
            unchanged=report.unchanged + len(articles) - len(fresh) - len(doubled),
            words=report.words + sum(words for _, words in found),
            claims=report.claims + sum(item.extraction.claims for item, _ in found),
            issues=(*report.issues, *errors, *doubled, *failed),
            undated=report.undated + sum(not item.article.date for item, _ in found),
        )

    def _iri(self, article: Article) -> str:
        return self.graph.minter.article(article.id)

    def _with_ids(self, articles: list[Article]) -> list[Article]:
        """The articles with ids. One that has none is the one of its content that is there already; else it is called by its
        file while no other is, else by its file and content, or by its content alone.
        """
        nameless = [article for article in articles if not article.id]
        if not nameless:
            return articles
        self.named.update(self.graph.ids_by_content(article.content_hash for article in nameless))
        stems = [self.graph.minter.article(article.stem) for article in nameless if article.stem]
        taken = {*self.told, *self.graph.content_hashes(stems), *(self._iri(article) for article in articles if article.id)}
        return [article if article.id else self._with_id(article, taken) for article in articles]

    def _with_id(self, article: Article, taken: set[str]) -> Article:
        if article.content_hash not in self.named:
            name = identified(article).id
            if article.stem:
                is_free = self.graph.minter.article(article.stem) not in taken
                name = article.stem if is_free else f"{article.stem}-{name[:8]}"
            self.named[article.content_hash] = name
        found = replace(article, id=self.named[article.content_hash])
        taken.add(self._iri(found))
        return found

    def _told_apart(self, articles: list[Article]) -> tuple[list[Article], list[Issue]]:
        """The articles that this load meets for the first time, and an issue for each that bears the id of another one."""
        fresh, doubled = [], []
        for article in articles:
            before = self.told.get(self._iri(article))
            if before is None:
                self.told[self._iri(article)] = article.content_hash, article.origin
                fresh.append(article)
            elif before[0] != article.content_hash:
                doubled.append(_doubled(article, before[1]))
        return fresh, doubled

    def _stored(self, articles: list[Article], known: Collection[str]) -> tuple[Found, list[Issue]]:
        """The articles that are in after this, and an issue for each that is not.

        Where a batch fails, its halves are tried, so that one bad article costs itself alone.
        """
        started = time.monotonic()
        if not articles:
            return [], []
        try:
            found = self.graphs(articles)
            self._write(found, known, (time.monotonic() - started) / len(found))
        except KgError:
            raise  # the store's trouble is no article's
        except Exception as error:
            failed = _failed(articles[0], error)
            if len(articles) == 1:
                return [], [failed]
        else:
            return found, []
        half = len(articles) // 2
        one, other = self._stored(articles[:half], known), self._stored(articles[half:], known)
        return [*one[0], *other[0]], [*one[1], *other[1]]

    def _write(self, found: Found, known: Collection[str], seconds: float) -> None:
        actions = ["replaced" if item.iri.value in known else "added" for item, _ in found]
        entries = [_entry(item, action, seconds) for (item, _), action in zip(found, actions, strict=True) if self.keeps_ledger]
        self.graph.write([item for item, _ in found], ledger=[quad for entry in entries for quad in entry.quads(self.graph.base)])
        for (item, _), action in zip(found, actions, strict=True):
            _LOG.info("%s %s: %d claims", action, item.article.id, item.extraction.claims)

    def graphs(self, articles: list[Article]) -> Found:
        """Articles with the claims that extraction finds."""
        read = extractions(articles, self.nlp)
        return [(ArticleGraph(article, extraction, self.graph.minter, self.extractor), words) for article, extraction, words in read]


def _doubled(article: Article, other: str) -> Issue:
    where = "" if other == article.origin else f", which {other} has"
    message = f"{article.origin}: article {name_of(article)}: another article has this id{where}, and another text or date"
    return Issue(article.origin, f"{message}; it was left out: give each an id of its own, or load them one after the other")


def _failed(article: Article, error: Exception) -> Issue:
    message = f"{article.origin}: article {name_of(article)}: extraction failed ({kind_of(error)})"
    return Issue(article.origin, message, trace=trace_of(error))


def _entry(item: ArticleGraph, action: str, seconds: float) -> LedgerEntry:
    return LedgerEntry(action, item.iri.value, _now(), item.article.content_hash, item.extractor, item.extraction.claims, seconds)


def _loader(graph: Graph, options: Options, *, keeps_ledger: bool = True) -> _Loader:
    nlp = load_pipeline(options.pipeline, lexicon=options.lexicon)
    return _Loader(graph, nlp, _extractor(nlp, options), keeps_ledger)


def _extractor(nlp: Language, options: Options) -> str:
    """What reads the articles: version of kg, pipeline, and a hash of the lexicon and the rules."""
    return f"kg {kg.__version__}; {stamp(nlp)}; lexicon {knowledge_hash(*map(Path, options.lexicon))}"
