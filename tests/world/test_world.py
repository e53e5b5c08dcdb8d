"""What news takes as known: what the lists promise."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.world.given import gender_of
from onrecord.world.nations import nation_of, nations
from onrecord.world.offices import Office, office
from onrecord.world.organisations import body_at, body_of
from onrecord.world.spelling import close, fold


@pytest.mark.parametrize(
    ("word", "nation", "way"),
    [
        ("the Netherlands", "Netherlands", "name"),
        ("French", "France", "adjective"),
        ("Iraqis", "Iraq", "people"),
        ("Nairobi", "Kenya", "capital"),
        ("Downing Street", "United Kingdom", "seat"),
    ],
)
def test_a_country_is_known_by_each_of_its_words(word: str, nation: str, way: str) -> None:
    """Names, demonyms, capitals and seats lead to the country and say how it was named."""
    assert nation_of(word) == (nation, way)


@pytest.mark.parametrize("word", ["us", "turkey", "Freedonia", ""])
def test_other_words_name_no_country(word: str) -> None:
    """Case counts, and what is on no list is no country."""
    assert nation_of(word) is None


def test_no_two_countries_share_a_name() -> None:
    """Each country stands once, under a name that no other has."""
    names = [each.name for each in nations()]

    assert len(names) == len(set(names)) > 190


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("US Secretary of State", "the American secretary of state"),
        ("Iraq's foreign minister", "Iraqi Minister of Foreign Affairs"),
        ("French President", "President of France"),
        ("Kenya's new Defense Minister", "Kenyan defence minister"),
        ("Secretary General", "secretary-general"),
        ("Sen.", "the senator"),
    ],
)
def test_one_office_written_two_ways_is_one(one: str, other: str) -> None:
    """Order, spelling, demonyms and words such as "new" make no other office."""
    assert office(one) == office(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("foreign minister", "former foreign minister"),
        ("foreign minister", "deputy foreign minister"),
        ("French President", "Kenyan President"),
    ],
)
def test_other_offices_stay_apart(one: str, other: str) -> None:
    """A former minister, a deputy and another country's president hold other offices."""
    assert office(one) != office(other)


def test_an_office_says_over_whom() -> None:
    """The country or body is told from the post."""
    assert office("NATO Secretary-General") == Office("secretary-general", "NATO")


def test_two_names_of_one_body_with_a_slash_are_that_body() -> None:
    """Not so two names of two bodies."""
    assert body_of("UN/United Nations") == body_of("UN")
    assert body_of("UN") is not None
    assert body_of("UN/NATO") is None


@given(st.text(max_size=60))
def test_any_words_can_be_asked_for(words: str) -> None:
    """No text stops the lists, and folding twice changes nothing more."""
    office(words)
    nation_of(words)
    body_of(words)
    body_at(words)
    gender_of(words)

    assert fold(fold(words)) == fold(words)


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        ("anthony", "antony", True),
        ("havermolt", "havermold", True),
        ("brandt", "barndt", True),
        ("brandt", "berndl", False),
    ],
)
def test_one_letter_is_a_misspelling(one: str, other: str, alike: bool) -> None:
    """One letter more, less or other, or two swapped; not two letters."""
    assert close(one, other) is alike
    assert close(other, one) is alike
