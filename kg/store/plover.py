"""Events as PLOVER records, one JSON object each, for the users of event data.

PLOVER (Open Event Data Alliance 2018) codes who did what to whom: an event class, a mode, a source, a target. The class of
each of our types, and the CAMEO root code that comes nearest, are annotations in ``kg.ttl``; ``mode`` is our type.
"""

from collections.abc import Iterator
from itertools import groupby
from typing import Any

from kg.errors import StoreError
from kg.knowledge.schema import schema
from kg.store.access import Store, select
from kg.store.results import rows

_NO_CLASS = "NONE"
_SOURCES = ("agent", "holder", "participant", "successor")
_TARGETS = ("target", "addressee", "participant", "predecessor", "destination", "origin")
_ACTORS = ("Person", "Organization", "Place", "Group")
_EVENTS = """SELECT ?event ?claim ?type ?date ?modality ?confidence ?article ?published ?url ?text ?begin ?end ?role ?name ?kind WHERE {
  GRAPH ?article {
    ?claim a kg:EventClaim ; kg:claimType ?class ; kg:modality ?modality ; kg:confidence ?confidence ; kg:evidence ?sentence .
    ?sentence nif:beginIndex ?begin ; nif:endIndex ?end .
    ?article schema:text ?text .
    OPTIONAL { ?claim kg:edtf ?date }
    OPTIONAL { ?article schema:datePublished ?published }
    OPTIONAL { ?article schema:url ?url }
    OPTIONAL { ?claim ?property ?local . ?local kg:name ?name ; kg:entityType ?entity .
      BIND(STRAFTER(STR(?property), "#") AS ?role) BIND(STRAFTER(STR(?entity), "#") AS ?kind) }
  }
  GRAPH kg:digest { ?claim kg:assertion/kg:refersTo ?event }
  BIND(STRAFTER(STR(?class), "#") AS ?type)
} ORDER BY ?event ?article ?claim ?role ?name"""


def records(store: Store) -> Iterator[dict[str, Any]]:
    """A record for each event whose type has a PLOVER class, in the order of articles and events.

    Of several equal sides the first is the source, the others are targets.
    """
    for _, mentions in groupby(rows(select(store, _EVENTS)), key=lambda row: row["event"]):
        found = list(mentions)
        kind = str(found[0]["type"])
        if schema().plover.get(kind, _NO_CLASS) != _NO_CLASS:
            yield _checked(kind, found)


def _checked(kind: str, found: list[dict[str, Any]]) -> dict[str, Any]:
    try:
        return _record(kind, found)
    except (ValueError, TypeError) as error:
        raise StoreError(f"article {found[0]['article']}: its graph is damaged ({error}); load the article again") from error


def _record(kind: str, found: list[dict[str, Any]]) -> dict[str, Any]:
    first = found[0]
    source, target = _actors(found, _SOURCES), _actors(found, _TARGETS)
    if source == target and len(source) > 1:
        source, target = source[:1], source[1:]
    return {
        "id": first["event"],
        "date": next((row["date"] for row in found if row["date"]), None) or first["published"],
        "event": schema().plover[kind],
        "mode": kind.lower(),
        "cameo": schema().cameo[kind],
        "source": source,
        "target": [actor for actor in target if actor not in source],
        "place": next((row["name"] for row in found if row["role"] == "place"), None),
        "modality": first["modality"],
        "confidence": max(row["confidence"] for row in found),
        "text": str(first["text"])[int(first["begin"]) : int(first["end"])],
        "article": first["article"],
        "url": first["url"],
    }


def _actors(found: list[dict[str, Any]], roles: tuple[str, ...]) -> list[dict[str, str]]:
    """The named fillers of some roles, each once."""
    actors = {(row["name"], row["kind"]): None for role in roles for row in found if row["role"] == role and row["kind"] in _ACTORS}
    return [{"name": name, "type": kind} for name, kind in actors]
