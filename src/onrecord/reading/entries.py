"""A referent while its article is being read, and what the words of a name say about a new one."""

from collections import Counter
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from onrecord.model import Span
from onrecord.reading.naming import government_of
from onrecord.reading.nouns import nouns
from onrecord.world.given import gender_of
from onrecord.world.nations import nation_of
from onrecord.world.offices import Office
from onrecord.world.organisations import body_at, body_of

RefKind = Literal["person", "organisation", "country", "group", "place", "document", "unknown"]
Gender = Literal["male", "female"]
Form = Literal["name", "title", "pronoun", "description"]


class Sighting(NamedTuple):
    """A place where a referent is named."""

    span: Span
    form: Form


@dataclass
class Entry:
    """A referent while the article is being read.

    `members` where several make it up and can speak for it, `media` where it reports what others say, `capital`
    where it was first named by a city that stands for it. `sorts` are common nouns that the text says it is ("charity",
    "teacher"), `bodies` the entries (indices) that the text says someone belongs to.
    """

    name: str
    kind: RefKind
    aliases: Counter[str] = field(default_factory=Counter)
    titles: dict[str, None] = field(default_factory=dict)
    offices: set[Office] = field(default_factory=set)
    sightings: list[Sighting] = field(default_factory=list)
    anonymous: bool = False
    gender: Gender | None = None
    members: bool = False
    media: bool = False
    capital: bool = False
    sorts: set[str] = field(default_factory=set)
    bodies: set[int] = field(default_factory=set)

    @property
    def lean(self) -> Gender | None:
        """Which gender a given name that no list has suggests: many women's names end in "a", in many languages."""
        given, _, surname = self.name.partition(" ")
        if self.kind != "person" or (not surname and gender_of(given) is None):
            return None
        return "female" if gender_of(given) == "female" or given.endswith("a") else "male"

    @property
    def surely_person(self) -> bool:
        """Whether more than a guess says that it is a person: a given name, a title, or what the text calls it."""
        return self.kind == "person" and (self.gender is not None or bool(self.titles or self.offices or self.sorts))

    @property
    def first(self) -> int:
        """Where it is first named."""
        return min((each.span.start for each in self.sightings), default=0)


def fresh(form: str, kind: str) -> Entry:
    """A referent as its name and kind show it; states and known bodies go by their usual name."""
    if kind in {"country", "capital"} and (nation := _nation(form)):
        return Entry(nation, "country", capital=kind == "capital")
    if kind == "capital" and (body := body_at(form)):
        return Entry(body.name, "organisation", members=body.members)
    if kind == "country":
        return Entry(form, "country")
    if kind == "people":
        return Entry(form, "group", members=True)
    if kind == "organisation":
        known = body_of(form)
        members = known.members if known else bool(set(form.lower().split()) & nouns().collective)
        name, sorts = (known.name, set(known.sorts)) if known else (form, set[str]())
        return Entry(name, "organisation", members=members, media=bool(known and known.media), sorts=sorts)
    if kind == "person":
        gender = gender_of(form.split()[0]) if " " in form else None
        return Entry(form, "person", gender=gender if gender != "either" else None)
    return Entry(form, "place" if kind in {"place", "capital"} else "unknown")


def _nation(form: str) -> str | None:
    known = nation_of(form) or (nation_of(form.title()) if form.isupper() else None)
    return known.nation if known else government_of(form)
