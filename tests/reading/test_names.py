"""Who is named, who holds which office, and who speaks: what the names stage promises."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from names_reading import called, read, speaker, spoken, stage
from onrecord.model import Attribution, Span


def test_a_title_belongs_to_the_name_it_stands_with() -> None:
    """A title before a name, and one behind it after a comma, are both given to the person."""
    reading = read(
        "French Foreign Minister Jeanne Corvel met Tomás Velbo, Peru's energy minister, on Monday.\n\n"
        "The talks went well."
    )

    assert called(reading, "Jeanne Corvel").titles == ("French Foreign Minister",)
    assert called(reading, "Tomás Velbo").titles == ("Peru's energy minister",)


def test_a_surname_is_the_full_name_of_the_same_article() -> None:
    """A surname, with or without its article prefix, leads to the full name."""
    text = (
        "Water Minister Dalia al-Sorani said the pumps had stopped. Reporters asked why.\n\n"
        "Sorani said it was the cold. “We wait,” al-Sorani said."
    )
    reading = read(
        text, ("Water Minister Dalia al-Sorani", "the pumps had stopped"), ("Sorani", "it was the cold"),
        ("al-Sorani", "“We wait,”"),
    )  # fmt: skip

    assert spoken(reading) == ["Dalia al-Sorani"] * 3


def test_an_office_first_is_the_person_named_next() -> None:
    """ "X's foreign minister said … . NAME said …": both are the same person."""
    text = (
        "Portugal will send two ships, Portugal's foreign minister said Thursday.\n\n"
        "Rui Calvado said the ships would leave in May."
    )
    reading = read(
        text, ("Portugal's foreign minister", "Portugal will send two ships"), ("Rui Calvado", "the ships would leave")
    )

    assert spoken(reading) == ["Rui Calvado", "Rui Calvado"]


@pytest.mark.parametrize(
    ("source", "who"),
    [
        ("Washington", "United States"),
        ("The Kremlin", "Russia"),
        ("10 Downing Street", "United Kingdom"),
        ("Brussels", "European Union"),
        ("The Kenyan government", "Kenya"),
    ],
)
def test_capitals_and_seats_that_speak_are_governments(source: str, who: str) -> None:
    """A capital, a palace or "the … government" that says something is the country or body."""
    reading = read(f"{source} said the offer was not enough.", (source, "the offer was not enough"))

    assert spoken(reading) == [who]


def test_a_country_only_met_in_is_a_place() -> None:
    """A country that never acts is no party; one that acts is."""
    reading = read("Kenya signed the deal. Two trucks were seen in Uganda.")

    assert called(reading, "Kenya").kind == "country"
    assert called(reading, "Uganda").kind == "place"


def test_letters_in_brackets_name_the_same() -> None:
    """ "Long Name (LN)": the letters are an alias, and speak as the body."""
    text = "The Delta Rice Growers (DRG) met on Sunday. The water is late, the DRG said."
    reading = read(text, ("the DRG", "The water is late"))

    assert spoken(reading) == ["Delta Rice Growers"]


def test_he_and_she_are_who_spoke_last_and_fits() -> None:
    """A pronoun goes to the speaker in focus whose gender fits, not to whoever is named inside the quotation."""
    text = (
        "Prime Minister Anna Brandt said the dam was safe. Her deputy, Paul Okoro, said it leaked.\n\n"
        "“Anna Brandt never came to look,” he said. She said that was untrue."
    )
    reading = read(
        text,
        ("Prime Minister Anna Brandt", "the dam was safe"),
        ("Paul Okoro", "it leaked"),
        ("he", "“Anna Brandt never came to look,”"),
        ("She", "that was untrue"),
    )

    assert spoken(reading) == ["Anna Brandt", "Paul Okoro", "Paul Okoro", "Anna Brandt"]


def test_a_pronoun_before_its_subject_looks_ahead() -> None:
    """ "In his opening remarks, X …": his is X's, though another man spoke before."""
    text = (
        "John Harrow said the talks had failed.\n\n"
        "In his opening remarks that new rules were near, President Peter Lund thanked the hosts."
    )
    reading = read(text, ("John Harrow", "the talks had failed"), ("his", "new rules were near"))

    assert spoken(reading) == ["John Harrow", "Peter Lund"]


