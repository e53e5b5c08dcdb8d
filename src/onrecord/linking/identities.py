"""Names gathered over the coverage: every referent that goes by one name, in whatever article, is one identity.

Identities are what parties are made of. An identity's id comes from its folded name alone, so it stays the same
whatever else is read, and a judgement on it finds it again.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property

from onrecord.brief import Brief, BriefParty
from onrecord.linking.materials import Materials, Read
from onrecord.model import Referent, make_id
from onrecord.world.given import gender_of
from onrecord.world.nations import nation_of
from onrecord.world.offices import Office, office
from onrecord.world.organisations import body_of, generic_words
from onrecord.world.spelling import fold

Place = tuple[str, int]
"""An article's id and the index of a referent in its reading."""


STATES_ARE_CLEAR = 8
"""One article in so many that shows a name to be a state's (it has a government) outweighs guesses in the others."""


@dataclass
class Identity:
    """One name over all articles; `held` lists offices with the day of each article that gives them."""

    id: str
    name: str
    names: Counter[str] = field(default_factory=Counter)
    aliases: Counter[str] = field(default_factory=Counter)
    kinds: Counter[str] = field(default_factory=Counter)
    titles: Counter[str] = field(default_factory=Counter)
    held: set[tuple[Office, str | None]] = field(default_factory=set)
    places: list[Place] = field(default_factory=list)
    office_only: tuple[Office, str | None] | None = None
    anonymous: bool = False
    brief: BriefParty | None = None

    @cached_property
    def words(self) -> tuple[str, ...]:
        """The words of its name, folded."""
        return tuple(fold(self.name).split())

    @property
    def kind(self) -> str:
        """The kind most articles see in it."""
        if self.brief:
            return self.brief.kind
        known = {kind: n for kind, n in self.kinds.items() if kind not in {"unknown", "document", "place"}}
        if known.get("country", 0) * STATES_ARE_CLEAR >= sum(known.values()) > 0:
            return "country"
        if known:
            return min(known, key=lambda kind: (-known[kind], kind))
        return "organisation" if self.kinds["document"] else "group"


def identity_id(name: str, *more: object) -> str:
    """The id of the identity of that name, and so of the party that it is or becomes part of."""
    return make_id("party", fold(name) or name, *more)


def gather(materials: Materials) -> dict[str, Identity]:
    """Every identity of the coverage by id, in order of the ids."""
    known = _known(materials.brief)
    found: dict[str, Identity] = {}
    for read in sorted(materials.reads, key=lambda each: each.article.id):
        speaking = _speaking(read)
        for at, referent in enumerate(read.reading.referents):
            if _counts(referent, at in speaking, known) and (at in speaking or _named_well(read, at)):
                _take(found, read, at, known)
    return dict(sorted(found.items()))


def _speaking(read: Read) -> frozenset[int]:
    speakers = read.reading.speakers
    said = {each.referent for each in speakers if each.referent is not None}
    return frozenset(said | {at for each in speakers for at in each.via})


def _counts(referent: Referent, speaking: bool, known: dict[str, BriefParty]) -> bool:
    """Whether a referent is a party: whoever speaks, and whoever is named as a person, a body or an acting state."""
    if speaking:
        return True
    if referent.anonymous or referent.kind in {"place", "document"}:
        return False
    if referent.kind in {"group", "unknown"}:
        return bool(referent.titles) or _briefed(referent, known) is not None
    lone = " " not in referent.name and not referent.titles and _briefed(referent, known) is None
    if referent.kind == "organisation":
        return not (lone and fold(referent.name) in generic_words())
    return referent.kind == "country" or not lone


def _named_well(read: Read, at: int) -> bool:
    """Whether someone who does not speak is surely a person: by title, by given name, or named more than once."""
    referent = read.reading.referents[at]
    if referent.kind != "person" or referent.titles or gender_of(referent.name.split()[0]):
        return True
    return sum(mention.referent == at for mention in read.reading.mentions) > 1


def _known(brief: Brief) -> dict[str, BriefParty]:
    """The brief's parties by every folded name that means only one of them."""
    counts = Counter(fold(name) for party in brief.parties for name in {party.name, *party.aliases})
    return {
        fold(name): party for party in brief.parties for name in (party.name, *party.aliases) if counts[fold(name)] == 1
    }


def _briefed(referent: Referent, known: dict[str, BriefParty]) -> BriefParty | None:
    for name in (referent.name, *referent.aliases):
        if party := known.get(fold(name)):
            return party
    return None


def _take(found: dict[str, Identity], read: Read, at: int, known: dict[str, BriefParty]) -> None:
    referent, day = read.reading.referents[at], read.article.published
    brief = None if referent.anonymous else _briefed(referent, known)
    fresh = _fresh(referent, read, brief)
    identity = found.setdefault(fresh.id, fresh)
    identity.places.append((read.article.id, at))
    identity.names[referent.name] += 1
    identity.aliases.update(referent.aliases)
    identity.kinds[referent.kind] += 1
    if identity.office_only is None:
        identity.titles.update(referent.titles)
        identity.held.update((office(title), day) for title in referent.titles)


def _fresh(referent: Referent, read: Read, brief: BriefParty | None) -> Identity:
    name = referent.name
    if brief:
        return Identity(identity_id(brief.name), brief.name, brief=brief)
    if referent.anonymous:
        return Identity(identity_id(name, read.article.id), name, anonymous=True)
    if referent.kind == "person" and name in referent.titles:
        post, year = office(name), (read.article.published or "")[:4]
        return Identity(identity_id(name, post, year), name, office_only=(post, read.article.published))
    if referent.kind == "country" and (nation := nation_of(name)):
        name = nation.nation
    elif referent.kind == "organisation" and (body := body_of(name)):
        name = body.name
    return Identity(identity_id(name), name)


def by_article(identities: Iterable[Identity]) -> dict[Place, str]:
    """The identity of each referent that has one."""
    return {place: identity.id for identity in identities for place in identity.places}
