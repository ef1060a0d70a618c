"""The structural terms that code names; event types and roles come from the ontology, never from here."""

from pyoxigraph import DefaultGraph, NamedNode

NS = "https://example.org/kg/ns#"
XSD = "http://www.w3.org/2001/XMLSchema#"


def kg(name: str) -> NamedNode:
    """A term of our own ontology."""
    return NamedNode(NS + name)


TYPE = NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
LABEL = NamedNode("http://www.w3.org/2000/01/rdf-schema#label")
ALT_LABEL = NamedNode("http://www.w3.org/2004/02/skos/core#altLabel")
MEMBER = NamedNode("http://www.w3.org/ns/org#member")
POST_IN = NamedNode("http://www.w3.org/ns/org#postIn")
ORGANIZATION = NamedNode("http://www.w3.org/ns/org#organization")
DERIVED_FROM = NamedNode("http://www.w3.org/ns/prov#wasDerivedFrom")
GENERATED_BY = NamedNode("http://www.w3.org/ns/prov#wasGeneratedBy")
ACTIVITY = NamedNode("http://www.w3.org/ns/prov#Activity")
NEWS_ARTICLE = NamedNode("https://schema.org/NewsArticle")
HEADLINE = NamedNode("https://schema.org/headline")
TEXT = NamedNode("https://schema.org/text")
DATE_PUBLISHED = NamedNode("https://schema.org/datePublished")
PUBLISHER = NamedNode("https://schema.org/publisher")
URL = NamedNode("https://schema.org/url")
LICENSE = NamedNode("https://schema.org/license")
LANGUAGE = NamedNode("https://schema.org/inLanguage")
DATELINE = NamedNode("https://schema.org/dateline")
IDENTIFIER = NamedNode("https://schema.org/identifier")
SENTENCE = NamedNode("http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#Sentence")
BEGIN = NamedNode("http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#beginIndex")
END = NamedNode("http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#endIndex")
ANCHOR = NamedNode("http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#anchorOf")
UNREALISED = kg("unrealised")
SETTINGS = kg("settings")
DIGEST = kg("digest")
LEDGER = kg("ledger")
JSON = NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#JSON")
SAME_AS = NamedNode("http://www.w3.org/2002/07/owl#sameAs")
PROFILE = kg("profile")
DEFAULT = DefaultGraph()
