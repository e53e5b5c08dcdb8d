"""Who "I", "we" and "you" are, and whom pronouns and descriptions lead back to over longer stretches."""

import re

import pytest

from names_reading import called, read, spoken, stage
from onrecord.model import Attribution, Reading, Span

INTERVIEW = """Wikipress interviews Ada Bell, who leads the Vell Dam Trust

Ada Bell has led the trust since May. She spoke with Noor Castell on Monday.

What do <you> think of the new dam?

<I> think it will hold. <We> hope to fill it in June.

<I> have heard of the Harbour Board. Do <you> expect floods?

<I> doubt it, though the Harbour Board does not."""


def marked(text: str) -> Reading:
    """A reading in which what stands between < and > is a source, of what nobody looks at."""
    plain, found = "", []
    for piece in re.split(r"(<[^>]*>)", text):
        start, words = len(plain), piece.strip("<>")
        plain += words
        if words != piece:
            found.append(Attribution(source=(Span(start, len(plain)),), cue=(), content=(), mode="indirect"))
    return stage(plain, found)


def test_i_in_a_quotation_is_whoever_is_said_to_have_said_it() -> None:
    """The words that name the speaker come later, and nobody has linked the two attributions."""
    text = "Tomás Velbo left. “I think the dam will hold,” said Ada Bell, an engineer, on Monday."

    reading = read(text, ("Ada Bell", "“I think the dam will hold,”"), ("I", "the dam will hold"), mode="direct")

    assert spoken(reading) == ["Ada Bell", "Ada Bell"]


@pytest.mark.parametrize(
    "text",
    [
        '"<I> fear a flood," Ada Bell said. Tomás Velbo had left.',
        'Ada Bell is an engineer. "There was rain all night. <I> fear a flood."',
        "Tomás Velbo was away, but Ada Bell, an engineer, wrote a letter:\n\n“We were not told. <I> fear a flood.”",
        'Ada Bell said: "It rained all night.\n\n"<I> fear a flood." Tomás Velbo had left.',
        'Ada Bell said: "It rained all night.\n\nThe dam is old. <I> fear a flood." Tomás Velbo had left.',
    ],
)
def test_i_in_a_quotation_is_the_person_named_beside_it(text: str) -> None:
    """Behind it, before it, before a colon, and where the quotation began a paragraph before."""
    assert spoken(marked(text)) == ["Ada Bell"]


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("“<We> will rebuild,” said Vell Dam Trust spokesman Tomás Velbo.", "Vell Dam Trust"),
        ("“<We> will rebuild,” said Tomás Velbo of the Vell Dam Trust.", "Vell Dam Trust"),
        ("“<We> will rebuild,” said French Foreign Minister Jeanne Corvel in France.", "France"),
        ("“<We> will rebuild,” said former French Foreign Minister Jeanne Corvel in France.", "Jeanne Corvel"),
        ("The Vell Dam Trust met. “<We> will rebuild,” said its director, Tomás Velbo.", "Vell Dam Trust"),
        ("“<We> will rebuild,” said Tomás Velbo, a baker.", "Tomás Velbo"),
    ],
)
def test_we_is_the_body_that_the_speaker_is_of(text: str, who: str) -> None:
    """A spokesman, a member, a minister and a director say "we" for a body or a state, a baker for himself."""
    assert spoken(marked(text)) == [who]


def test_an_interview_without_names_before_its_paragraphs() -> None:
    """Who is introduced as interviewed is "I" and "we" in answers, "you" in questions; who asks is "I" there."""
    asked, answered = "Noor Castell", "Ada Bell"

    assert spoken(marked(INTERVIEW)) == [answered, answered, answered, asked, answered, answered]


def test_a_long_answer_may_end_with_a_question() -> None:
    """What ends in a question mark is a question only if it is as short as one."""
    text = f"{INTERVIEW}\n\n{'The river rose in spring. ' * 25}So what was <I> to do?"

    assert spoken(marked(text))[-1] == "Ada Bell"


def test_two_who_are_interviewed_together() -> None:
    """Both are "we" and "you"; "I" is who says "I'm X", or else not the one who is named."""
    text = (
        "An interview with Ada Bell and Tomás Velbo\n\nHow did <you> two meet?\n\n"
        "<We> met at school, where Tomás liked dams and <I> liked rivers.\n\n"
        "And did you both stay?\n\nI'm Tomás Velbo, and <I> left. Then <I> came back.\n\nWhy did you?\n\n<I> forget."
    )
    both = "Ada Bell and Tomás Velbo"

    assert spoken(marked(text)) == [both, both, "Ada Bell", "Tomás Velbo", "Tomás Velbo", None]


@pytest.mark.parametrize("word", ["I", "you"])
def test_outside_quotations_and_interviews_nobody_is_meant(word: str) -> None:
    """A columnist's "I" and "you" name no party."""
    assert spoken(marked(f"Ada Bell left on Monday. <{word}> will never know why.")) == [None]


