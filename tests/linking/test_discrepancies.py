"""Reports that disagree are set side by side; those that can both hold are not."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from linking_cases import Counts, Says, naming_of, story

from onrecord.linking import reuse, wording
from onrecord.linking.contradictions import of_dispute, of_figures, of_scope
from onrecord.linking.counted import counted
from onrecord.linking.discrepancies import distance, is_misspelling, of_names
from onrecord.linking.figures import figures
from onrecord.linking.statements import groups, tell
from onrecord.model import Article, Discrepancy, Reading


def barges(count: int, qualifier: str | None = None, published: str = "2024-03-01") -> tuple[Article, Reading]:
    words = f"{count} grain barges"
    text = f"The harbour master of Port Ansel counted {words} above the upper lock."
    return story(
        text,
        Counts(words, str(count), count, "grain barges", qualifier=qualifier),
        published=published,
        outlet=f"Outlet {count}",
    )


def figures_differing(*stories: tuple[Article, Reading]) -> list[Discrepancy]:
    naming = naming_of(*stories)
    return of_figures(counted(figures(naming), naming), naming)


def test_two_values_at_one_time_conflict() -> None:
    """Both values are given as printed, and no winner is picked."""
    (found,) = figures_differing(barges(40), barges(52))

    assert (found.kind, found.relation) == ("figure", "conflict")
    assert set(found.values) == {"40 grain barges", "52 grain barges"}
    assert len(found.evidence) == 2


def test_a_later_value_is_a_change() -> None:
    """Months apart, a count may have changed."""
    (found,) = figures_differing(barges(40), barges(52, published="2024-06-01"))

    assert (found.kind, found.relation) == ("changed", "change over time")


@pytest.mark.parametrize(
    "pair",
    [
        (barges(40), barges(40, published="2024-03-02")),
        (barges(40, "about"), barges(42)),
        (barges(4), barges(4000)),
    ],
)
def test_what_can_both_hold_is_no_discrepancy(pair: tuple[tuple[Article, Reading], tuple[Article, Reading]]) -> None:
    """Equal, rounded, or so far apart that two things are counted."""
    assert figures_differing(*pair) == []


def test_at_least_is_a_matter_of_scope() -> None:
    """ "At least 40" and 52 differ in scope."""
    (found,) = figures_differing(barges(40, "at least"), barges(52))

    assert found.relation == "scope"


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("At least 2 mail steamers sank. Aldous spoke of 5 river steamers.", [("2 mail steamers", "5 river steamers")]),
        ("More than 3 clinics shut. In 14 towns 9 village clinics shut.", [("3 clinics", "9 village clinics")]),
        ("At least 2 mail steamers sank. They bore 5 crates.", []),
        ("At least 2 mail steamers sank. Nobody came. Aldous spoke of 5 river steamers.", []),
        ("The port lost 2 mail steamers. Aldous spoke of 5 river steamers.", []),
    ],
)
def test_counts_of_one_kind_in_two_sentences_running_differ_in_scope(text: str, values: list[tuple[str, str]]) -> None:
    """An open-ended count followed by another of the same kind of thing, whatever else is counted between."""
    counts = [
        Counts(hit[2], hit[3], float(hit[3]), hit[4], qualifier=(hit[1] or "").strip().lower() or None)
        for hit in re.finditer(
            r"(at least |more than )?((\d+) ((?:mail |river |village )?[a-z]+s))", text, re.IGNORECASE
        )
    ]
    naming = naming_of(story(text, *counts))

    assert [each.values for each in of_scope(counted(figures(naming), naming), naming)] == values


@pytest.mark.parametrize(
    ("second", "disputed"),
    [
        ("the Council put the number at 18", True),
        ("a school stood for 18 years", False),
        ("18 dogs, the Council said", False),
    ],
)
def test_two_parties_counts_side_by_side(second: str, disputed: bool) -> None:
    """A bare number after another party's count of something is of the same; another thing or no other party isn't."""
    text = f"Aldous counted 35 grain barges. And {second}."
    items = [
        Says("Jon Aldous", "35 grain barges"),
        Counts("35 grain barges", "35", 35, "grain barges"),
        Counts("18 dogs", "18", 18, "dogs") if "dogs" in second else Counts("18", "18", 18, ""),
    ]
    if "Council" in second:
        items.append(Says("River Council", second.removesuffix(", the Council said")))
    naming = naming_of(story(text, *items))

    assert bool(of_dispute(counted(figures(naming), naming), naming)) == disputed


def side_by_side(text: str, *counts: Counts, says: tuple[Says, ...] = ()) -> list[Discrepancy]:
    naming = naming_of(story(text, *says, *counts))
    return of_dispute(counted(figures(naming), naming), naming)


@pytest.mark.parametrize(
    ("joint", "relation"),
    [
        ("40 barges waited, down from 52", "change over time"),
        ("the queue rose to 40 barges from 52", "change over time"),
        ("40 barges waited, well above the 52 that Vell has given", "conflict"),
        ("40 barges waited, which is neither the figure of 52 that Vell has given nor any other", "conflict"),
        ("40 barges waited and 52 crossed", None),
    ],
)
def test_a_count_set_against_what_it_was_or_is_said_to_be(joint: str, relation: str | None) -> None:
    """One report may tell both values; two counts merely told together are no discrepancy."""
    found = side_by_side(f"On Monday {joint}.", Counts("40 barges", "40", 40, "barges"), Counts("52", "52", 52, ""))

    assert [each.relation for each in found] == ([relation] if relation else [])


def test_a_number_contested_further_on_is_held_against_the_first() -> None:
    """What a party disputes stands further off than what is told side by side."""
    names = "He gave no names. " * 18
    text = f"The port lost 41 barges, Jon Aldous said. {names}The Council disputes the number: 36 barges sank."
    says = (Says("Jon Aldous", "lost 41 barges"), Says("River Council", "36 barges sank"))
    first, second = (Counts(f"{count} barges", str(count), count, "barges") for count in (41, 36))
    (found,) = side_by_side(text, first, second, says=says)

    assert found.values == ("41 barges", "36 barges")


def told(text: str, phrase: str, number: str, value: float, **more: object) -> tuple[Article, Reading]:
    of = str(more.pop("of", phrase.split(" ", 1)[1] if " " in phrase else ""))
    return story(text, Counts(phrase, number, value, of, **more), outlet=text)  # type: ignore[arg-type]


def test_those_counted_may_be_called_by_other_words() -> None:
    """Detainees and prisoners are people; what becomes of them tells which count is meant."""
    one = told("The Vell army released 95 detainees at the Ansel bridge.", "95 detainees", "95", 95)
    freed = told("Vell said its army freed 93 prisoners at the Ansel bridge.", "93 prisoners", "93", 93)
    held = told("Vell said its army wounded 93 prisoners at the Ansel bridge.", "93 prisoners", "93", 93)

    assert len(figures_differing(one, freed)) == 1
    assert figures_differing(one, held) == []


def test_one_number_too_high_and_too_low_is_a_matter_of_wording() -> None:
    """ "Nearly 12" and "more than 12" are the same number, differently put."""
    (found,) = figures_differing(barges(12, "almost"), barges(12, "more than", published="2024-03-02"))

    assert (found.kind, found.relation) == ("wording", "wording")


def test_a_portion_is_not_held_against_the_whole() -> None:
    """ "The first 20 barges" are some of 40."""
    whole = told("The harbour master of Ansel freed 40 grain barges above the lock.", "40 grain barges", "40", 40)
    first = told(
        "The harbour master of Ansel freed the first 20 grain barges above the lock.", "20 grain barges", "20", 20
    )

    assert figures_differing(whole, first) == []


def test_a_value_in_words_is_given_in_digits_too() -> None:
    """Words are quoted, with what they amount to."""
    words = told("The harbour master of Ansel counted forty barges above the lock.", "forty barges", "forty", 40)
    (found,) = figures_differing(words, barges(52))

    assert "forty barges (40)" in found.values


COPY = (
    "The flood has ruined many of the orchards since Sunday, the mayor's office said in a note to skippers, and "
    "no barge will pass before the water has fallen below the third mark on the old bridge."
)


def wording_of(one: str, two: str) -> list[Discrepancy]:
    stories = [story(one, outlet="A"), story(two, outlet="B")]
    return wording.of_copies(reuse.copies(naming_of(*stories).materials))


def test_a_copy_that_says_more_is_shown() -> None:
    """One copy has "many" where the other has "nearly all"."""
    (found,) = wording_of(COPY, COPY.replace("many of", "nearly all of"))

    assert found.kind == "wording"
    assert any("ruined many of the orchards" in value for value in found.values)
    assert any("ruined nearly all of the orchards" in value for value in found.values)


def test_a_copy_with_another_number_is_a_figure_in_conflict() -> None:
    """Two numbers in the same place of a copied passage."""
    text = COPY.replace("the third mark", "mark 3 of")
    (found,) = wording_of(text, text.replace("mark 3 of", "mark 5 of"))

    assert (found.kind, found.relation) == ("figure", "conflict")


def test_a_copy_reworded_without_weight_is_no_discrepancy() -> None:
    """House style is not news."""
    assert wording_of(COPY, COPY.replace("the old bridge", "the ancient bridge").replace("a note", "a memo")) == []


def test_one_place_two_tellings() -> None:
    """Where two copies part, one has a speaker promise and the other has her ask; the reason says which is which."""
    plan, wish = "Vell will survey the flood walls each May", "the Council ought to pay for higher flood walls"
    one = story(f"{COPY} Brandt said {plan}.", Says("Ada Brandt", plan, "commitment"), outlet="A")
    two = story(f"{COPY} Brandt said {wish}.", Says("Ada Brandt", wish, "request"), outlet="B")
    naming = naming_of(one, two)
    said = tell(naming)
    (found,) = wording.of_statements(reuse.copies(naming.materials), said, groups(said, ()))

    assert set(found.values) == {plan, wish}
    kinds = [{plan: "commitment", wish: "request"}[each] for each in found.values]
    assert found.reason.endswith(f"a {kinds[0]} in the one and a {kinds[1]} in the other")


def test_spellings_of_one_name() -> None:
    """One letter or two in one part of a full name; other names, initials and short parts are no misspellings."""
    assert is_misspelling("Anthony Weir", "Antony Weir")
    assert is_misspelling("Ada Brandt", "Ada Brand")
    assert not is_misspelling("Ada Brandt", "Ida Brandt")
    assert not is_misspelling("Ada Brandt", "Ada Brandt")
    assert not is_misspelling("Ada Brandt", "Ada Lind")
    assert not is_misspelling("Weir", "Anthony Weir")
    assert of_names(naming_of(story("Ada Brandt spoke."))) == []


@given(one=st.text("abc", max_size=6), two=st.text("abc", max_size=6))
def test_distance_is_a_distance(one: str, two: str) -> None:
    """No edits for the same word, as many one way as the other, never more than the longer word has letters."""
    assert (distance(one, two) == 0) == (one == two)
    assert distance(one, two) == distance(two, one)
    assert distance(one, two) <= max(len(one), len(two))