def test_a_statement_is_its_issuers() -> None:
    """A document speaks for whoever issued it, named at once or before."""
    text = (
        "A statement issued by the Harbour Alliance said the port would open. The mayor was pleased.\n\n"
        "Work starts in May, the statement said."
    )
    reading = read(
        text,
        ("A statement issued by the Harbour Alliance", "the port would open"),
        ("the statement", "Work starts in May"),
    )

    assert spoken(reading) == ["Harbour Alliance", "Harbour Alliance"]


def test_ministers_speak_for_the_body_they_make_up() -> None:
    """ "The ministers" and "they" after it are the coalition in focus."""
    text = (
        "The Harbour Coalition met in Oslo on Friday. The ministers agreed to share the costs. "
        "They noted that ships were waiting."
    )
    reading = read(text, ("The ministers", "to share the costs"), ("They", "ships were waiting"))

    assert spoken(reading) == ["Harbour Coalition", "Harbour Coalition"]


def test_a_spokesman_speaks_for_the_body_and_an_official_does_not() -> None:
    """A spokesman without a name is the body's voice; an official without a name stays an unnamed source."""
    text = (
        "The Harbour Commission met. A spokesman for the Harbour Commission said the gate held. "
        "A senior official said it did not."
    )
    reading = read(
        text, ("A spokesman for the Harbour Commission", "the gate held"), ("A senior official", "it did not")
    )
    official = speaker(reading, 1)

    assert spoken(reading)[0] == "Harbour Commission"
    assert official is not None
    assert official.anonymous
    assert official.name == "senior official"


def test_unnamed_people_are_never_given_a_name() -> None:
    """Experts, residents and sources stay what the text calls them, whoever else is named nearby."""
    text = "Maria Lindqvist chairs the board. Experts said the plan was late. Two residents said it was wrong."
    reading = read(text, ("Experts", "the plan was late"), ("Two residents", "it was wrong"))

    assert spoken(reading) == ["Experts", "Two residents"]
    assert all(who.anonymous for at in (0, 1) if (who := speaker(reading, at)))


def test_words_come_through_the_agency_that_quoted_them() -> None:
    """ "AFP quoted X as saying": X speaks, the agency is the reporter."""
    text = "AFP quoted Finance Minister Olga Brenner as saying the fund was empty."
    reading = read(text, ("Finance Minister Olga Brenner", "the fund was empty"))
    speaking = reading.speakers[0]

    assert spoken(reading) == ["Olga Brenner"]
    assert [reading.referents[at].name for at in speaking.via] == ["Agence France-Presse"]


def test_reported_reports_name_the_innermost_speaker_first() -> None:
    """A statement inside another's statement is credited to the inner speaker, via the outer."""
    text = "Anna Brandt said that Paul Okoro had promised to resign."
    outer, inner = text.index("that Paul"), text.index("to resign")
    attributions = (
        Attribution(source=(Span(0, 11),), cue=(), content=(Span(outer, len(text) - 1),), mode="indirect"),
        Attribution(
            source=(Span(text.index("Paul"), text.index("Paul") + 10),), cue=(),
            content=(Span(inner, inner + 9),), mode="indirect", parent=0,
        ),
    )  # fmt: skip
    reading = stage(text, attributions)

    assert spoken(reading) == ["Anna Brandt", "Paul Okoro"]
    assert [reading.referents[at].name for at in reading.speakers[1].via] == ["Anna Brandt"]


def test_a_headlines_office_is_explained_below() -> None:
    """A headline is read last: its bare office is the person the article names."""
    text = (
        "FM: Portugal will send ships\n\n"
        "Portugal's foreign minister, Rui Calvado, said ships would leave in May. He gave no number."
    )
    reading = read(text, ("FM", "Portugal will send ships"), ("Rui Calvado", "ships would leave"))

    assert spoken(reading) == ["Rui Calvado", "Rui Calvado"]


def test_an_attribution_without_a_source_has_no_speaker() -> None:
    """Nobody is made up where the text names nobody."""
    reading = read("It was announced that the bridge is open.", ("", "the bridge is open"))

    assert reading.speakers[0].referent is None


