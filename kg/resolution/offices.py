"""Which office is meant where an article names neither country nor body: the one of that title that its holder holds."""

from collections.abc import Iterable, Mapping

from kg.records.digest import OfficeProfile


def resolved(profile: OfficeProfile, persons: Mapping[str, str], held: Mapping[str, Iterable[OfficeProfile]]) -> str:
    """The IRI of the office of a profile.

    ``persons`` maps the profiles of its holders to people, ``held`` people to the offices with a country or body that they
    hold. Where exactly one of these bears the title, it is meant; else, where a single person holds it, the office of that
    title that this person holds is one over all articles; else it stays with its article.

    >>> minister = OfficeProfile("Minister", "office/a/Minister", "minister", "Minister", holders=("p",))
    >>> finance = OfficeProfile("Minister of Norway", "office/Norway/Minister", "minister", "Minister", "norway")
    >>> resolved(minister, {"p": "person/Ann"}, {"person/Ann": [finance]}), resolved(minister, {"p": "person/Ann"}, {})
    ('office/Norway/Minister', 'office/Ann/Minister')
    """
    if profile.jurisdiction or profile.organization:
        return profile.alone
    people = sorted({persons[holder] for holder in profile.holders if persons.get(holder)})
    meant = {office.alone for person in people for office in held.get(person, ()) if office.title == profile.title}
    if len(meant) == 1:
        return meant.pop()
    if len(people) == 1:
        before, _, label = profile.alone.rpartition("/")
        base = before.rpartition("office/")[0]
        return f"{base}office/{people[0].rpartition('person/')[2]}/{label}"
    return profile.alone
