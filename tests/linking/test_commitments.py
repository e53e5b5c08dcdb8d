"""Promises: what, by whom, until when, on what condition, and what later reports show became of them."""

import pytest
from linking_cases import Meets, Says, naming_of, story

from onrecord.linking.commitments import commitments
from onrecord.linking.fates import fate
from onrecord.linking.meetings import meetings
from onrecord.linking.naming import Naming
from onrecord.linking.outcomes import settle
from onrecord.linking.statements import groups, tell
from onrecord.linking.told import outcomes
from onrecord.model import Article, Commitment, Reading


def commitments_of(naming: Naming) -> tuple[Commitment, ...]:
    said = tell(naming)
    return settle(commitments(said, groups(said, ()), naming), naming, meetings(naming.materials, naming).meetings)


def one_of(content: str, *, kind: str = "commitment", times: dict[str, str] | None = None, **says: str) -> Commitment:
    (found,) = commitments_of(
        naming_of(story(f"Ada Brandt said: {content}.", Says("Ada Brandt", content, kind, **says), times=times))  # type: ignore[arg-type]
    )
    return found


def test_a_promise_has_its_words_and_due_date() -> None:
    """The due date is the time after "by"; the text is verbatim; what introduces it falls away in `what`."""
    found = one_of("their intent to open the lower lock by June 2024", times={"June 2024": "2024-06"})

    assert found.due == "2024-06"
    assert found.text == "their intent to open the lower lock by June 2024"
    assert found.what == "open the lower lock by June 2024"
    assert found.status == "open"


def test_a_past_day_is_no_due_date() -> None:
    """A time that has passed only tells when something was."""
    assert one_of("we will repair the lock closed in January 2023", times={"January 2023": "2023-01"}).due is None


def test_two_dated_promises_in_one_statement_are_two() -> None:
    """Each keeps its own words and date."""
    content = "to open the lower lock by June 2024 and to hold a council in Port Ansel in October 2024"
    naming = naming_of(
        story(
            f"Ada Brandt agreed {content}.",
            Says("Ada Brandt", content, "commitment"),
            times={"June 2024": "2024-06", "October 2024": "2024-10"},
        )
    )

    assert sorted((each.what, each.due) for each in commitments_of(naming)) == [
        ("hold a council in Port Ansel in October 2024", "2024-10"),
        ("open the lower lock by June 2024", "2024-06"),
    ]


@pytest.mark.parametrize(
    ("content", "who"),
    [
        ("Vell will only pilot ships under its own flag", "Vell"),
        ("the Republic of Vell was going to host the regatta", "Vell"),
        ("We will pay our share", "Vell"),
        ("she would pay for it herself", "Ada Brandt"),
        ("the River Council's commitment to clean water", "River Council"),
        ("she will stand with Ostmark", "Ada Brandt"),
    ],
)
def test_who_is_bound(content: str, who: str) -> None:
    """The state named as undertaking it, the one a minister's "we" speaks for, else the speaker."""
    assert one_of(content).who == who


def test_an_announcement_with_a_day_is_a_commitment() -> None:
    """What will be done on a day binds whoever says so, though the cue is a mere "said"; a forecast doesn't."""
    dated = one_of("the lock would be opened in June 2024", kind="claim", times={"June 2024": "2024-06"})
    forecast = story("Brandt said the river would rise.", Says("Ada Brandt", "the river would rise"))

    opinion = story("Brandt said: I would say it is late.", Says("Ada Brandt", "I would say it is late"))

    assert dated.due == "2024-06"
    assert commitments_of(naming_of(forecast, opinion)) == ()


def test_a_condition_is_kept() -> None:
    """The words of a condition stand beside the promise."""
    assert one_of("we will sign if the costs are shared", condition="if the costs are shared").condition == (
        "if the costs are shared"
    )


PROMISE = story(
    "Ada Brandt said Vell will open the lower lock to barges by June 2024.",
    Says("Ada Brandt", "Vell will open the lower lock to barges by June 2024", "commitment"),
    times={"June 2024": "2024-06"},
)


