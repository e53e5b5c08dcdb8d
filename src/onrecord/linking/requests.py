"""Requests: who asked what of whom."""

from onrecord.linking.naming import Naming
from onrecord.linking.statements import Said
from onrecord.model import Request, Span, Statement, make_id

STAGE = "requests@2"


def requests(said: Said, naming: Naming) -> tuple[Request, ...]:
    """One request for each statement that asks for something; not asking ("did not call for") is none."""
    asked = (each for each in said.statements if each.kind == "request" and each.polarity == "asserted")
    return tuple(sorted((_request(each, said, naming) for each in asked), key=lambda each: each.id))


def _request(statement: Statement, said: Said, naming: Naming) -> Request:
    return Request(
        id=make_id("request", statement.id),
        who=statement.speaker,
        whom=_asked(statement, said, naming),
        what=statement.text,
        statements=(statement.id,),
        evidence=tuple(said.read(statement).evidence(span, STAGE) for span in statement.content),
    )


def _asked(statement: Statement, said: Said, naming: Naming) -> tuple[str, ...]:
    """The parties addressed: those named in the words the reading marks as the addressee."""
    read, index = said.places[statement.id]
    addressee = read.reading.acts[index].addressee if index < len(read.reading.acts) else None
    if addressee is None:
        return ()
    named = naming.touching(read, Span(*addressee))
    return tuple(dict.fromkeys(each.party for each in named if each.party != statement.speaker))
