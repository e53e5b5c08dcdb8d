"""The same statement in several reports is one group; other statements stay apart."""

import pytest
from linking_cases import Counts, Says, naming_of, story

from onrecord.brief import Brief, Issue
from onrecord.linking import statements
from onrecord.model import Group, Judgement

ALIKE = [
    (
        "The ferries must begin again before the southern harvest",
        "that ferries would have to start before the harvest in the south",
    ),
    (
        "the dredging of the lower channel must be finished before the winter floods",
        "that the lower channel would have to be dredged before the floods of winter",
    ),
    (
        "more than forty barges are still waiting at the upper lock",
        "over forty barges were waiting at the upper lock on Friday",
    ),
    (
        "members of RC to pay their overdue fees to the flood fund",
        "members of the River Council to pay overdue fees into the flood fund",
    ),
    (
        "Vell rejects any toll on river traffic that was not agreed by every state",
        "that Vell rejects any toll on river traffic",
    ),
]
APART = [
    (
        "the dredging of the lower channel must be finished before the winter floods",
        "the dredging of the lower channel has cost twice what was planned",
    ),
    ("we will pay our share of the flood fund in June", "we will not attend the flood fund meeting in Port Ansel"),
    ("the Council must publish the water levels every week", "the Council must appoint a new chair this spring"),
    (
        "Ostmark has opened its locks to foreign barges",
        "Ostmark has closed its upper locks to grain barges from abroad",
    ),
    ("Ostmark has a plan for the locks", "the locks of Ostmark"),
    ("we are concerned about the drought", "we are concerned about the tolls"),
]


def groups_of(one: str, two: str, *judgements: Judgement, speakers: tuple[str | None, str | None]) -> tuple[Group, ...]:
    first = story(f"Ada Brandt told reporters: {one}.", Says(speakers[0], one, mode="direct"))
    second = story(f"The minister said {two}.", Says(speakers[1], two), outlet="Ostmark Post")
    filler = [
        story(f"Jon Aldous said {each}.", Says("Jon Aldous", each), outlet="Filler")
        for each in ("the harvest was poor", "prayers would be held on the bank", "rents in the port have doubled")
    ]
    return statements.groups(statements.tell(naming_of(first, second, *filler)), judgements)


@pytest.mark.parametrize(("one", "two"), ALIKE)
def test_rewordings_of_one_speaker_are_one_statement(one: str, two: str) -> None:
    """One speaker's claim is known again in other words, one report direct and one indirect."""
    (group,) = groups_of(one, two, speakers=("Ada Brandt", "Ada Brandt"))

    assert len(group.statements) == 2
    assert group.text == one
    assert "alike" in group.reason


@pytest.mark.parametrize(("one", "two"), APART)
def test_other_claims_on_the_same_topic_stay_apart(one: str, two: str) -> None:
    """One speaker may say two things about one topic."""
    assert groups_of(one, two, speakers=("Ada Brandt", "Ada Brandt")) == ()


@pytest.mark.parametrize(("amount", "joined"), [(25_000_000, True), (40_000_000, False)])
def test_one_amount_in_other_words_tells_a_statement_again(amount: int, joined: bool) -> None:
    """ "€25m" and "25 million euros" are one amount, and one amount makes up for other words."""
    one, two = "an emergency fund of €25m by Easter", f"a pot of {amount // 1_000_000} million euros for an emergency"
    number = f"{amount // 1_000_000} million"
    first = story(
        f"Brandt promised {one}.",
        Says("Ada Brandt", one, "commitment"),
        Counts("€25m", "25m", 25_000_000, "", unit="EUR"),
    )
    second = story(
        f"The minister spoke of {two}.",
        Says("Ada Brandt", two, "commitment"),
        Counts(f"{number} euros", number, amount, "", unit="EUR"),
        outlet="Ostmark Post",
    )
    filler = [
        story(f"Aldous said {each}.", Says("Jon Aldous", each)) for each in ("the harvest was poor", "rents rose")
    ]

    assert bool(statements.groups(statements.tell(naming_of(first, second, *filler)), [])) == joined