def later(text: str, published: str = "2024-07-10") -> tuple[Article, Reading]:
    return story(text, published=published, outlet="Ostmark Post")


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Vell has opened the lower lock to barges.", "kept"),
        ("Vell missed the deadline to open the lower lock.", "missed"),
        ("Vell has not opened the lower lock.", "missed"),
        ("The opening of the lower lock to barges has been delayed, Vell said.", "slipped"),
        ("Vell has scrapped its plan to open the lower lock.", "withdrawn"),
        ("Vell went back on its offer to open the lower lock.", "withdrawn"),
        ("Barges were waiting as Vell reopened the lower lock.", "kept"),
        ("Vell opened the lower lock to barges a month late.", "slipped"),
        ("The council welcomed the opening of the lower lock to barges by Vell.", "kept"),
        ("Only two of the gates of the lower lock to barges have been opened, Vell said.", "missed"),
        ("Barges may be let through when Vell has opened the lower lock.", "open"),
        ("Nobody has opened the lower lock to barges in Vell.", "open"),
        ("Vell may postpone the opening of the lower lock.", "open"),
        ("Vell has not postponed the opening of the lower lock.", "open"),
        ("Vell has opened a school.", "open"),
        ("Ostmark has scrapped its tax on dogs.", "open"),
        ("June 2024 has passed.", "open"),
    ],
)
def test_only_words_settle_a_promise(text: str, status: str) -> None:
    """A later report of the same thing decides; neither a "may" nor a passed day does."""
    (found,) = commitments_of(naming_of(PROMISE, later(text)))

    assert found.status == status
    assert bool(found.shown_by) == (status != "open")
    assert all(each.words in text for each in found.shown_by)


def test_nothing_is_missed_before_it_is_due() -> None:
    """ "Has not yet opened" says nothing while there is time."""
    (found,) = commitments_of(naming_of(PROMISE, later("Vell has not opened the lower lock.", "2024-04-01")))

    assert found.status == "open"


def test_missed_and_then_done_has_slipped() -> None:
    """Both reports are shown."""
    missed = later("Vell missed the deadline to open the lower lock.")
    done = later("Vell has opened the lower lock to barges.", "2024-09-01")
    (found,) = commitments_of(naming_of(PROMISE, missed, done))

    assert found.status == "slipped"
    assert len(found.shown_by) == 2


def test_a_day_tells_whether_a_deed_came_in_time() -> None:
    """Done on a day after it was due, a promise has slipped, whatever word is used; on a day before it was made, the
    deed is another one."""
    text = "Vell opened the lower lock to barges on that day."
    statuses = {}
    for day in ("2024-06-03", "2024-07-03", "2023-02-03"):
        report = story(text, times={"that day": day}, published="2024-07-10", outlet="Ostmark Post")
        (found,) = commitments_of(naming_of(PROMISE, report))
        statuses[day] = found.status

    assert statuses == {"2024-06-03": "kept", "2024-07-03": "slipped", "2023-02-03": "open"}


def test_a_promise_that_points_back_is_known_by_what_stands_before_it() -> None:
    """ "It" is the inventory of the sentence before."""
    content = "it will be presented to the mayor"
    promise = story(
        f"Vell is drawing up an inventory of its tugs and pilots. Ada Brandt said that {content}.",
        Says("Ada Brandt", content, "commitment"),
    )
    (found,) = commitments_of(naming_of(promise, later("Vell has submitted its inventory of tugs and pilots.")))

    assert found.status == "kept"


def test_one_promise_in_two_wordings_is_one() -> None:
    """Two reports of what a party promised for one day are one commitment, of whom it names."""
    times = {"June 2024": "2024-06"}
    told = [
        story(f"{who} said {what}.", Says(who, what, "commitment"), times=times, outlet=outlet)
        for who, what, outlet in (
            ("Vell", "to open the lower lock to barges by June 2024", "Post"),
            ("Ada Brandt", "that the lower lock would be open to barges by June 2024", "Times"),
        )
    ]
    (found,) = commitments_of(naming_of(*told))

    assert found.who == "Vell"
    assert len(found.evidence) == 2


def test_whoever_gives_his_word_for_a_state_is_bound() -> None:
    """A report that the state "would" do it binds the one who said so; the state's own "will" binds the state."""
    assert one_of("Vell would sign the treaty").who == "Ada Brandt"
    assert one_of("Vell will sign the treaty").who == "Vell"


