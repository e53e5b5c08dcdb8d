"""Made-up records for the tests of pages and tables: a small honest one, a hostile one, a long one."""

from onrecord.brief import Brief, Issue
from onrecord.model import (
    Article,
    Commitment,
    Discrepancy,
    Evidence,
    Figure,
    Group,
    Meeting,
    Party,
    Position,
    Record,
    Refusal,
    Request,
    Reuse,
    Role,
    Span,
    Statement,
    When,
    Zone,
    make_id,
    sha256_of,
)

BRIEF = Brief(name="Harbour talks", issues=(Issue("dredging", ("deepen the channel",)), Issue("fees")))

MORNING = (
    "Harbour Gazette\n\nVell promises to dredge\n\n"
    '"We will deepen the channel by June," Mayor Ada Orlin said on Monday. She asked the pilots to lower fees. '
    "Some 40 ships are waiting, up from 12 ships in May.\n\nRead more: weather\n"
)
EVENING = (
    'Channel talks\n\nMayor Ada Orlin said: "We will deepen the channel by June." '
    "Pilots met in Port Ansel. About 30 ships are waiting."
)
HOSTILE_WORDS = '<script>alert("x")</script>\x00\x1b[31m\u202eevil\u2066 onclick="a" {{ 7*7 }} =1+1 </mark>'
HOSTILE_NAME = "<img src=x onerror=alert(1)>\u202e\"'"


def article(text: str, **known: object) -> Article:
    """An article of that text; `known` are further fields."""
    digest = sha256_of(text)
    given = {"id": digest[:16], "file": "report.txt", "text": text, "sha256": digest, "source_sha256": digest}
    return Article(**given | known)  # type: ignore[arg-type]


def span_of(one: Article, words: str) -> Span:
    """Where some words first stand in an article."""
    start = one.text.index(words)
    return Span(start, start + len(words))


def proof(one: Article, words: str) -> Evidence:
    """Evidence for some words of an article."""
    return Evidence(one.id, span_of(one, words), words, "test@1")


def said(
    one: Article, content: str, *, speaker: str | None, source: str, cue: str = "said", **more: object
) -> Statement:
    """A statement of an article, by its words."""
    spans = (span_of(one, source), span_of(one, cue), span_of(one, content))
    given = {
        "id": make_id("statement", one.id, content),
        "article": one.id,
        "source": spans[0],
        "cue": spans[1],
        "content": (spans[2],),
        "text": content,
        "mode": "direct",
        "kind": "claim",
        "speaker": speaker,
        "evidence": tuple(proof(one, words) for words in (source, cue, content)),
    }
    return Statement(**given | more)  # type: ignore[arg-type]


def small() -> Record:
    """Two reports of one promise, with something of every kind of entry."""
    morning = article(
        MORNING,
        file="morning.txt",
        outlet="Harbour Gazette",
        published="2023-04-03",
        date_basis="given",
        headline="Vell promises to dredge",
        agencies=("Coastal Press",),
        url="https://gazette.example/dredge",
        dropped=(Span(MORNING.index("Read more"), len(MORNING)),),
        zones=(Zone("headline", Span(17, 40)),),
    )
    evening = article(EVENING, file="evening.txt", outlet="Evening Bell", headline="Channel talks")
    promise = said(
        morning,
        '"We will deepen the channel by June,"',
        speaker="ada",
        source="Mayor Ada Orlin",
        kind="commitment",
        about=("dredging",),
        said_on="2023-04-03",
    )
    again = said(
        evening, '"We will deepen the channel by June."', speaker="ada", source="Mayor Ada Orlin", about=("dredging",)
    )
    ask = said(
        morning,
        "lower fees",
        speaker="ada",
        source="She",
        cue="asked",
        kind="request",
        mode="indirect",
        about=("fees",),
    )
    ships = [
        Figure(
            id=make_id("figure", words),
            article=one.id,
            span=span_of(one, words),
            text=words,
            value=value,
            qualifier=qualifier,
            of="ships waiting",
            as_of=as_of,
            series="ships waiting",
            evidence=(proof(one, words),),
        )
        for one, words, value, qualifier, as_of in (
            (morning, "Some 40 ships", 40.0, "about", "2023-04-03"),
            (morning, "12 ships", 12.0, None, "2022-05"),
            (evening, "About 30 ships", 30.0, "about", "2023-04-04"),
        )
    ]
    word = "deepen the channel by June"
    return Record(
        articles=(morning, evening),
        parties=(
            Party(
                id="ada",
                name="Ada Orlin",
                kind="person",
                aliases=("Orlin",),
                roles=(Role("Mayor", "2020", None),),
                evidence=(proof(morning, "Ada Orlin"),),
            ),
            Party(id="pilots", name="Pilots", kind="group", evidence=(proof(evening, "Pilots"),)),
            Party(id="bystander", name="Bel Private", kind="person", evidence=(proof(morning, "Vell"),)),
        ),
        statements=(promise, again, ask),
        groups=(
            Group(
                id="group1",
                statements=(promise.id, again.id),
                text=promise.text,
                speaker="ada",
                reason="one speaker",
                evidence=(promise.evidence[2], again.evidence[2]),
            ),
        ),
        figures=tuple(ships),
        times=(
            When(
                id="time1",
                article=morning.id,
                span=span_of(morning, "on Monday"),
                text="on Monday",
                value="2023-04-03",
                timex="2023-04-03",
                evidence=(proof(morning, "on Monday"),),
            ),
        ),
        meetings=(
            Meeting(
                id="meet1",
                name="Pilots met",
                place="Port Ansel",
                parties=("pilots",),
                evidence=(proof(evening, "Pilots met"),),
            ),
        ),
        requests=(
            Request(
                id="req1",
                who="ada",
                whom=("pilots",),
                what="lower fees",
                statements=(ask.id,),
                evidence=(proof(morning, "lower fees"),),
            ),
        ),
        commitments=(
            Commitment(
                id="com1",
                who="ada",
                what="deepen the channel",
                text=promise.text,
                due="2023-06",
                status="slipped",
                statements=(promise.id,),
                shown_by=(proof(evening, "by June"),),
                evidence=(promise.evidence[2],),
            ),
        ),
        positions=(
            Position(
                id="pos1",
                party="ada",
                issue="dredging",
                stance="for",
                as_of="2023-04-03",
                evidence=(proof(morning, word),),
            ),
        ),
        reuses=(
            Reuse(
                id="reuse1",
                articles=(morning.id, evening.id),
                source=morning.id,
                passages=((span_of(morning, word), span_of(evening, word)),),
                share=0.31,
                evidence=(proof(morning, word), proof(evening, word)),
            ),
        ),
        discrepancies=(
            Discrepancy(
                id="dis1",
                kind="figure",
                relation="conflict",
                about="ships waiting",
                values=("about 40", "About 30 ships"),
                entries=(ships[0].id, ships[2].id),
                reason="two values of one series",
                evidence=(*ships[0].evidence, *ships[2].evidence),
            ),
        ),
        refusals=(Refusal(id="ref1", file="scan.pdf", reason="no text in it", remedy="Run OCR over it."),),
    )


