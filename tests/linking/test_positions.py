"""Where a party stands on an issue, and when that changed."""

import pytest
from linking_cases import Says, naming_of, story

from onrecord.brief import Brief, Issue
from onrecord.linking import stances, topics
from onrecord.linking.naming import Naming
from onrecord.linking.positions import positions
from onrecord.linking.statements import tell
from onrecord.model import Position

BRIEF = Brief(issues=(Issue("river tolls", ("toll", "tolls")),))


def positions_of(naming: Naming) -> dict[tuple[str, str, str], Position]:
    heard = tuple(stances.heard(naming))
    issues = naming.materials.brief.issues or topics.issues(tell(naming), naming, heard)
    told = stances.narrated(heard, naming, issues)
    names = {each.id: each.name for each in (*naming.cast.parties, *told.parties)}
    return {
        (names[each.party], each.issue, each.stance): each for each in positions(tell(naming), told, naming, issues)
    }


@pytest.mark.parametrize(
    ("content", "kind", "stance"),
    [
        ("Ostmark to scrap its tolls", "request", "for"),
        ("the Council not to raise any toll", "request", "against"),
        ("Vell will pay the toll", "commitment", "for"),
        ("Vell will only pay the toll once", "commitment", "conditional"),
        ("Vell rejects any toll", "position", "against"),
        ("Vell has reservations about a toll", "position", "reluctant"),
    ],
)
def test_a_minister_states_her_own_and_her_states_position(content: str, kind: str, stance: str) -> None:
    """What an office-holder asks, promises or declares is her stand and that of the state she speaks for."""
    naming = naming_of(story(f"Brandt said {content}.", Says("Ada Brandt", content, kind)), brief=BRIEF)

    assert {("Vell", "river tolls", stance), ("Ada Brandt", "river tolls", stance)} <= positions_of(naming).keys()


def test_a_person_without_office_speaks_for_himself() -> None:
    """Who holds no office binds nobody else."""
    content = "Vell not to pay the toll"
    naming = naming_of(story(f"Aldous told {content}.", Says("Jon Aldous", content, "request")), brief=BRIEF)

    assert ("Jon Aldous", "river tolls", "against") in positions_of(naming)


@pytest.mark.parametrize(
    ("text", "party", "stance"),
    [
        (
            "The lake states were told of the tolls in May; they are still wary of them.",
            "lake states",
            "reluctant",
        ),
        ("Ostmark has long opposed tolls.", "Ostmark", "against"),
        ("The assembly praised Vell’s example on tolls.", "Vell", "example given"),
        ("Some delta farmers still support tolls.", "Some delta farmers", "for"),
        ("Ostmark has dropped its objection to tolls.", "Ostmark", "for"),
        ("Ostmark does not accept tolls.", "Ostmark", "against"),
        ("Ostmark, which lies upstream, signalled it could live with tolls.", "Ostmark", "for"),
    ],
)
def test_what_reporters_tell_counts_too(text: str, party: str, stance: str) -> None:
    """A stance told of a party that stands right before it, or is meant by "they", is that party's."""
    assert (party, "river tolls", stance) in positions_of(naming_of(story(text), brief=BRIEF))


def test_a_party_further_off_is_not_taken_for_the_subject() -> None:
    """Nobody gets a stance that the words don't give them."""
    texts = ("In a letter to Vell a shipping firm opposed tolls.", "Those who sit in the River Council oppose tolls.")

    for text in texts:
        assert positions_of(naming_of(story(text), brief=BRIEF)) == {}


def test_a_changed_stance_supersedes_the_earlier_one() -> None:
    """The later position names the one it changed from; the first names none."""
    before = story(
        "Brandt said Vell rejects any toll.",
        Says("Ada Brandt", "Vell rejects any toll", "position"),
        published="2024-01-10",
    )
    after = story(
        "Brandt said Vell supports a toll.",
        Says("Ada Brandt", "Vell supports a toll", "position"),
        published="2024-05-10",
    )
    found = positions_of(naming_of(before, after, brief=BRIEF))
    against, support = found["Vell", "river tolls", "against"], found["Vell", "river tolls", "for"]

    assert against.supersedes is None
    assert support.supersedes == against.id
    assert (against.as_of, support.as_of) == ("2024-01-10", "2024-05-10")


def test_a_stance_held_on_is_one_position() -> None:
    """Saying it again adds evidence, no entry."""
    stories = [
        story(
            f"Brandt said on day {day} that Vell rejects any toll.",
            Says("Ada Brandt", "Vell rejects any toll", "position"),
            published=f"2024-01-1{day}",
        )
        for day in (1, 2)
    ]
    state, minister = positions_of(naming_of(*stories, brief=BRIEF)).values()
    found = state if state.party == "Vell" else minister

    assert len(found.evidence) == 2
    assert found.as_of == "2024-01-11"


def test_without_a_brief_what_recurs_is_the_issue() -> None:
    """A word that several disputed statements share names what they are about."""
    stories = [
        story(f"{who} spoke: {content}.", Says(who, content, "request"), outlet=who)
        for who, content in (("Ada Brandt", "the Council to drop the toll"), ("Jon Aldous", "Vell not to pay the toll"))
    ]

    assert {issue for _, issue, _ in positions_of(naming_of(*stories))} == {"toll"}


def test_without_a_brief_a_declared_position_is_about_its_own_noun() -> None:
    """What only one party has taken a stand on is an issue too, by the noun that stands first in it."""
    content = "any deployment of foreign pilots on the lake"
    naming = naming_of(story(f"Brandt ruled out {content}.", Says("Ada Brandt", content, "position")))

    assert {issue for _, issue, _ in positions_of(naming)} == {"deployment"}


def test_a_stance_told_by_a_reporter_brings_its_issue() -> None:
    """The noun after the words of stance."""
    naming = naming_of(story("Ostmark has reserved its position on the closure of its harbours."))

    assert ("Ostmark", "closure", "reluctant") in positions_of(naming)
