"""The version of what extraction knows: lexicon, names, offices, rules, and the parts of the schema that it reads."""

import hashlib
from pathlib import Path

from kg.knowledge.files import lexicon_files, ontology_folder
from kg.knowledge.schema import schema

_OF_FACTS = ("identity", "background")
"""Rules that bear on facts alone: when they change, facts are derived anew and no article is read again."""


def knowledge_hash(*extra: Path) -> str:
    """A short hash of everything that extraction reads, with a user's own lexicon files: equal hash, equal reading.

    >>> len(knowledge_hash())
    8
    """
    rules = [path for path in sorted((ontology_folder() / "rules").glob("*.ttl")) if path.stem not in _OF_FACTS]
    files = [*(ontology_folder() / name for name in ("names.ttl", "offices.ttl")), *rules, *lexicon_files(), *extra]
    known = schema()
    names = [*known.event_types, *known.office_types, *known.roles]
    values = [sorted(names), sorted(known.tenure_effects.items()), sorted(known.directed.items())]
    return hashlib.sha256(b"".join(path.read_bytes() for path in files) + repr(values).encode()).hexdigest()[:8]