def test_a_quotation_cut_to_a_few_words_is_known_again() -> None:
    """Word for word, though it tells little by itself."""
    whole = "I have said it before: the lock is shut and will stay shut until the ice has gone from all our harbours"
    (group,) = groups_of(whole, "the lock is shut", speakers=("Ada Brandt", "Ada Brandt"))

    assert group.text == whole


def test_a_statement_told_everywhere_is_still_one() -> None:
    """Forty outlets on one day, and the same words a year before: one statement then, another now."""
    words = "the toll on the upper river will be raised to nine crowns in May"
    stories = [
        story(f"{outlet}: {words}.", Says("Ada Brandt", words), outlet=str(outlet), published=published)
        for published, outlets in (("2024-03-01", range(40)), ("2023-03-01", range(2)))
        for outlet in outlets
    ]

    assert sorted(len(each.statements) for each in statements.groups(statements.tell(naming_of(*stories)), [])) == [
        2,
        40,
    ]


def test_two_speakers_never_share_a_statement() -> None:
    """The same words of two people are two statements."""
    one, two = ALIKE[1]

    assert groups_of(one, two, speakers=("Ada Brandt", "Jon Aldous")) == ()


def test_a_person_joins_and_parts() -> None:
    """A judgement on a pair overrules the words, and the latest one counts."""
    one, two = APART[0]
    first = story(f"Ada Brandt told reporters: {one}.", Says("Ada Brandt", one))
    second = story(f"The minister said {two}.", Says("Ada Brandt", two), outlet="Ostmark Post")
    said = statements.tell(naming_of(first, second))
    left, right = (each.id for each in said.statements)
    merge = Judgement(id="1", action="merge", target=left, other=right, made_at="2024-01-01T00:00:00Z")
    split = Judgement(id="2", action="split", target=right, other=left, made_at="2024-01-02T00:00:00Z")

    assert [set(each.statements) for each in statements.groups(said, [merge])] == [{left, right}]
    assert statements.groups(said, [split, merge]) == ()


def test_a_group_stands_for_its_report() -> None:
    """Two groups may be joined by their ids."""
    contents = (APART[0][0], APART[0][1])
    stories = [
        story(f"{outlet}: {content}.", Says("Ada Brandt", content), outlet=f"{outlet} {content[-4:]}")
        for content in contents
        for outlet in ("A", "B")
    ]
    said = statements.tell(naming_of(*stories))
    one, two = statements.groups(said, [])
    merge = Judgement(id="1", action="merge", target=one.id, other=two.id)
    (joined,) = statements.groups(said, [merge])

    assert set(joined.statements) == {*one.statements, *two.statements}


def test_a_split_cuts_a_chain() -> None:
    """Where a and b are parted by a person, no third report holds them together."""
    words = "the toll on the upper river will be raised to nine crowns in May"
    stories = [story(f"{outlet}: {words}.", Says("Ada Brandt", words), outlet=outlet) for outlet in ("A", "B", "C")]
    said = statements.tell(naming_of(*stories))
    one, two, _ = (each.id for each in said.statements)
    split = Judgement(id="1", action="split", target=one, other=two)

    for group in statements.groups(said, [split]):
        assert not {one, two} <= set(group.statements)


def test_a_statement_is_about_the_issues_its_words_raise() -> None:
    """An issue's phrase is found with a few words between its own."""
    brief = Brief(issues=(Issue("returns", ("take back",)), Issue("tolls", ("river toll",))))
    words = "Ostmark to take its stranded barges back"
    (statement,) = statements.tell(
        naming_of(story(f"Brandt urged {words}.", Says("Ada Brandt", words)), brief=brief)
    ).statements

    assert statement.about == ("returns",)
