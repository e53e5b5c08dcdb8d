"""One meeting told in several places is one entry, with its day worked out."""

from linking_cases import Meets, naming_of, story

from onrecord.linking.meetings import meetings
from onrecord.model import Article, Meeting, Reading


def meetings_of(*stories: tuple[Article, Reading]) -> tuple[Meeting, ...]:
    naming = naming_of(*stories)
    return meetings(naming.materials, naming).meetings


COUNCIL = story(
    "The River Council held a council in Port Ansel on Tuesday.",
    Meets("a council", time="Tuesday", place="Port Ansel", parties=("River Council",)),
    times={"Tuesday": "2024-02-27"},
)


def test_a_meeting_has_its_day_and_place() -> None:
    """What the text gives with it."""
    (found,) = meetings_of(COUNCIL)

    assert (found.date, found.place, found.planned, found.parties) == (
        "2024-02-27",
        "Port Ansel",
        False,
        ("River Council",),
    )


def test_two_outlets_on_one_meeting_are_one_entry() -> None:
    """Same day, same place and party: one meeting with two pieces of evidence."""
    other = story(
        "At the council of the River Council in Port Ansel on Tuesday, tea was served.",
        Meets("the council", time="Tuesday", place="Port Ansel", parties=("River Council",)),
        times={"Tuesday": "2024-02-27"},
        outlet="Ostmark Post",
    )
    (found,) = meetings_of(COUNCIL, other)

    assert len(found.evidence) == 2


def test_meetings_of_two_days_or_places_stay_apart() -> None:
    """Another month or another city is another meeting."""
    later = story(
        "The River Council held a council in Port Ansel in May.",
        Meets("a council", time="May", place="Port Ansel", parties=("River Council",)),
        times={"May": "2024-05"},
        published="2024-05-30",
    )
    elsewhere = story(
        "The River Council held a council in Lower Ferry on Tuesday.",
        Meets("a council", time="Tuesday", place="Lower Ferry", parties=("River Council",)),
        times={"Tuesday": "2024-02-27"},
    )

    assert len(meetings_of(COUNCIL, later, elsewhere)) == 3


def test_a_deadline_says_by() -> None:
    """ "By June" is no date but a last one."""
    (found,) = meetings_of(
        story(
            "The River Council will hold a council by June 2024.",
            Meets("a council", time="June 2024", planned=True, parties=("River Council",)),
            times={"June 2024": "2024-06"},
        )
    )

    assert (found.date, found.planned) == ("by 2024-06", True)


def test_news_without_a_day_is_of_the_day_it_came_out() -> None:
    """The meeting an article opens with took place when it came out; one planned, or told far down, is not dated so."""
    filler = "The river is high. " * 8
    near = story("The River Council met in Port Ansel.", Meets("met in Port Ansel", parties=("River Council",)))
    far = story(f"{filler}The River Council met in Port Ansel.", Meets("met in Port Ansel", parties=("River Council",)))
    planned = story("The River Council will meet.", Meets("will meet", planned=True, parties=("River Council",)))

    assert meetings_of(near)[0].date == "2024-03-01"
    assert meetings_of(far)[0].date is None
    assert meetings_of(planned)[0].date is None


def test_two_days_for_one_meeting_are_noticed() -> None:
    """Within one article, a Tuesday and a Wednesday for the same council disagree."""
    text = "The River Council held a council on Tuesday. Delegates at Wednesday's council slept."
    naming = naming_of(
        story(
            text,
            Meets("a council", time="Tuesday", parties=("River Council",)),
            Meets("Wednesday's council", time="Wednesday", parties=("River Council",)),
            times={"Tuesday": "2024-02-27", "Wednesday": "2024-02-28"},
        )
    )
    found = meetings(naming.materials, naming)

    assert len(found.meetings) == 1
    assert [(each.one.date, each.two.date) for each in found.disagreements] == [("2024-02-27", "2024-02-28")]


def test_a_planned_meeting_is_known_again_when_held() -> None:
    """The plan for a season and the report of a day in it, at one place, are one meeting that was held."""
    plan = story(
        "Ministers will meet in Port Ansel this spring.",
        Meets("will meet", time="this spring", place="Port Ansel", planned=True, parties=("River Council",)),
        times={"this spring": "2024-SP"},
    )
    held = story(
        "Ministers met in Port Ansel on Tuesday.",
        Meets("met", time="Tuesday", place="Port Ansel", parties=("River Council",)),
        times={"Tuesday": "2024-04-16"},
        published="2024-04-17",
    )
    (found,) = meetings_of(plan, held)

    assert (found.date, found.planned, len(found.evidence)) == ("2024-04-16", False, 2)


def test_a_day_named_elsewhere_wins_over_one_guessed() -> None:
    """A report the day after, without a date of its own, takes the day from another report."""
    late = story(
        "Ministers met in Port Ansel.",
        Meets("met", place="Port Ansel", parties=("River Council",)),
        published="2024-02-28",
    )
    (found,) = meetings_of(COUNCIL, late)

    assert found.date == "2024-02-27"
