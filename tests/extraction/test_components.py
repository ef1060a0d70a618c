"""The components under spaCy's own machinery: copies of Docs, of pipelines, and other processes."""

import json
import multiprocessing
import pickle
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc, DocBin
from spacy.vocab import Vocab

from kg.extraction.components import COMPONENTS, claims_of
from kg.loading import load_pipeline
from kg.records.claims import Extraction
from kg.records.plain import plain

TEXTS = [
    "Anna Silva, the mayor of Porto, resigned on Monday. “I will go tomorrow,” she said.",
    "",
    " \n ",
    "Peter Novak, 63, of the Green Party, met Kofi Mensah in Accra after the war.",
    "The minister \ud800 resigned in May 2019².",
]
DATE = "2021-10-20"


@pytest.fixture(scope="module")
def fast() -> Language:
    return load_pipeline("fast")


def docs(nlp: Language) -> Iterator[Doc]:
    for text in TEXTS:
        doc = nlp.make_doc(text)
        doc._.kg_date = DATE
        yield doc


@pytest.fixture(scope="module")
def doc(fast: Language) -> Doc:
    return fast(next(docs(fast)))


COPIES: dict[str, Callable[[Doc], Doc]] = {
    "bytes": lambda doc: Doc(Vocab()).from_bytes(doc.to_bytes()),
    "DocBin": lambda doc: next(DocBin().from_bytes(DocBin(docs=[doc], store_user_data=True).to_bytes()).get_docs(Vocab())),
    "pickle": lambda doc: pickle.loads(pickle.dumps(doc)),
    "copy": lambda doc: doc.copy(),
}


@pytest.mark.parametrize("way", COPIES)
def test_a_copy_of_a_doc_has_the_same_claims(doc: Doc, way: str) -> None:
    copy = COPIES[way](doc)

    assert doc._.kg["tenures"]
    assert copy._.kg == doc._.kg
    assert claims_of(copy) == claims_of(doc)
    assert copy._.kg_date == DATE


def test_claims_are_plain_data_in_json(doc: Doc) -> None:
    data = json.loads(json.dumps(doc.to_json(underscore=["kg"])))

    assert data["_"]["kg"] == doc._.kg == plain(claims_of(doc))


def test_nothing_but_the_claims_is_left_of_the_work(doc: Doc) -> None:
    assert {key[1] for key in doc.user_data} == {"kg_json", "kg_date"}
    assert set(doc.spans) == {"kg_dates", "kg_quotes"}


def test_a_doc_that_no_pipeline_has_read_has_no_claims(fast: Language) -> None:
    doc = fast.make_doc("Anna Silva resigned.")

    assert doc._.kg is None
    assert claims_of(doc) == Extraction()


def test_a_pipeline_without_its_events_gives_the_other_claims(fast: Language) -> None:
    with fast.select_pipes(disable=["kg_events"]):
        doc = fast(TEXTS[0])

    assert doc._.kg["tenures"]
    assert doc._.kg["events"] == []
    assert doc.to_bytes()


def test_two_processes_give_the_claims_of_one(fast: Language) -> None:
    alone = [doc._.kg for doc in fast.pipe(docs(fast))]
    pairs = ((doc, number) for number, doc in enumerate(docs(fast)))

    read = list(fast.pipe(pairs, as_tuples=True, n_process=2, batch_size=2))

    assert [doc._.kg for doc, _ in read] == alone
    assert [number for _, number in read] == list(range(len(TEXTS)))


SCRIPT = """
import multiprocessing, sys
import kg

if __name__ == "__main__":
    multiprocessing.set_start_method(sys.argv[1])
    nlp = kg.load_pipeline("fast")
    texts = ["Anna Silva resigned in May 2021.", "Peter Novak met Kofi Mensah."]
    alone = [doc._.kg for doc in nlp.pipe(texts)]
    assert all(claims["events"] for claims in alone)
    assert [doc._.kg for doc in nlp.pipe(texts, n_process=2, batch_size=1)] == alone
    print("same")
"""


@pytest.mark.parametrize("method", [name for name in multiprocessing.get_all_start_methods() if name != "fork"])
def test_processes_that_start_afresh_give_the_claims_of_one(tmp_path: Path, method: str) -> None:
    (tmp_path / "script.py").write_text(SCRIPT, "utf-8")

    run = subprocess.run([sys.executable, str(tmp_path / "script.py"), method], capture_output=True, text=True, timeout=300, check=False)

    assert (run.stdout, run.returncode) == ("same\n", 0), run.stderr


def test_a_pipeline_goes_to_disk_to_bytes_and_into_a_pickle(fast: Language, doc: Doc, tmp_path: Path) -> None:
    fast.to_disk(tmp_path / "copy")
    blank = load_pipeline(str(tmp_path / "copy"))
    copies = [spacy.load(tmp_path / "copy"), blank.from_bytes(fast.to_bytes()), pickle.loads(pickle.dumps(fast))]

    for copy in copies:
        assert tuple(copy.pipe_names[-len(COMPONENTS) :]) == COMPONENTS
        assert copy(next(docs(copy)))._.kg == doc._.kg
