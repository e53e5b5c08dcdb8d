"""Sources that are described, not named: offices, members of a body, documents, unnamed people."""

import re

from onrecord.reading.bodies import body
from onrecord.reading.described import DEFINITE, INDEFINITE, Around, Described
from onrecord.reading.entries import Entry, Gender, RefKind
from onrecord.reading.focus import Focus
from onrecord.reading.incumbents import AGED, incumbent, person, spoken_for, title_of
from onrecord.reading.issuing import issuer
from onrecord.reading.nouns import nouns, singular
from onrecord.world.nations import nation_of

PERSON_END = re.compile(r"(?:[^aeiou]er|or|ist|ian|man|woman|ee)$")
"""How nouns for people end that no list has: "orchardist", "beekeeper"."""


class Describer:
    """Finds whom a description means, or takes in a new referent under that description."""

    def __init__(self, focus: Focus) -> None:
        self.focus = focus
        self.around = Around(focus, self.resolve)

    def resolve(self, source: Described) -> int:
        """The entry that a described source means; a new one where nothing before fits."""
        found = self._find(source)
        if found is None:
            return self._new(source)
        return self.focus.roster.see(found, source.span, "description")

    def _find(self, source: Described) -> int | None:
        noun, one, lists = source.noun, singular(source.noun), nouns()
        two = " ".join(word.text.lower() for word in source.chunk[-2:])
        if {noun, one} & lists.document:
            return issuer(self.around, source)
        if {noun, one} & lists.meeting:
            return self._met(source)
        if noun in lists.members and source.first not in INDEFINITE:
            return self._members(source)
        if two in lists.voice or ({noun, one} & lists.voice and noun in lists.organisation):
            return spoken_for(self.around, source)
        if (title := title_of(self.around, source)) is not None:
            return incumbent(self.around, source, title)
        if one in lists.voice and (owner := spoken_for(self.around, source)) is not None:
            return owner
        if one in lists.person or AGED.search(noun):
            return person(self.around, source)
        if one in lists.organisation | lists.collective and (noun == one or noun in lists.organisation):
            return body(self.around, source)
        return self.around.again(source)

    def _met(self, source: Described) -> int | None:
        """ "The meeting agreed": the body that met."""
        for find in (self.around.behind, self.around.before):
            if (named := find(source)) is not None:
                return named
        return self.around.collective(source.span.start)

    def _members(self, source: Described) -> int | None:
        """ "The ministers", "participants": the body they make up, unless the words single some of them out."""
        owner = self.around.behind(source)
        if owner is not None:
            return owner if self.around.entry(owner).kind == "organisation" else self.around.again(source)
        modifiers = [w.text for w in source.chunk[:-1] if w.text.lower() not in DEFINITE]
        singled = any(nation_of(word) or word[0].isupper() for word in modifiers)
        if singled or not (source.first in DEFINITE or source.first == source.noun):
            return self.around.again(source)
        return self.around.collective(source.span.start)

    def _new(self, source: Described) -> int:
        noun, one, lists = source.noun, singular(source.noun), nouns()
        kind: RefKind = "group"
        if one == noun and (one in lists.person or title_of(self.around, source) or PERSON_END.search(one)):
            kind = "person"
        elif one == noun and one in lists.organisation:
            kind = "organisation"
        elif one in lists.document:
            kind = "document"
        gender: Gender | None = "male" if one in lists.male else "female" if one in lists.female else None
        entry = Entry(self.around.name(source), kind, anonymous=True, gender=gender, members=kind == "group")
        entry.media = one in lists.media
        return self.focus.roster.see(self.focus.roster.add(entry), source.span, "description")
