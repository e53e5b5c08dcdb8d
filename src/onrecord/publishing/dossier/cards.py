"""Entries of the record as cards: what each kind shows, and in which order."""

import re
from collections.abc import Iterable, Sequence

from onrecord.edtf import earlier
from onrecord.model import (
    Commitment,
    Discrepancy,
    Evidence,
    Group,
    Judgement,
    Meeting,
    Position,
    Request,
    Statement,
)
from onrecord.publishing.dossier.contexts import Card, Fact, Link, Proof, Quote, Side
from onrecord.publishing.dossier.shelf import Shelf, dated
from onrecord.publishing.wording import day

POLARITIES = {"denied": "denied", "declined": "declined to say"}
_WORD = re.compile(r"\w+")
NOBODY = Link("speaker not identified")
RELATIONS = ("conflict", "change over time", "scope", "wording", "spelling")
"""Discrepancies in the order of their weight."""
STATUSES = ("missed", "slipped", "withdrawn", "open", "kept")


def statement(shelf: Shelf, one: Statement) -> Card:
    """A statement: who, the words of its content, how it was said, who else reports it."""
    speaker = shelf.party(one.speaker)
    place = shelf.place(one.article)
    return Card(
        id=one.id,
        sort="statement",
        badges=tuple(each for each in (one.kind, one.mode, POLARITIES.get(one.polarity)) if each),
        who=(speaker or NOBODY,),
        day=dated(one.said_on),
        quotes=tuple(shelf.words(one.article, span) for span in one.content),
        facts=_facts(
            ("Told by", _parties(shelf, one.via)),
            ("To", _text(one.addressee)),
            ("Before", _text(one.audience)),
            ("On condition", _text(one.condition)),
            ("About", tuple(shelf.issue(name) for name in one.about)),
            ("Source as written", _source(shelf, one)),
            ("Judged", judged(shelf, one.id)),
        ),
        proofs=_proofs(("Also reported", _retold(shelf, one))),
        keys=(
            ("kind", one.kind),
            ("who", speaker.text if speaker else NOBODY.text),
            ("outlet", place.outlet),
            *(("issue", name) for name in one.about),
        ),
    )


def commitment(shelf: Shelf, one: Commitment) -> Card:
    """A commitment: who, the words, when it is due, on what condition, and what became of it."""
    return Card(
        id=one.id,
        sort="commitment",
        badges=(one.status, "past due") if one.status == "open" and earlier(one.due, shelf.until) else (one.status,),
        who=_who(shelf, one.who),
        title=_unless_said(one.what, one.evidence),
        quotes=_quotes(shelf, one.evidence),
        facts=_facts(
            ("Due", _day(one.due)),
            ("On condition", _text(one.condition)),
            ("About", _issues(shelf, one.statements)),
            ("Judged", judged(shelf, one.id)),
        ),
        proofs=_proofs((f"What shows that it is {one.status}", _quotes(shelf, one.shown_by))),
        keys=(("status", one.status), *_who_keys(shelf, one.who)),
    )


def request(shelf: Shelf, one: Request) -> Card:
    """A request: who asks what of whom."""
    return Card(
        id=one.id,
        sort="request",
        who=_who(shelf, one.who),
        title=_unless_said(one.what, one.evidence),
        quotes=_quotes(shelf, one.evidence),
        facts=_facts(
            ("Asked of", _parties(shelf, one.whom)),
            ("About", _issues(shelf, one.statements)),
            ("Judged", judged(shelf, one.id)),
        ),
        keys=_who_keys(shelf, one.who),
    )


def position(shelf: Shelf, one: Position) -> Card:
    """A position: who stands where on what, as of when, and what it stood for before."""
    before = shelf.positions.get(one.supersedes or "")
    return Card(
        id=one.id,
        sort="position",
        badges=(one.stance,),
        who=_who(shelf, one.party),
        day=dated(one.as_of),
        quotes=_quotes(shelf, one.evidence),
        facts=_facts(
            ("On", (shelf.issue(one.issue),)),
            ("Changed from", _text(before.stance if before else None)),
            ("Judged", judged(shelf, one.id)),
        ),
        proofs=_proofs(("The position before", _quotes(shelf, before.evidence) if before else ())),
        keys=(("stance", one.stance), ("issue", one.issue), *_who_keys(shelf, one.party)),
    )


def meeting(shelf: Shelf, one: Meeting) -> Card:
    """A meeting: its name, date, place and form, and who took part."""
    return Card(
        id=one.id,
        sort="meeting",
        badges=tuple(each for each in ("planned" if one.planned else "held", one.format) if each),
        title=one.name,
        day=dated(one.date),
        quotes=_quotes(shelf, one.evidence),
        facts=_facts(
            ("Place", _text(one.place)), ("Parties", _parties(shelf, one.parties)), ("Judged", judged(shelf, one.id))
        ),
        keys=(("state", "planned" if one.planned else "held"),),
    )