@pytest.mark.parametrize(
    ("content", "due"),
    [
        ("ready to sign the treaty", None),
        ("his country aims to sign the treaty by June 2024", "2024-06"),
        ("the treaty would be signed by June 2024", "2024-06"),
        ("the government set a new date, June 2024", "2024-06"),
        ("that Vell had promised to sign the treaty by June 2024", "2024-06"),
        ("that six inspectors could visit the lock by June 2024", "2024-06"),
    ],
)
def test_a_claim_can_promise(content: str, due: str | None) -> None:
    """Readiness, an aim with a day, a deed announced, a new day, word given by another, and leave given."""
    found = one_of(content, kind="claim", times={"June 2024": "2024-06"} if due else None)

    assert found.due == due


@pytest.mark.parametrize(
    ("content", "times"),
    [("tolls could rise by June 2024", {"June 2024": "2024-06"}), ("inspectors could visit the lock", {})],
)
def test_what_may_come_is_no_promise(content: str, times: dict[str, str]) -> None:
    """Nor is leave for no day in particular."""
    told = story(f"Ada Brandt said: {content}.", Says("Ada Brandt", content, "claim"), times=times)

    assert not commitments_of(naming_of(told))


def test_a_condition_behind_the_promise_is_kept() -> None:
    """What the sentence says behind "provided that" is the condition, and part of the promise."""
    content = "we are ready to sign"
    text = f"{content}, Ada Brandt said, provided that the shelling stops."
    (found,) = commitments_of(naming_of(story(text, Says("Ada Brandt", content, "claim"))))

    assert found.condition == "provided that the shelling stops"
    assert found.text == "we are ready to sign provided that the shelling stops"


def test_only_the_sentences_that_promise_are_kept() -> None:
    """Of a long answer the promise is what counts."""
    found = one_of("The gates are old. We will open the lower lock. It was a hard winter")

    assert found.text == "We will open the lower lock."


def test_a_promise_made_again_for_later_has_slipped() -> None:
    """A later due date for the same promise of the same party moves it."""
    content = "Vell will open the lower lock to barges by October 2024"
    again = story(
        f"Brandt said {content}.",
        Says("Ada Brandt", content, "commitment"),
        times={"October 2024": "2024-10"},
        published="2024-05-20",
    )

    assert {each.due: each.status for each in commitments_of(naming_of(PROMISE, again))} == {
        "2024-06": "slipped",
        "2024-10": "open",
    }


def test_what_was_promised_to_be_withdrawn_is_kept_when_withdrawn() -> None:
    """The verb of a withdrawn promise is the deed of another."""
    content = "Vell will withdraw its dredgers from Ostmark"
    promise = story(f"Brandt said {content}.", Says("Ada Brandt", content, "commitment"))
    (found,) = commitments_of(naming_of(promise, later("Vell has withdrawn its dredgers from Ostmark.")))

    assert found.status == "kept"


def test_outcomes_are_read_from_words() -> None:
    """No word of outcome, no outcome."""
    assert fate("The river is high.") is None
    assert outcomes(naming_of(PROMISE), frozenset({"open"})) == []


@pytest.mark.parametrize(
    ("place", "date", "status"),
    [("Port Ansel", "2024-05-14", "kept"), ("Lower Ferry", "2024-05-14", "open"), ("Port Ansel", "2024-09-03", "open")],
)
def test_a_meeting_held_as_promised_keeps_the_promise(place: str, date: str, status: str) -> None:
    """At the place, by the day: the report of the meeting shows it."""
    content = "to hold a council in Port Ansel by June 2024"
    promise = story(
        f"Ada Brandt agreed {content}.",
        Says("Ada Brandt", content, "commitment"),
        times={"June 2024": "2024-06"},
    )
    report = story(
        f"Ministers met in {place} on Tuesday.",
        Meets("met", time="Tuesday", place=place),
        times={"Tuesday": date},
        published=date,
    )
    (found,) = commitments_of(naming_of(promise, report))

    assert found.status == status
    assert bool(found.shown_by) == (status == "kept")
