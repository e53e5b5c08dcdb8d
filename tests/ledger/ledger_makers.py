"""Made-up coverage for the tests of the ledger."""

from onrecord.model import (
    Article,
    Commitment,
    Discrepancy,
    Entry,
    Evidence,
    Figure,
    Group,
    Judgement,
    Mention,
    Party,
    Position,
    Reading,
    Record,
    Referent,
    Request,
    Span,
    Statement,
    make_id,
    sha256_of,
)

CHAIN = "c0ffee"

TEXT = (
    'Vell will dredge the channel by June, Minister Orla Quent said. "We keep our word," she added. '
    "Some 40 ships wait off Port Ansel. Harbour chief Tam Brisk asked Vell to begin at once."
)


def article(text: str = TEXT, **fields: object) -> Article:
    """An article whose id follows from its text, as gathering makes it."""
    digest = sha256_of(text)
    known = {"file": "one.txt", "origin": "coverage/one.txt", "source_sha256": digest, "outlet": "Ansel Courier"}
    return Article(id=digest[:16], text=text, sha256=digest, **{**known, **fields})


def reading(one: Article, chain: str = CHAIN) -> Reading:
    """A small reading of an article."""
    whole = Span(0, len(one.text))
    return Reading(
        sha256=one.sha256,
        chain=chain,
        marks=one.marks,
        sentences=(whole,),
        referents=(Referent(name="Vell", kind="country"),),
        mentions=(Mention(whole, 0, "name"),),
    )


def where_in(one: Article, words: str, stage: str = "attribution@1") -> Evidence:
    """The evidence for words that stand in an article."""
    start = one.text.index(words)
    return Evidence(one.id, Span(start, start + len(words)), words, stage)


def statement(one: Article, words: str, **fields: object) -> Statement:
    """A statement whose content is the given words of an article."""
    here = where_in(one, words)
    known = {"source": None, "cue": None, "text": words, "mode": "indirect", "kind": "claim"}
    return Statement(
        id=make_id(one.id, here.span, "statement"),
        article=one.id,
        content=(here.span,),
        evidence=(here,),
        **{**known, **fields},
    )


def record(one: Article) -> Record:
    """A record with entries of many kinds on an article that begins with `TEXT`."""
    vell = Party(
        id="party-vell", name="Republic of Vell", kind="country", aliases=("Vell",), evidence=(where_in(one, "Vell"),)
    )
    quent = Party(id="party-quent", name="Orla Quent", kind="person", evidence=(where_in(one, "Orla Quent"),))
    promise = statement(
        one, "Vell will dredge the channel by June", kind="commitment", speaker=quent.id, about=("dredging",)
    )
    word = statement(one, "We keep our word", mode="direct", speaker=quent.id)
    asked = statement(one, "begin at once", kind="request")
    ships = where_in(one, "Some 40 ships", "figures@1")
    return Record(
        articles=(one,),
        parties=(quent, vell),
        statements=tuple(sorted((promise, word, asked), key=lambda each: each.id)),
        groups=(
            Group(
                id="group-1",
                statements=(promise.id, word.id),
                text="x",
                speaker=quent.id,
                evidence=promise.evidence + word.evidence,
            ),
        ),
        figures=(
            Figure(
                id="figure-1",
                article=one.id,
                span=ships.span,
                text=ships.words,
                value=40.0,
                qualifier="about",
                evidence=(ships,),
            ),
        ),
        requests=(
            Request(
                id="request-1",
                who=None,
                whom=(vell.id,),
                what="begin at once",
                statements=(asked.id,),
                evidence=asked.evidence,
            ),
        ),
        commitments=(
            Commitment(
                id="commitment-1",
                who=quent.id,
                what="dredge",
                text=promise.text,
                due="2024-06",
                statements=(promise.id,),
                evidence=promise.evidence,
            ),
        ),
        positions=(
            Position(
                id="position-1",
                party=vell.id,
                issue="dredging",
                stance="for",
                as_of="2024-01",
                evidence=promise.evidence,
            ),
            Position(
                id="position-2",
                party=vell.id,
                issue="dredging",
                stance="against",
                supersedes="position-1",
                evidence=asked.evidence,
            ),
        ),
        discrepancies=(
            Discrepancy(
                id="discrepancy-1",
                kind="wording",
                relation="wording",
                about="word",
                values=("a", "b"),
                entries=(promise.id, word.id),
                evidence=word.evidence,
            ),
        ),
    )


def judgement(action: str, target: str, **fields: object) -> Judgement:
    """A judgement with an id made of what it says."""
    return Judgement(
        id=make_id(action, target, sorted(fields.items(), key=str)), action=action, target=target, **fields
    )


def entry_of(one: Record, ident: str) -> Entry:
    """The entry of that id."""
    return next(each for each in one.entries() if each.id == ident)
