"""Where an office is held, when its phrase does not say: the holder's party, the title itself, or the dateline imply it.

What is implied is marked as inferred and lowers the confidence of the tenure. Nothing is inferred from a country that is
merely named nearby: presidents are seen abroad more often than not.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace

from kg.extraction.context import Context
from kg.extraction.coreference import Chain, Chains
from kg.knowledge.offices import office_words
from kg.knowledge.words import country
from kg.records.claims import MembershipClaim, OfficeName

SURE = 0.8
"""What the confidence of a tenure is multiplied with when its jurisdiction is inferred."""


class Jurisdictions:
    """What one article implies about the jurisdictions of its offices."""

    def __init__(self, context: Context, chains: Chains, memberships: Iterable[MembershipClaim]) -> None:
        self._parties = {claim.member: chains.all[claim.organization].name for claim in memberships if claim.kind == "party"}
        self._mentioned = Counter(
            name for chain in chains.all if (name := country(chain.name if chain.type == "Place" else "", *_demonyms(chain))) for _ in chain.mentions
        )
        self._dateline = country(context.dateline)

    def imply(self, name: OfficeName, holder: Chain) -> OfficeName:
        """The office with the jurisdiction that is implied, as it was where none is."""
        words = office_words()
        if name.jurisdiction or name.organization or name.type not in words.national:
            return name
        by_title = words.title_country.get(name.title, "")
        party = words.party_country.get(self._parties.get(holder.number, ""), "")
        place = party or (by_title if by_title in self._mentioned else "") or self._home()
        if not place:
            return name
        is_said_alone = " of " in name.label or " for " in name.label or name.type == "Legislator"  # nobody says "Senator of the United States"
        label = name.label if is_said_alone else f"{name.label} of {'the ' if place.startswith('United ') else ''}{place}"
        return replace(name, label=label, jurisdiction=place, is_inferred=True)

    def _home(self) -> str:
        """The dateline's country, where the article names no other so often."""
        most = self._mentioned.most_common(1)
        return self._dateline if most and most[0][0] == self._dateline else ""


def _demonyms(chain: Chain) -> list[str]:
    return [chain.name] if chain.type == "Group" else []
