from pathlib import Path

from rdflib import RDF, Literal, Namespace

from kg.knowledge.frames import lexicon
from kg.knowledge.ontolex import ontolex

ONTOLEX = Namespace("http://www.w3.org/ns/lemon/ontolex#")
SYNSEM = Namespace("http://www.w3.org/ns/lemon/synsem#")


def test_every_lemma_is_a_lexical_entry_with_its_sense_and_frame() -> None:
    graph = ontolex()

    words = set(graph.subjects(RDF.type, ONTOLEX.LexicalEntry))

    assert len(words) == sum(len(entry.lemmas) for entry in lexicon().entries)
    assert all((word, ONTOLEX.sense, None) in graph and (word, SYNSEM.synBehavior, None) in graph for word in words)


def test_marks_and_placeholders_are_left_out(tmp_path: Path) -> None:
    file = tmp_path / "my.ttl"
    file.write_text(
        """@prefix kg: <https://example.org/kg/ns#> . @prefix lx: <https://example.org/kg/lexicon-form#> . @prefix frame: <https://example.org/kg/frame/> .
        <https://example.org/my/test> a lx:Entry ; lx:lemma "blow ~ horn" ; lx:event kg:Protest ; lx:frame frame:subjectOnly ;
          lx:example "{agent:Nurses} {blew their horns} on Monday." .""",
        "utf-8",
    )

    found = set(ontolex(file).objects())

    assert Literal("blow horn", lang="en") in found
    assert Literal("Nurses blew their horns on Monday.", lang="en") in found