def hostile() -> Record:
    """A record in which everything that comes from outside tries to be markup, script or a hidden command."""
    text = f"{HOSTILE_NAME} said {HOSTILE_WORDS} again. \ud800 {HOSTILE_NAME}"
    one = article(
        text,
        id="../../etc/<x>",
        file=HOSTILE_WORDS,
        outlet=HOSTILE_NAME,
        headline=HOSTILE_WORDS,
        byline=HOSTILE_NAME,
        published="2023-04-03",
        url="javascript:alert(1)",
        agencies=(HOSTILE_NAME,),
    )
    statement = said(one, HOSTILE_WORDS, speaker="../evil", source=HOSTILE_NAME, about=(HOSTILE_NAME,), said_on="2023")
    words = (proof(one, HOSTILE_WORDS),)
    return Record(
        articles=(one,),
        parties=(Party(id="../evil", name=HOSTILE_NAME, kind="person", aliases=(HOSTILE_WORDS,), evidence=words),),
        statements=(statement,),
        groups=(Group(id="g", statements=(statement.id,), text=HOSTILE_WORDS, reason=HOSTILE_NAME, evidence=words),),
        figures=(
            Figure(
                id="f",
                article=one.id,
                span=Span(0, 4),
                text=HOSTILE_WORDS,
                of=HOSTILE_NAME,
                unit=HOSTILE_WORDS,
                value=1.0,
                evidence=words,
            ),
        ),
        meetings=(
            Meeting(
                id="m", name=HOSTILE_WORDS, place=HOSTILE_NAME, date=HOSTILE_NAME, parties=("../evil",), evidence=words
            ),
        ),
        requests=(Request(id="r", who="../evil", whom=(), what=HOSTILE_WORDS, evidence=words),),
        commitments=(
            Commitment(
                id="c",
                who=None,
                what=HOSTILE_WORDS,
                text=HOSTILE_NAME,
                due=HOSTILE_NAME,
                condition=HOSTILE_WORDS,
                evidence=words,
            ),
        ),
        positions=(Position(id="p", party="../evil", issue=HOSTILE_NAME, stance=HOSTILE_WORDS, evidence=words),),
        reuses=(
            Reuse(
                id="u",
                articles=(one.id, one.id),
                wire=HOSTILE_NAME,
                passages=((Span(0, 20), Span(5, 30)),),
                share=1.0,
                evidence=words,
            ),
        ),
        discrepancies=(
            Discrepancy(
                id="d",
                kind="wording",
                relation="wording",
                about=HOSTILE_NAME,
                values=(HOSTILE_WORDS, HOSTILE_NAME),
                evidence=words,
            ),
        ),
        refusals=(Refusal(id="x", file=HOSTILE_WORDS, reason=HOSTILE_NAME, remedy=HOSTILE_WORDS),),
    )


def long(statements: int) -> Record:
    """One report of that many statements by one party."""
    text = "Ada Orlin said: " + " ".join(f"point{i}." for i in range(statements))
    one = article(text, outlet="Harbour Gazette", published="2023-04-03")
    told = tuple(said(one, f"point{i}.", speaker="ada", source="Ada Orlin") for i in range(statements))
    party = Party(id="ada", name="Ada Orlin", kind="person", evidence=(proof(one, "Ada Orlin"),))
    return Record(articles=(one,), parties=(party,), statements=tuple(sorted(told, key=lambda each: each.id)))
