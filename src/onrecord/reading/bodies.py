"""Bodies described, not named: "the ministry", "the French charity", "the government", "the Rahimi campaign"."""

from onrecord.reading.described import LEADING, Around, Described
from onrecord.reading.entries import Entry
from onrecord.reading.nouns import nouns, singular
from onrecord.world.nations import nation_of
from onrecord.world.spelling import fold


def body(around: Around, source: Described) -> int | None:
    """The body that a description means: one named before, or one that its description names well enough."""
    noun = singular(source.noun)
    if noun in nouns().government:
        return _government(around, source)
    if not source.definite:
        return around.again(source)
    if (team := _team(around, source)) is not None:
        return team
    if noun in nouns().media and noun != "agency":
        return around.focus.salient(source.span.start, lambda e: e.media)
    if (same := _containing(around, source, noun)) is not None:
        return same
    if noun in nouns().named_by_kind:
        return _kindred(around, source)
    return _last(around, source, noun)


def _containing(around: Around, source: Described, noun: str) -> int | None:
    """A body whose name has the noun and what qualifies it: "the ministry" after "Vell's irrigation ministry"."""
    wanted = {noun, *(fold(word) for word in source.modifiers)}
    wanted |= {fold(known.nation) for w in source.chunk if (known := nation_of(w.text))}
    owner = around.before(source) if any(w.possessive for w in source.chunk) else None
    owned = set(fold(around.entry(owner).name).split()) if owner is not None else set()
    return around.focus.salient(
        source.span.start,
        lambda e: e.kind == "organisation" and not e.anonymous and wanted | owned <= _words(e),
    )


def _words(entry: Entry) -> set[str]:
    words = {
        word for name in (entry.name, *entry.aliases) for word in fold(name.replace("'s", "").replace("’s", "")).split()
    }
    return words | {fold(known.nation) for word in entry.name.split() if (known := nation_of(word))}


def _kindred(around: Around, source: Described) -> int | None:
    """A ministry, court or council that its owner or field tells from others is named by that."""
    owner = any(w.possessive or nation_of(w.text) or w.text[0].isupper() for w in source.chunk[1:] or source.chunk)
    if not owner and not source.modifiers:
        return around.again(source)
    called = LEADING.sub("", " ".join(around.focus.text[source.span.start : source.end].split()))
    if (known := around.roster.called(called)) is not None:
        return known
    entry = Entry(called, "organisation")
    field = " ".join((*source.modifiers, source.noun))
    if source.modifiers and field != called:
        entry.aliases[field] += 1
    return around.roster.add(entry)


def _last(around: Around, source: Described, noun: str) -> int | None:
    """ "The charity", "the group": the body last in focus, for a group one that has members."""
    position = source.span.start
    if noun in nouns().collective:
        found = around.focus.salient(position, lambda e: e.kind == "organisation" and e.members)
        if found is not None:
            return found
    found = around.focus.salient(position, lambda e: e.kind == "organisation" and not e.media)
    return found if found is not None else around.again(source)


def _team(around: Around, source: Described) -> int | None:
    """ "The Rahimi campaign", "the Okoro administration": a body called after a person, not the person."""
    for name in around.focus.names_in(source.span.start, source.end):
        at = around.roster.at(name)
        inside = name.end < source.chunk[-1].start
        if inside and at is not None and around.entry(at).kind == "person":
            called = LEADING.sub("", around.focus.text[source.span.start : source.end])
            known = around.roster.called(called)
            return around.roster.add(Entry(called, "organisation")) if known is None else known
    return None


def _government(around: Around, source: Described) -> int | None:
    """The country whose government speaks."""
    nation = next((known.nation for w in source.chunk if (known := nation_of(w.text))), None)
    local = next((at for w in source.chunk if (at := around.roster.state_of(w.text)) is not None), None)
    if local is not None:
        return local
    if nation:
        at = around.roster.called(nation)
        return around.roster.add(Entry(nation, "country")) if at is None else at
    if not source.definite:
        return around.again(source)
    if (team := _team(around, source)) is not None:
        return team
    owner = around.before(source)
    if owner is None:
        owner = around.behind(source)
    return owner if owner is not None else around.focus.salient(source.span.start, lambda e: e.kind == "country")
