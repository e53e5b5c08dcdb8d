"""Who is named where, and for whom an office-holder speaks."""

import re

import pytest
from linking_cases import naming_of, story

from onrecord.linking.lexicon import pattern, phrases
from onrecord.linking.naming import Naming
from onrecord.linking.parties import Cast
from onrecord.model import Party, Role, Span


def test_names_are_found_in_their_span_only() -> None:
    """Whole names within a stretch, in order of the text."""
    naming = naming_of(story("Vell asked Ostmark and the River Council."))
    (read,) = naming.materials.reads

    assert [each.party for each in naming.within(read, Span(5, 40))] == ["Ostmark", "River Council"]
    assert [each.party for each in naming.touching(read, Span(2, 8))] == ["Vell"]


def test_two_names_of_one_party_tell_the_same() -> None:
    """A gist holds parties, not their names."""
    one, two = (naming_of(story(text)) for text in ("RC met in May.", "The River Council met in May."))

    assert one.gist(one.materials.reads[0], [Span(0, 13)]) >= {"@River Council"}
    assert two.gist(two.materials.reads[0], [Span(0, 28)]) >= {"@River Council"}


@pytest.mark.parametrize(
    ("name", "body"),
    [
        ("Vell", "Vell"),
        ("the Republic of Vell", "Vell"),
        ("Vellish", "Vell"),
        ("Ostmarkan", "Ostmark"),
        ("Ada Brandt", None),
    ],
)
def test_a_body_goes_by_name_and_people(name: str, body: str | None) -> None:
    """Names, aliases and the people derived from a name; a person is no body."""
    assert naming_of(story("Vell and Ostmark.")).body(name) == body


@pytest.mark.parametrize(
    ("role", "body"),
    [
        ("Vellish foreign minister", "Vell"),
        ("Vell's ambassador", "Vell"),
        ("River Council secretary-general", "River Council"),
        ("former Vell president", None),
        ("Vell fisherman", None),
        ("minister", None),
    ],
)
def test_who_an_office_speaks_for(role: str, body: str | None) -> None:
    """The state or body named in an office that speaks for it; a former one speaks for nobody."""
    parties = (
        Party(id="Vell", name="Vell", kind="country"),
        Party(id="River Council", name="River Council", kind="organisation"),
        Party(id="x", name="Mo Lind", kind="person", roles=(Role(role),)),
    )
    naming = Naming(naming_of().materials, Cast(parties, {}))

    assert naming.spoken_for("x") == body
    assert naming.spoken_for(None) is None


@pytest.mark.parametrize(
    ("table", "key"), [("outcomes", "kept"), ("stances", "for"), ("promising", "nouns"), ("weighty", "quantity")]
)
def test_every_phrase_of_a_list_is_matched_whole(table: str, key: str) -> None:
    """The longest phrase wins, so none is cut short by another."""
    found = re.compile(pattern(table, key))

    for phrase in phrases(table, key):
        hit = found.match(phrase.replace(" ", "\n"))
        assert hit is not None
        assert hit.end() == len(phrase)