PIECES = st.sampled_from(
    ["Minister Anna Brandt", "the statement", "he", "US", "“", "”", " said ", ", ", ". ", "\n\n", "al-Sorani",
     "the ministers", "who", "NATO (NATO)", "'s", "’s ", "of the ", "\u202e", "\x00", "é", "😀", "Mr.", "and "]
)  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(st.lists(PIECES, min_size=1, max_size=40).map("".join), st.data())
def test_any_text_is_read_and_every_span_lies_inside_it(text: str, data: st.DataObject) -> None:
    """Odd text never stops the stage; mentions lie in the text; speakers run parallel to attributions."""
    spots = st.integers(0, len(text))
    attributions = [
        Attribution(source=(Span(*sorted((data.draw(spots), data.draw(spots)))),), cue=(), content=(), mode="direct")
        for _ in range(3)
    ]
    reading = stage(text, attributions)

    assert len(reading.speakers) == 3
    assert all(0 <= m.span.start <= m.span.end <= len(text) for m in reading.mentions)
    assert all(0 <= m.referent < len(reading.referents) for m in reading.mentions)
    assert all(0 <= at < len(reading.referents) for s in reading.speakers for at in s.via)
    assert reading == stage(text, attributions)


def test_two_who_speak_together_are_a_group() -> None:
    """ "X and Y said" is credited to both, as one group that names both."""
    text = "Anna Brandt and Paul Okoro said the bridge would close. Chile and Peru said it should not."
    reading = read(text, ("Anna Brandt and Paul Okoro", "the bridge would close"), ("Chile and Peru", "it should not"))

    assert spoken(reading) == ["Anna Brandt and Paul Okoro", "Chile and Peru"]
    assert [who.kind for at in (0, 1) if (who := speaker(reading, at))] == ["group", "group"]


def test_a_state_on_no_list_is_known_by_what_it_has() -> None:
    """Whoever has a government or a foreign minister, or lends a minister its demonym, is a country."""
    text = (
        "Tarvonia's government rejected the plan, but Sudal wants it. "
        "The Sudali irrigation minister said pumps were ready. The Sudali government agreed to pay."
    )
    reading = read(text, ("The Sudali government", "to pay"))

    assert called(reading, "Tarvonia").kind == "country"
    assert spoken(reading) == ["Sudal"]


def test_letters_that_look_like_a_pronoun_are_a_name() -> None:
    """ "WHO said" is the World Health Organization, "US" the country."""
    text = "The virus spreads, WHO said. A test is needed, the US said."
    reading = read(text, ("WHO", "The virus spreads"), ("US", "A test is needed"))

    assert spoken(reading) == ["World Health Organization", "United States"]


def test_a_ministry_is_named_by_its_owner_and_field() -> None:
    """Two ministries in one article stay two, and "the … ministry" finds its own."""
    text = (
        "Kenya's water ministry said the dam was full. Uganda's water ministry said it was empty. "
        "The Kenyan president was away. Kenya's water ministry said it would measure again."
    )
    reading = read(
        text,
        ("Kenya's water ministry", "the dam was full"),
        ("Uganda's water ministry", "it was empty"),
        ("Kenya's water ministry", "it would measure again"),
    )

    assert spoken(reading) == ["Kenya's water ministry", "Uganda's water ministry", "Kenya's water ministry"]


def test_a_surname_that_is_a_city_is_the_person() -> None:
    """Where someone is called Paris, Paris said it means her, not France."""
    text = "Valerie Paris left the group in May. Paris said she was glad."
    reading = read(text, ("Paris", "she was glad"))

    assert spoken(reading) == ["Valerie Paris"]


@pytest.mark.parametrize("hyphen", ["\u2010", "\u2011"])
def test_other_hyphens_part_no_name(hyphen: str) -> None:
    """A hyphen that does not break at a line's end is a hyphen."""
    text = f"Aïsha Ngom{hyphen}Dupré came late. Ngom{hyphen}Dupré said the dam would hold."

    assert spoken(read(text, (f"Ngom{hyphen}Dupré", "the dam would hold"))) == ["Aïsha Ngom-Dupré"]


@pytest.mark.parametrize("name", ["Gerald Fitch", "Eva Moody"])
def test_a_surname_that_a_firm_has_too_is_the_person_of_the_article(name: str) -> None:
    """Where nobody of that name was introduced, it is the firm."""
    surname = name.split()[-1]
    text = f"{name} opened the meeting. {surname} said the debt was safe."

    assert spoken(read(text, (surname, "the debt was safe"))) == [name]
    assert spoken(read(f"{surname} said the debt was safe.", (surname, "the debt was safe"))) != [name]