def discrepancy(shelf: Shelf, one: Discrepancy) -> Card:
    """A discrepancy: the values side by side, each with the words that give it. No winner is picked."""
    paired = len(one.values) == len(one.evidence)
    values = zip(one.values, one.evidence, strict=True) if paired else ((value, None) for value in one.values)
    return Card(
        id=one.id,
        sort="discrepancy",
        badges=(one.relation, one.kind) if one.relation != one.kind else (one.relation,),
        title=one.about,
        sides=tuple(_side(shelf, value, evidence) for value, evidence in values),
        facts=_facts(("Found because", _text(one.reason)), ("Judged", judged(shelf, one.id))),
        quotes=() if paired else _quotes(shelf, one.evidence),
        keys=(("relation", one.relation), ("kind", one.kind)),
    )


def _side(shelf: Shelf, value: str, evidence: Evidence | None) -> Side:
    """A value with its words; a value that is nothing but these words is not said twice."""
    if evidence is None:
        return Side(value, ())
    return Side("" if value.split() == evidence.words.split() else value, (shelf.quote(evidence),))


def group(shelf: Shelf, one: Group) -> Card:
    """One statement that several reports give."""
    told = tuple(shelf.statements[each] for each in one.statements if each in shelf.statements)
    outlets = dict.fromkeys(shelf.place(each.article).outlet for each in told)
    return Card(
        id=one.id,
        sort="group",
        badges=(f"{len(one.statements)} reports",),
        who=_who(shelf, one.speaker),
        quotes=_quotes(shelf, one.evidence),
        facts=_facts(
            ("Outlets", tuple(Link(each) for each in outlets)),
            ("Joined because", _text(one.reason)),
            ("Judged", judged(shelf, one.id)),
        ),
        keys=_who_keys(shelf, one.speaker),
    )


def judged(shelf: Shelf, ident: str) -> tuple[Link, ...]:
    """What people decided about an entry or an article: the action, what it sets, by whom and when, with the note."""
    return tuple(Link(_decision(each)) for each in shelf.judged.get(ident, ()))


def _decision(one: Judgement) -> str:
    sets = " ".join(each for each in (one.field, "=" if one.field else "", one.value) if each)
    made = ", ".join(each for each in (one.author, day(one.made_at[:10]) if one.made_at else "") if each)
    return " ".join(each for each in (one.action, sets, f"({made})" if made else "", one.note) if each)


def _unless_said(what: str, evidence: Sequence[Evidence]) -> str:
    """What is asked or promised, where the words beside it don't say just that; quotation marks don't count."""
    told = _bare(" ".join(each.words for each in evidence))
    return "" if _bare(what) in told else what


def _bare(words: str) -> str:
    return " ".join(_WORD.findall(words.casefold()))


def _source(shelf: Shelf, one: Statement) -> tuple[Link, ...]:
    """The words that name the source, where they are not simply the speaker's name."""
    if one.source is None:
        return ()
    quote = shelf.words(one.article, one.source)
    return (Link(quote.words, quote.place.href),)


def _retold(shelf: Shelf, one: Statement) -> tuple[Quote, ...]:
    group = shelf.groups.get(one.id)
    if group is None:
        return ()
    others = (shelf.statements[each] for each in group.statements if each != one.id and each in shelf.statements)
    return tuple(shelf.words(each.article, each.content[0]) for each in others if each.content)


def _who(shelf: Shelf, party: str | None) -> tuple[Link, ...]:
    found = shelf.party(party)
    return (found or NOBODY,)


def _parties(shelf: Shelf, parties: Iterable[str]) -> tuple[Link, ...]:
    return tuple(found for each in parties if (found := shelf.party(each)))


def _who_keys(shelf: Shelf, party: str | None) -> tuple[tuple[str, str], ...]:
    return (("who", _who(shelf, party)[0].text),)


def _issues(shelf: Shelf, statements: Iterable[str]) -> tuple[Link, ...]:
    said = (shelf.statements[each] for each in statements if each in shelf.statements)
    return tuple(shelf.issue(name) for name in sorted({name for each in said for name in each.about}))


def _quotes(shelf: Shelf, evidence: Sequence[Evidence]) -> tuple[Quote, ...]:
    return tuple(shelf.quote(each) for each in evidence)


def _text(words: str | None) -> tuple[Link, ...]:
    return (Link(words),) if words else ()


def _day(edtf: str | None) -> tuple[Link, ...]:
    found = dated(edtf)
    return (Link(found.text),) if found else ()


def _facts(*given: tuple[str, tuple[Link, ...]]) -> tuple[Fact, ...]:
    return tuple(Fact(label, links) for label, links in given if links)


def _proofs(*given: tuple[str, tuple[Quote, ...]]) -> tuple[Proof, ...]:
    return tuple(Proof(label, quotes) for label, quotes in given if quotes)
