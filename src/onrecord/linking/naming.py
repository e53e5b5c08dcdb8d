"""Which parties a stretch of text names, and which state or body an office-holder speaks for."""

import re
from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from onrecord.linking.lexicon import word_set
from onrecord.linking.materials import Materials, Read
from onrecord.linking.parties import Cast
from onrecord.linking.similarity import WORD, gist
from onrecord.model import Party, Span
from onrecord.world.nations import nation_of
from onrecord.world.offices import office

LONGEST_NAME = 6
"""Words in the longest name of a body looked for in an office."""


PEOPLE = ("ian", "ish", "ese", "an", "n", "i")
"""Endings that make a people of a country's name."""

SHORTEST = 4
"""Letters of the shortest name a people is derived from."""


MEMBERS = "members of "
"""How the series that counts the members of a body begins."""


AMOUNT = "#"
"""How an amount begins in a gist."""


class Named(NamedTuple):
    """A party named in a text: where, who (a party id), and in which form ("name", "pronoun" …)."""

    span: Span
    party: str
    form: str


def _plain(name: str) -> str:
    """A name without its article and possessive."""
    return re.sub(r"^[Tt]he\s+|['’]s?$", "", name.strip())


def _outermost(named: list[Named]) -> list[Named]:
    """In order of the text, without the names that stand within a longer one ("Ansel" in "Port of Ansel")."""
    kept: list[Named] = []
    for each in sorted(named, key=lambda each: (each.span[0], -each.span[1], each.party)):
        if not kept or each.span[1] > kept[-1].span[1]:
            kept.append(each)
    return kept


