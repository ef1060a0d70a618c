"""The digest as a change leaves it: rows are read from the store when they are asked for, and the change is laid over them."""

import json
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass

from kg.records.digest import BodyProfile, OfficeProfile, PersonProfile, Row, Support, decoded
from kg.resolution.names import body_key, person_key
from kg.resolution.offices import office_key
from kg.store import queries

Ask = Callable[..., Iterator[dict[str, str]]]
"""Runs a query of ``queries.py`` over a list of IRIs or literals."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A row with its support (None: nobody says it any more), what it stood for before the change, and its keys then."""

    row: Row
    support: Support | None
    target: str = ""
    keys: tuple[str, ...] = ()

    @property
    def is_alive(self) -> bool:
        """Whether some item says the row."""
        return self.support is not None

    @property
    def sure_support(self) -> Support:
        """The support of a row that is alive."""
        if self.support is None:
            raise ValueError(f"nobody says {self.row}")
        return self.support


Values = Callable[[Entry], Iterable[str]]
"""What rows are found by: their keys, what they are about, what they stand for."""


def profile_keys(row: Row) -> tuple[str, ...]:
    """The key of the block in which a profile may meet its like; none where it stands alone."""
    key = ""
    if isinstance(row, PersonProfile):
        key = person_key(row.name)
    elif isinstance(row, BodyProfile):
        key = body_key(row.type, row.name, row.where)
    elif isinstance(row, OfficeProfile) and row.is_placed:
        key = f"Office {office_key(row)}"
    return (key,) if key else ()


class Digest:
    """Rows by IRI, with those that a change touches (``changed``) laid over what the store has.

    The store stands still while facts are derived, so nothing is asked of it twice.
    """

    def __init__(self, ask: Ask, changed: Mapping[str, Entry]) -> None:
        self._ask, self.changed = ask, dict(changed)
        self._read: dict[str, Entry | None] = {}
        self._found: dict[tuple[str, str], list[str]] = {}

    def rows(self, iris: Collection[str]) -> dict[str, Entry]:
        """The rows of these names."""
        unread = {iri for iri in iris if iri not in self.changed and iri not in self._read}
        self._read |= dict.fromkeys(unread)
        self._fetched(queries.ROWS, unread)
        found = ((iri, self.changed.get(iri) or self._read.get(iri)) for iri in iris)
        return {iri: entry for iri, entry in found if entry is not None and entry.is_alive}

    def keyed(self, keys: Collection[str]) -> dict[str, Entry]:
        """The rows of these blocks: profiles by the key of their names, events by the keys that they had before."""
        return self._stored(queries.ROWS_KEYED, keys, lambda entry: entry.keys) | self._changed(keys, lambda entry: profile_keys(entry.row))

    def speaking_of(self, iris: Collection[str]) -> dict[str, Entry]:
        """The rows that speak of these."""
        return self._having(queries.ROWS_SPEAKING_OF, iris, lambda entry: entry.row.speaks_of)

    def about(self, profiles: Collection[str]) -> dict[str, Entry]:
        """The rows that bear on the facts of these profiles."""
        return self._having(queries.ROWS_ABOUT, profiles, lambda entry: entry.row.about)

    def denoted_by(self, iris: Collection[str]) -> dict[str, Entry]:
        """The profiles that somebody may mean by these IRIs."""
        return self._having(queries.ROWS_DENOTED_BY, iris, lambda entry: entry.row.denoted_by)

    def standing_for(self, targets: Collection[str]) -> dict[str, Entry]:
        """The rows that stood for these entities or facts before the change and are still said."""
        return self._having(queries.ROWS_FOR, targets, lambda entry: (entry.target,))

    def _having(self, query: str, values: Collection[str], of: Values) -> dict[str, Entry]:
        return self._stored(query, values, of) | self._changed(values, of)

    def _stored(self, query: str, values: Collection[str], of: Values) -> dict[str, Entry]:
        """The rows of the store, changed ones apart, that have one of some values; those asked for before are remembered."""
        unasked = {value for value in values if (query, value) not in self._found}
        self._found |= {(query, value): [] for value in unasked}
        for iri, found in self._fetched(query, unasked).items():
            for value in unasked.intersection(of(found)):
                self._found[query, value].append(iri)
        return {iri: row for value in values for iri in self._found[query, value] if (row := self._read[iri])}

    def _changed(self, values: Collection[str], of: Values) -> dict[str, Entry]:
        wanted = set(values)
        return {iri: found for iri, found in self.changed.items() if found.is_alive and not wanted.isdisjoint(of(found))}

    def _fetched(self, query: str, values: Iterable[str]) -> dict[str, Entry]:
        rows = self._ask(query, values, are_literals=query == queries.ROWS_KEYED)
        found = {row["row"]: self._read.get(row["row"]) or entry(row) for row in rows if row["row"] not in self.changed}
        self._read |= found
        return found


def entry(row: Mapping[str, str]) -> Entry:
    """A row as the store has it."""
    content, (support, target, keys) = json.loads(row["content"])
    return Entry(decoded(content), Support(*support), target, tuple(keys))
