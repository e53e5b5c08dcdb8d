"""How coverage takes people and bodies up again: short forms, other words, initials, lists, offices of a body."""

import pytest

from names_reading import called, read, spoken


@pytest.mark.parametrize(
    ("text", "source", "content", "meant"),
    [
        (
            "The Norvik National Union of Teachers (Nnut) met. It was late. Nnut said it would strike.",
            "Nnut",
            "it would strike",
            "Norvik National Union of Teachers",
        ),
        (
            "The Council of Governors met on Monday. CoG said the money was gone.",
            "CoG",
            "the money was gone",
            "Council of Governors",
        ),
        (
            "The Vessian Development Bank lent the money. VDB said it was safe.",
            "VDB",
            "it was safe",
            "Vessian Development Bank",
        ),
        (
            "Pedro Luis Marrero Cuesta chaired the round. Marrero Cuesta said it was over.",
            "Marrero Cuesta",
            "it was over",
            "Pedro Luis Marrero Cuesta",
        ),
        (
            "Prime Minister Charlot Velwai Jr flew home. Velwai said he would be back.",
            "Velwai",
            "he would be back",
            "Charlot Velwai Jr",
        ),
        (
            "Lt. Col. Guillaume Bessike Karo led the troops. Bessike said they were safe.",
            "Bessike",
            "they were safe",
            "Guillaume Bessike Karo",
        ),
    ],
)
def test_a_short_form_is_the_full_name(text: str, source: str, content: str, meant: str) -> None:
    """Letters large and small, two surnames, the first of two, and a name less "Jr" lead to the full name."""
    assert spoken(read(text, (source, content))) == [meant]


@pytest.mark.parametrize(
    ("first", "source", "meant"),
    [
        ("A senior official at the port said ships were late.", "The official", "senior official at the port"),
        ("Archbishop Anna Keller said pupils were tired.", "The cleric", "Anna Keller"),
        ("Anna Keller, Chile's finance minister, said pupils were tired.", "The Chilean", "Anna Keller"),
        ("Anna Keller said pupils were tired.", "The former senator", "Anna Keller"),
    ],
)
def test_other_words_take_up_who_spoke_before(first: str, source: str, meant: str) -> None:
    """A plain noun after a fuller description, a wider word for a title, a nationality, a former office."""
    said = first.partition(" said ")[2].rstrip(".")
    reading = read(
        f"{first} {source} said it would rain.",
        (first.partition(" said ")[0].partition(",")[0], said),
        (source, "it would rain"),
    )

    assert spoken(reading)[1] == meant


def test_the_name_behind_a_described_body_is_its_name() -> None:
    """ "The UN's humanitarian office, OCHA" is OCHA, and "the office" after it too."""
    text = "The union's lending arm, Nordvik, said rates would rise. The arm is new. Nordvik said they would fall."
    text = text.replace("lending arm", "lending agency").replace("The arm", "The agency")
    reading = read(text, ("The union's lending agency, Nordvik", "rates would rise"), ("Nordvik", "they would fall"))

    assert spoken(reading) == ["Nordvik", "Nordvik"]


def test_initials_at_the_head_of_a_paragraph_are_who_answers() -> None:
    """In an interview "M.K.:" is Maria Keller, and her "I" is she."""
    text = (
        "Maria Keller, the envoy, talks of rivers.\n\nMaria Keller: Nothing is lost.\n\n"
        "M.K.: I believe the dam will hold.\n\nM.K.: We asked twice.\n\nM.K.: Yes."
    )
    reading = read(text, ("I", "the dam will hold"), ("M.K.", "We asked twice"), ("M.K.", "Yes"))

    assert spoken(reading) == ["Maria Keller"] * 3


def test_three_who_speak_together_are_one_group_and_taken_up_as_one() -> None:
    """ "X, Y and Z said … . The three said …": the same group, named for all."""
    text = "Anna Brandt, Paul Okoro and Maria Keller said it was late. The three said they would go."
    reading = read(text, ("Anna Brandt, Paul Okoro and Maria Keller", "it was late"), ("The three", "they would go"))

    assert spoken(reading) == ["Anna Brandt, Paul Okoro and Maria Keller"] * 2


def test_an_office_of_a_body_is_held_by_who_belongs_to_it() -> None:
    """ "The VCP president" is the one who was said to be of that party, not another president."""
    text = (
        "Lazarus Keller, of the Vessian Congress Party, left early. "
        "The bank's president, Anna Brandt, stayed. The VCP president said he was ill."
    )

    assert spoken(read(text, ("The VCP president", "he was ill"))) == ["Lazarus Keller"]


def test_an_owner_in_front_of_a_title_does_not_hold_it() -> None:
    """ "Ms Keller's adviser Paul Okoro" is Okoro."""
    text = "Maria Keller left. Ms Keller's adviser Paul Okoro said it was late."

    assert spoken(read(text, ("Ms Keller's adviser Paul Okoro", "it was late"))) == ["Paul Okoro"]


def test_a_title_ends_where_the_name_begins() -> None:
    """ "Minister of Finance X", "director of communications X": the name is no part of the title."""
    text = "Minister of Finance Eyob Tekkali agreed. Port director of communications Julie Keller said no."
    reading = read(text, ("Port director of communications Julie Keller", "no"))

    assert spoken(reading) == ["Julie Keller"]
    assert called(reading, "Eyob Tekkali").titles == ("Minister of Finance",)


def test_bare_people_are_no_body() -> None:
    """ "Diplomats said" is an unnamed group, though an alliance of many was named before."""
    text = "The African Union met on Monday. Diplomats said it was late."

    assert spoken(read(text, ("Diplomats", "it was late"))) == ["Diplomats"]


def test_an_office_goes_by_its_owner() -> None:
    """ "Her office" is named for whose it is, and keeps the words."""
    text = "Maria Keller spoke on Monday. Her office said it was late."
    reading = read(text, ("Her office", "it was late"))

    assert spoken(reading) == ["Maria Keller's office"]
    assert called(reading, "Maria Keller's office").aliases == ("Her office",)


def test_letters_of_measures_are_no_party() -> None:
    """Currencies and common abbreviations are never taken for bodies."""
    reading = read("The fund pays EUR 40 million, or 3 percent of GDP. Anna Brandt said so.", ("Anna Brandt", "so"))

    assert {each.name for each in reading.referents} == {"Anna Brandt"}