@dataclass(frozen=True)
class Naming:
    """Who is named where, over all the materials."""

    materials: Materials
    cast: Cast

    @cached_property
    def parties(self) -> dict[str, Party]:
        """The parties by id."""
        return {each.id: each for each in self.cast.parties}

    @cached_property
    def _named(self) -> dict[str, list[Named]]:
        found: dict[str, list[Named]] = {}
        for read in self.materials.reads:
            mine = []
            for mention in read.reading.mentions:
                party = self.cast.party(read.article.id, mention.referent)
                if party is not None:
                    mine.append(Named(mention.span, party, mention.form))
            found[read.article.id] = _outermost(mine)
        return found

    def within(self, read: Read, span: Span) -> list[Named]:
        """The parties named wholly within a span, in order of the text."""
        named = self._named[read.article.id]
        first = bisect_left(named, span[0], key=lambda each: each.span[0])
        found = []
        for each in named[first:]:
            if each.span[0] >= span[1]:
                break
            if each.span[1] <= span[1]:
                found.append(each)
        return found

    @cached_property
    def articles_naming(self) -> dict[str, tuple[str, ...]]:
        """For each party the ids of the articles that name it, sorted."""
        found: dict[str, list[str]] = {}
        for read in self.materials.reads:
            for party in dict.fromkeys(each.party for each in self._named[read.article.id]):
                found.setdefault(party, []).append(read.article.id)
        return {party: tuple(articles) for party, articles in found.items()}

    def names_series(self, series: str) -> bool:
        """Whether a figure series is a measure of the brief or the members of a body: then its name is enough."""
        return series.startswith(MEMBERS) or any(series == each.name for each in self.materials.brief.measures)

    def touching(self, read: Read, span: Span) -> list[Named]:
        """The parties whose naming overlaps a span, in order of the text."""
        named = self._named[read.article.id]
        first = max(0, bisect_left(named, span[0], key=lambda each: each.span[0]) - 8)
        return [each for each in named[first:] if each.span[0] < span[1] and span[0] < each.span[1]]

    def gist(self, read: Read, spans: Iterable[Span], *, amounts: bool = False) -> frozenset[str]:
        """What the spans tell, with every named party by its id, so that two names of one party are alike.

        With `amounts`, amounts are given by value and unit, so that "8bn dollars" is "$8 billion".
        """
        stems: set[str] = set()
        for span in spans:
            named = [each for each in self.within(read, span) if each.form == "name"]
            counted = self._amounts(read, span) if amounts else []
            covered = [each.span for each in named] + [each for each, _ in counted]
            stems.update(f"@{each.party}" for each in named)
            stems.update(amount for _, amount in counted)
            stems.update(
                gist(
                    word.form
                    for word in read.words(span)
                    if not any(start <= word.span[0] < end for start, end in covered)
                )
            )
        return frozenset(stems)

    def _amounts(self, read: Read, span: Span) -> list[tuple[Span, str]]:
        """The amounts within a span: the words of number and unit, and "#", value and unit."""
        quantities = read.reading.quantities
        first = max(0, bisect_left(quantities, span[0], key=lambda each: each.span[0]) - 1)
        found = []
        for each in quantities[first:]:
            if each.span[0] >= span[1]:
                break
            if (
                each.value is not None
                and not each.incidental
                and span[0] <= each.number[0]
                and each.number[1] <= span[1]
            ):
                start, end = each.span if each.unit is not None and each.of is None else each.number
                found.append((Span(start, end), f"{AMOUNT}{each.value:.12g}{each.unit or ''}"))
        return found

    @cached_property
    def _bodies(self) -> dict[str, str]:
        """Names of states, organisations and groups, in lower case, to their party ids; a name of two is left out."""
        found: dict[str, str | None] = {}
        for party in self.cast.parties:
            if party.kind == "person" or party.anonymous:
                continue
            for name in {_plain(each).casefold() for each in (party.name, *party.aliases)}:
                found[name] = party.id if found.get(name, party.id) == party.id else None
        return {name: party for name, party in found.items() if party is not None}

    @cached_property
    def words_for_parties(self) -> frozenset[str]:
        """Names of states, organisations and groups that are one word, in lower case, in both numbers."""
        parties = (each for each in self.cast.parties if each.kind != "person")
        names = {_plain(name) for party in parties for name in (party.name, *party.aliases)}
        single = {name.casefold() for name in names if " " not in name and not name.islower()}
        return frozenset(single | {f"{name}s" for name in single} | {name.removesuffix("s") for name in single})

    def body(self, name: str) -> str | None:
        """The state, organisation or group that goes by a name, a demonym or a capital."""
        plain = _plain(name)
        known = nation_of(plain)
        names = [plain.casefold(), *([known.nation.casefold()] if known else [])]
        # The people of states nobody has listed: "Vellish" from Vell, "Ostmarkan" from Ostmark.
        if plain.istitle() and " " not in plain:
            stems = (names[0].removesuffix(ending) for ending in PEOPLE if names[0].endswith(ending))
            names += [stem for stem in stems if len(stem) >= SHORTEST]
        return next((self._bodies[each] for each in names if each in self._bodies), None)

    @cached_property
    def _spoken_for(self) -> dict[str, str]:
        """For each office-holder the state or body named in the office: "Vellish foreign minister" gives Vell."""
        found: dict[str, str] = {}
        for party in self.cast.parties:
            if party.kind != "person":
                continue
            for role in party.roles:
                post, _ = office(role.role)
                if not word_set("offices", "speaks_for") & set(re.split(r"[\s-]", post)) or "former" in post:
                    continue
                if (body := self._body_of(role.role)) is not None:
                    found.setdefault(party.id, body)
        return found

    def _body_of(self, role: str) -> str | None:
        """The first body an office names, by its longest name there: "Vell Grain Board chair" speaks for the Board."""
        forms = [word.group() for word in WORD.finditer(role)]
        for first in range(len(forms)):
            for size in range(LONGEST_NAME, 0, -1):
                if (body := self.body(" ".join(forms[first : first + size]))) is not None:
                    return body
        return None

    def spoken_for(self, party: str | None) -> str | None:
        """The state or body a person speaks for by office, else None."""
        return None if party is None else self._spoken_for.get(party)
