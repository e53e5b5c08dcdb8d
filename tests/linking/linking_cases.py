"""Small made-up coverage, marked up by hand, for the tests of linking."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from onrecord.brief import Brief
from onrecord.linking.materials import Materials
from onrecord.linking.naming import Naming
from onrecord.linking.parties import Cast
from onrecord.model import (
    Article,
    Attribution,
    Gathering,
    Mention,
    Party,
    Quantity,
    Reading,
    Referent,
    Role,
    Span,
    Speaker,
    SpeechAct,
    TimeExpression,
    make_id,
    sha256_of,
)

PARTIES: dict[str, dict[str, Any]] = {
    "Ada Brandt": {"kind": "person", "aliases": ("Brandt",), "roles": (Role("Vell foreign minister"),)},
    "Jon Aldous": {"kind": "person", "aliases": ("Aldous",), "roles": (Role("cleric"),)},
    "Vell": {"kind": "country", "aliases": ("the Republic of Vell",)},
    "Ostmark": {"kind": "country", "aliases": ()},
    "River Council": {"kind": "organisation", "aliases": ("the Council", "RC")},
}


def span_of(text: str, words: str, nth: int = 1) -> Span:
    """The nth place of some words in a text."""
    at = -1
    for _ in range(nth):
        at = text.index(words, at + 1)
    return Span(at, at + len(words))


@dataclass(frozen=True)
class Says:
    """Someone says something, in the words of the text; `inside` is the index of the one in whose words it stands."""

    who: str | None
    content: str
    kind: str = "claim"
    source: str = ""
    mode: str = "indirect"
    nth: int = 1
    to: str = ""
    condition: str = ""
    polarity: str = "asserted"
    cue: str = ""
    stance: str = ""
    said: bool = True
    via: tuple[str, ...] = ()
    inside: int | None = None


@dataclass(frozen=True)
class Meets:
    """A meeting, in the words of the text."""

    name: str
    time: str = ""
    place: str = ""
    planned: bool = False
    parties: tuple[str, ...] = ()


@dataclass(frozen=True)
class Counts:
    """A number with the phrase it stands in and what it counts, in the words of the text."""

    phrase: str
    number: str
    value: float
    of: str
    qualifier: str | None = None
    unit: str | None = None
    out_of: float | None = None


def story(
    text: str,
    *items: Says | Meets | Counts,
    times: dict[str, str] | None = None,
    published: str | None = "2024-03-01",
    outlet: str = "Vell Herald",
    agencies: tuple[str, ...] = (),
    dropped: Sequence[str] = (),
) -> tuple[Article, Reading]:
    """An article with its reading; `times` gives words of the text their dates."""
    article = Article(
        id=make_id("article", text, outlet, published),
        file=f"{make_id(text)}.txt",
        text=text,
        sha256=sha256_of(text),
        source_sha256=sha256_of(text),
        outlet=outlet,
        published=published,
        agencies=agencies,
        dropped=tuple(span_of(text, each) for each in dropped),
    )
    said = [each for each in items if isinstance(each, Says)]
    meant = {each.who for each in said} | {name for each in items if isinstance(each, Meets) for name in each.parties}
    names = [name for name in PARTIES if name in meant or any(form in text for form in forms_of(name))]
    expressions = tuple(
        TimeExpression(span=span_of(text, words), rule=["date", value]) for words, value in (times or {}).items()
    )
    reading = Reading(
        sha256=article.sha256,
        chain="made-up",
        sentences=_sentences(text),
        attributions=tuple(_attribution(text, each) for each in said),
        acts=tuple(_act(text, each) for each in said),
        referents=tuple(Referent(name=name, kind=PARTIES[name]["kind"]) for name in names),
        mentions=tuple(_mentions(text, names)),
        speakers=tuple(
            Speaker(names.index(each.who) if each.who else None, tuple(map(names.index, each.via))) for each in said
        ),
        said_at=tuple(None for _ in said),
        times=expressions,
        quantities=tuple(_quantity(text, each) for each in items if isinstance(each, Counts)),
        meetings=tuple(_gathering(text, each, expressions, names) for each in items if isinstance(each, Meets)),
    )
    return article, reading


def _sentences(text: str) -> tuple[Span, ...]:
    found, start = [], 0
    for at, letter in enumerate(text):
        if letter in ".\n" and (at + 1 == len(text) or text[at + 1] in " \n"):
            if text[start : at + 1].strip():
                found.append(Span(start + len(text[start:at]) - len(text[start:at].lstrip()), at + 1))
            start = at + 1
    if text[start:].strip():
        found.append(Span(start, len(text)))
    return tuple(found)


def _attribution(text: str, says: Says) -> Attribution:
    return Attribution(
        source=(span_of(text, says.source),) if says.source else (),
        cue=(span_of(text, says.cue),) if says.cue else (),
        content=(span_of(text, says.content, says.nth),),
        mode=says.mode,
        parent=says.inside,
    )


def _act(text: str, says: Says) -> SpeechAct:
    return SpeechAct(
        kind=says.kind,
        polarity=says.polarity,
        stance=says.stance,
        said=says.said,
        addressee=span_of(text, says.to) if says.to else None,
        condition=span_of(text, says.condition) if says.condition else None,
    )


def forms_of(name: str) -> list[str]:
    """Every form of a party's name, longest first."""
    return sorted({name, *PARTIES[name]["aliases"]}, key=lambda form: (-len(form), form))


def _mentions(text: str, names: list[str]) -> list[Mention]:
    found: list[Mention] = []
    for index, name in enumerate(names):
        for form in forms_of(name):
            at = text.find(form)
            while at >= 0:
                span = Span(at, at + len(form))
                if not any(span[0] < each.span[1] and each.span[0] < span[1] for each in found):
                    found.append(Mention(span, index, "name"))
                at = text.find(form, at + 1)
    return sorted(found, key=lambda each: each.span)


def _quantity(text: str, counts: Counts) -> Quantity:
    whole = span_of(text, counts.phrase)
    number = span_of(counts.phrase, counts.number)
    of = span_of(counts.phrase, counts.of)
    return Quantity(
        span=whole,
        number=Span(whole[0] + number[0], whole[0] + number[1]),
        value=counts.value,
        of=Span(whole[0] + of[0], whole[0] + of[1]),
        qualifier=counts.qualifier,
        unit=counts.unit,
        out_of=counts.out_of,
    )


def _gathering(text: str, meets: Meets, times: tuple[TimeExpression, ...], names: list[str]) -> Gathering:
    span = span_of(text, meets.name)
    return Gathering(
        span=span,
        name=meets.name,
        time=next((at for at, each in enumerate(times) if text[slice(*each.span)] == meets.time), None),
        place=span_of(text, meets.place) if meets.place else None,
        planned=meets.planned,
        parties=tuple(names.index(each) for each in meets.parties),
    )


KNOWN = tuple(
    Party(id=name, name=name, kind=details["kind"], aliases=details["aliases"], roles=details.get("roles", ()))
    for name, details in PARTIES.items()
)


def naming_of(*stories: tuple[Article, Reading], brief: Brief | None = None) -> Naming:
    """The materials of some stories, with who is named in them."""
    materials = Materials.of(stories, brief)
    who = {
        (article.id, index): referent.name
        for article, reading in stories
        for index, referent in enumerate(reading.referents)
    }
    return Naming(materials, Cast(KNOWN, who))