def test_who_is_quoted_says_i_not_she() -> None:
    """ "She" within quoted words is somebody else."""
    text = "Dana Whitlow resigned. “<She> was tired,” said Ada Bell."

    reading = read(
        text.replace("<", "").replace(">", ""), ("Ada Bell", "“She was tired,”"), ("She", "was tired"), mode="direct"
    )

    assert spoken(reading) == ["Ada Bell", "Dana Whitlow"]


def test_pronouns_in_between_keep_a_person_in_focus() -> None:
    """Sentences that only say "she" lead on from the name to the one that is asked about."""
    text = (
        "Ada Bell opened the dam on Monday. She had walked there from Vell. She wore boots. Noor Castell was away. "
        "She took off her boots at noon. Later <she> said it was cold."
    )

    assert spoken(marked(text.replace("Noor Castell", "Tomás Velbo"))) == ["Ada Bell"]


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("<Vessian woman> sues trust\n\nAda Bell, a Vessian woman of 40, went to court on Monday.", "Ada Bell"),
        ("<French foreign minister> resigns\n\nJeanne Corvel, the French foreign minister, left.", "Jeanne Corvel"),
        ("The Vell Dam Trust and the Harbour Board met. <Both organisations> were content.",
         "Vell Dam Trust and Harbour Board"),
        ("Peru and Chile signed on Monday. <The two countries> promised water.", "Peru and Chile"),
        ("The Corvel Group brews beer in Vell. <The Corvel Group brewery> was closed.", "Corvel Group"),
        ("The French government paid in May, for ships to Peru. <The government> will pay again.", "France"),
        ("The French government paid in May. Peru did not. <The government> will pay in June.", "Peru"),
        ("Gov. Ada Bell of Vell resigned. Tomás Velbo came. <The governor> was calm.", "Ada Bell"),
        ("Sen. Ada Bell resigned. In Ayacucho, <the Ayacucho senator> was mourned.", "Ada Bell"),
        ("The Vell Harbour Office met. <The agency> was calm.", "Vell Harbour Office"),
        ("The Bell campaign met the Velbo campaign. Ada Bell smiled. <The campaign> was calm.", "Bell campaign"),
        ("Ada Bell rested for weeks. It rained. <The Republican nominee> was tired.", "Ada Bell"),
        ("Last year the mayor of Cusco left. <The city> was calm.", "Cusco"),
    ],
)  # fmt: skip
def test_descriptions_that_take_up_a_name(text: str, who: str) -> None:
    """Of a headline by the text below, of two by how many they are, of bodies, governments and places."""
    assert spoken(marked(text))[0] == who


def test_they_is_a_body_near_by_rather_than_a_group_long_gone() -> None:
    """ "They" after a body was named, with a group sentences before."""
    text = "Farmers left. It rained. It snowed. Then it froze. At the Harbour Board <they> closed the gates."

    assert spoken(marked(text)) == ["Harbour Board"]


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("A statement by the Vell Dam Trust on the flood\n\n<We> will rebuild.", "Vell Dam Trust"),
        ("HARBOUR NEWS - a newsletter by the Vell Dam Trust\n\n<We> will rebuild.", "Vell Dam Trust"),
        ("What the Vell Dam Trust forgot\n\n<We> will pay for it.", None),
    ],
)
def test_we_outside_quotations_is_the_body_that_puts_out_a_statement(text: str, who: str | None) -> None:
    """A columnist's "we" is not the body written about."""
    assert spoken(marked(text)) == [who]


def test_a_date_is_no_part_of_a_name() -> None:
    """Headline and date on one line."""
    reading = read("Interview with Ada Bell Sunday, May 28, 2006\n\nAda Bell leads a trust.")

    assert called(reading, "Ada Bell").aliases == ()


def test_a_letter_is_whoever_sent_it() -> None:
    """ "The covering letter" after the one person who acted just before, rather than the body it went to."""
    text = "Minister Ada Bell sent the plan to the Vell Council. “Here it is,” said <the covering letter>."

    assert spoken(marked(text)) == ["Ada Bell"]


def test_a_day_is_no_part_of_a_council() -> None:
    """ "The Harbour Council on Friday said", where "Council on" may lead into a name."""
    reading = read("The Harbour Council on Friday said no.", ("The Harbour Council", "no"))

    assert spoken(reading) == ["Harbour Council"]


def test_an_abbreviation_that_is_also_a_word_may_open_a_sentence() -> None:
    """ "WHO" in capitals is a name wherever it stands, if it is one anywhere."""
    text = "The World Health Organization (WHO) met on Monday. <WHO> said all was well."

    assert spoken(marked(text)) == ["World Health Organization"]
