"""The ledger: what was loaded and forgotten, when, by which extractor. It only grows, and no fact depends on it."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from pyoxigraph import Literal, NamedNode, Quad

from kg.rdf.terms import integer, text
from kg.rdf.vocabulary import LEDGER, XSD, kg


@dataclass(frozen=True, slots=True)
class LedgerEntry:
    """One thing that was done to a graph (``graph``: an article or background knowledge): added, replaced or forgotten.

    ``when`` is UTC, ``seconds`` the share of the batch's time.
    """

    action: str
    graph: str
    when: dt.datetime
    content_hash: str = ""
    extractor: str = ""
    claims: int = 0
    seconds: float = 0.0

    def quads(self, base: str) -> Iterator[Quad]:
        """The entry in the graph ``kg:ledger``."""
        node = NamedNode(f"{base}ledger/{self.when:%Y%m%dT%H%M%S%fZ}/{self.graph.removeprefix(base)}")
        values: dict[str, NamedNode | Literal | None] = {
            "action": text(self.action),
            "graph": NamedNode(self.graph),
            "when": Literal(f"{self.when.isoformat(timespec='milliseconds')[:23]}Z", datatype=NamedNode(XSD + "dateTime")),
            "contentHash": text(self.content_hash) if self.content_hash else None,
            "extractor": text(self.extractor) if self.extractor else None,
            "claims": integer(self.claims) if self.claims else None,
            "seconds": Literal(f"{self.seconds:.3f}", datatype=NamedNode(XSD + "decimal")) if self.seconds else None,
        }
        yield from (Quad(node, kg(name), value, LEDGER) for name, value in values.items() if value is not None)
