"""The journey of an article: read, extract, resolve, emit, store. The only module that knows all stages."""

import time
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import cache
from itertools import islice

import pyoxigraph
from rdflib import Dataset
from spacy.language import Language

import kg
from kg.engines.inline import BATCH, extractions
from kg.errors import ReadError
from kg.extraction.components import COMPONENTS
from kg.language.pipeline import load_language, stamp
from kg.quarantine import quarantined, set_aside
from kg.rdf.evidence import ArticleGraph
from kg.rdf.iris import DEFAULT_BASE, Minter
from kg.readers.formats import identified, read_articles
from kg.readers.furniture import set_apart
from kg.records.article import Article
from kg.report import Issue, LoadReport
from kg.store.access import Store
from kg.store.dataset import dataset_of
from kg.updating import Graph, open_article, open_graph


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
    store = pyoxigraph.Store()
    graph = Graph(store)
    graph.write(found for found, _ in _graphs([article], load_pipeline(), graph.minter))
    return dataset_of(store)


def load(paths: Iterable[str], store: str, *, base: str | None = None, options: Options | None = None) -> LoadReport:
    """Read every article below the paths and write its graph and the facts that follow into the store.

    An article that is already there unchanged is passed over; a changed one replaces its old version. What cannot be
    read becomes an issue of the report, is set aside in the store's quarantine, and stops nothing. Raises StoreError or
    PipelineError when nothing can be done.
    """
    report = _load(paths, store, base=base, options=options)
    set_aside(store, report.issues)
    return report


def retry(store: str, *, options: Options | None = None) -> LoadReport:
    """Load again what the store's quarantine holds; what fails again stays there. Raises as ``load``."""
    report = _load(quarantined(store), store, base=None, options=options)
    set_aside(store, report.issues, afresh=True)
    return report


def _load(paths: Iterable[str], store: str, *, base: str | None, options: Options | None) -> LoadReport:
    started, options = time.monotonic(), options or Options()
    graph = open_graph(store, base=base or "")
    report = _fill(graph, paths, options)
    graph.flush()
    return replace(report, seconds=time.monotonic() - started)


def forget(article: str, store: str) -> str:
    """Remove an article (its IRI or id) and every fact that only it supports; returns its IRI.

    Raises StoreError when the store has no such article.
    """
    graph, iri = open_article(store, article)
    graph.write([], gone=[iri])
    graph.flush()
    return iri


def extracted(paths: Iterable[str], *, base: str = DEFAULT_BASE, options: Options | None = None) -> tuple[Store, LoadReport]:
    """The graph of all articles below the paths in a store in memory, and what could not be read."""
    graph = Graph(pyoxigraph.Store(), base)
    return graph.store, _fill(graph, paths, options or Options())


def _fill(graph: Graph, paths: Iterable[str], options: Options) -> LoadReport:
    """Read, extract and write batch by batch."""
    nlp, report = load_pipeline(options.pipeline, lexicon=options.lexicon), LoadReport()
    for batch in _batches(read_articles(paths, defaults=dict(options.defaults))):
        report = _load_batch(graph, batch, nlp, report)
    return report


def _batches(found: Iterator[Article | ReadError]) -> Iterator[list[Article | ReadError]]:
    while batch := list(islice(found, BATCH)):
        yield batch


def _load_batch(graph: Graph, batch: list[Article | ReadError], nlp: Language, report: LoadReport) -> LoadReport:
    errors = tuple(Issue(found.path, str(found)) for found in batch if isinstance(found, ReadError))
    articles = {graph.minter.article(found.id): found for found in batch if isinstance(found, Article)}
    known = graph.content_hashes(articles)
    fresh = [article for iri, article in articles.items() if known.get(iri) != article.content_hash]
    issues, found = _extracted(fresh, nlp, graph.minter)
    graph.write([item for item, _ in found])
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


Found = list[tuple[ArticleGraph, int]]


def _extracted(articles: list[Article], nlp: Language, minter: Minter) -> tuple[tuple[Issue, ...], Found]:
    """The graphs of a batch; where the batch fails, each article alone, so that one bad article costs only itself."""
    with suppress(Exception):
        return (), _graphs(articles, nlp, minter)
    issues, found = [], []
    for article in articles:
        try:
            found += _graphs([article], nlp, minter)
        except Exception as error:
            issues.append(Issue(article.origin, f"{article.origin}: article {article.id}: extraction failed ({type(error).__name__}: {error})"))
    return tuple(issues), found


def _graphs(articles: Iterable[Article], nlp: Language, minter: Minter) -> Found:
    extractor = f"kg {kg.__version__}; {stamp(nlp)}"
    return [(ArticleGraph(article, extraction, minter, extractor), words) for article, extraction, words in extractions(articles, nlp)]
