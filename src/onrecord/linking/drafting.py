"""A brief proposed from the coverage: who is named in it, what is disputed, what is counted, whose copy is printed.

It holds only what the coverage says, most widely reported first, and is meant to be read and corrected.
"""

from collections import Counter, defaultdict

from onrecord.brief import Brief, BriefParty, Measure, Wire
from onrecord.linking.figures import figures
from onrecord.linking.lexicon import word_set
from onrecord.linking.materials import Materials
from onrecord.linking.naming import Naming
from onrecord.linking.parties import Cast
from onrecord.linking.stances import heard
from onrecord.linking.statements import tell
from onrecord.linking.topics import issues
from onrecord.model import Party

MOST_PARTIES, MOST_MEASURES = 60, 15
"""How much of each is proposed: more than one sitting's reading helps nobody."""


def draft(materials: Materials, cast: Cast) -> Brief:
    """Propose a brief: parties that speak or that two articles name, recurring issues and counts, credited agencies."""
    naming = Naming(materials, cast)
    said = tell(naming)
    speaking = {statement.speaker for statement in said.statements}
    articles = naming.articles_naming
    parties = sorted(
        (
            party
            for party in cast.parties
            if not party.anonymous and (party.id in speaking or len(articles.get(party.id, ())) > 1)
        ),
        key=lambda party: (-len(articles.get(party.id, ())), party.name, party.id),
    )
    return Brief(
        name=_name(parties),
        parties=tuple(map(_party, parties[:MOST_PARTIES])),
        issues=issues(said, naming, tuple(heard(naming))),
        measures=_measures(naming),
        wires=_wires(materials),
    )


def _name(parties: list[Party]) -> str:
    """The body named most widely: a process mostly goes by it."""
    return next((party.name for party in parties if party.kind == "organisation"), "")


def _party(party: Party) -> BriefParty:
    return BriefParty(name=party.name, kind=party.kind, aliases=party.aliases, roles=party.roles)


def _measures(naming: Naming) -> tuple[Measure, ...]:
    """Series of figures that two articles report, those with most reports first."""
    units: dict[str, str | None] = {}
    reports: Counter[str] = Counter()
    homes: dict[str, set[str]] = defaultdict(set)
    for figure in figures(naming):
        if figure.series is not None and figure.of is not None:
            units.setdefault(figure.series, figure.unit)
            reports[figure.series] += 1
            homes[figure.series].add(figure.article)
    ranked = sorted((each for each in reports if len(homes[each]) > 1), key=lambda each: (-reports[each], each))
    return tuple(
        Measure(name=each, phrases=(each.removeprefix(f"{units[each]} "),), unit=units[each])
        for each in ranked[:MOST_MEASURES]
    )


def _wires(materials: Materials) -> tuple[Wire, ...]:
    nobody = word_set("words", "no_agency")
    credited = Counter(
        agency for read in materials.reads for agency in read.article.agencies if agency.casefold() not in nobody
    )
    return tuple(Wire(name=each) for each in sorted(credited, key=lambda each: (-credited[each], each)))
