"""Without a brief, what is disputed is found from the coverage."""

from linking_cases import Says, naming_of, story

from onrecord.brief import Issue
from onrecord.linking.stances import heard
from onrecord.linking.statements import tell
from onrecord.linking.topics import issues


def issues_of(*contents: tuple[str, str]) -> tuple[Issue, ...]:
    stories = [
        story(f"It was said: {content}.", Says(who, content, "request"), outlet=who) for who, content in contents
    ]
    naming = naming_of(*stories)
    return issues(tell(naming), naming, tuple(heard(naming)))


def test_a_noun_two_parties_ask_about_is_an_issue() -> None:
    """With the word that mostly stands before it."""
    found = issues_of(
        ("Ada Brandt", "Ostmark to publish the filling schedule for its reservoir"),
        ("Jon Aldous", "the Council to read the filling schedule and their letters"),
    )

    assert [each.name for each in found] == ["filling schedule"]
    assert found[0].phrases == ("filling schedule",)


def test_what_one_party_says_once_is_no_issue() -> None:
    """Nor are names of parties, nor words that name nothing."""
    assert issues_of(("Ada Brandt", "Ostmark to publish the schedule")) == ()
    assert (
        issues_of(("Ada Brandt", "the River Council to act this week"), ("Jon Aldous", "the Council to act this week"))
        == ()
    )


def test_a_word_used_as_a_noun_elsewhere_is_one_without_an_article() -> None:
    """ "Accept observers" is about observers where the coverage speaks of "the observers"; names and units are none."""
    found = issues_of(
        ("Ada Brandt", "the observers to leave"),
        ("Jon Aldous", "Vell to accept observers within 30 metres"),
    )

    assert [each.name for each in found] == ["observers"]
