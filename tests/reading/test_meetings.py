"""Meetings: who met, when, where, in what form, held or planned; and when something was said."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from first_stages import parsed
from onrecord.model import Article, Attribution, Gathering, Mention, Referent, Span, sha256_of
from onrecord.reading import meetings, times

PEOPLE = {
    "Anna Rusk": "person",
    "Ole Brandt": "person",
    "Vell": "country",
    "Tarn": "country",
    "Harbour League": "group",
}


def span_of(text: str, words: str) -> Span:
    return Span(text.index(words), text.index(words) + len(words))


def found_in(text: str, attributions: tuple[Attribution, ...] = ()) -> tuple[dict[str, Any], dict[str, Any]]:
    article = Article(id="a", file="a.txt", text=text, sha256=sha256_of(text), source_sha256="")
    found = parsed(article)
    found |= times.run(article, found)
    named = [name for name in PEOPLE if name in text]
    found["referents"] = tuple(Referent(name=name, kind=PEOPLE[name]) for name in named)  # type: ignore[arg-type]
    found["mentions"] = tuple(Mention(span_of(text, name), at, "name") for at, name in enumerate(named))
    found["attributions"] = attributions
    return found, dict(meetings.run(article, found))


def told(text: str) -> list[dict[str, Any]]:
    """The gatherings of a text with words in the place of spans and indices."""
    found, given = found_in(text)
    words = lambda span: text[span[0] : span[1]] if span else None  # noqa: E731

    def plain(each: Gathering) -> dict[str, Any]:
        return {
            "name": each.name,
            "time": words(found["times"][each.time].span) if each.time is not None else None,
            "place": words(each.place),
            "format": each.format,
            "planned": each.planned,
            "parties": [found["referents"][at].name for at in each.parties],
        }

    return [plain(each) for each in given["meetings"]]


def one(text: str) -> dict[str, Any]:
    gatherings = told(text)
    assert len(gatherings) == 1, gatherings
    return gatherings[0]


def test_meetings_two_people_who_met() -> None:
    """ "X met Y in Z on a day" is a held meeting of both, there and then."""
    each = one("Anna Rusk met Ole Brandt in Geneva on Monday.")

    assert each == {
        "name": "Anna Rusk met Ole Brandt",
        "time": "Monday",
        "place": "Geneva",
        "format": None,
        "planned": False,
        "parties": ["Anna Rusk", "Ole Brandt"],
    }


@pytest.mark.parametrize(
    ("text", "name", "time", "place"),
    [
        ("Talks between Vell and Tarn collapsed in Geneva on 3 May.", "Talks between Vell and Tarn", "3 May", "Geneva"),
        (
            "The Geneva talks of the Harbour League began on 3 May.",
            "Geneva talks of the Harbour League",
            "3 May",
            "Geneva",
        ),
        ("The Harbour League held a summit in Oslo on 4 June.", "The Harbour League held a summit", "4 June", "Oslo"),
        ("The Munich Security Conference opens on Friday.", "Munich Security Conference", "Friday", None),
    ],
)
def test_meetings_told_by_a_noun(text: str, name: str, time: str, place: str | None) -> None:
    """A noun tells of a gathering, with its name in the text's own words, its day and place."""
    each = one(text)

    assert (each["name"], each["time"], each["place"]) == (name, time, place)


@pytest.mark.parametrize(
    ("text", "planned"),
    [
        ("The Harbour League will hold a summit in Oslo in June.", True),
        ("The Harbour League plans to hold a summit in Oslo in June.", True),
        ("The next summit of the Harbour League is in Oslo.", True),
        ("A summit of the Harbour League is due to be held in Oslo.", True),
        ("The peace talks in Oslo are to resume in July.", True),
        ("The Harbour League meets in Oslo next week.", True),
        ("The Harbour League held a summit in Oslo in June.", False),
        ("Anna Rusk spoke at a summit of the Harbour League.", False),
    ],
)
def test_meetings_planned_or_held(text: str, planned: bool) -> None:
    """What lies ahead is planned; what was, is held."""
    assert one(text)["planned"] is planned


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("Delegates held a virtual meeting on Monday.", "virtual"),
        ("Delegates met online on Monday.", "virtual"),
        ("Delegates met in person on Monday in Oslo.", "in person"),
        ("Delegates held a hybrid meeting on Monday.", "hybrid"),
        ("Delegates held a meeting on Monday in Oslo.", None),
    ],
)
def test_meetings_format(text: str, form: str | None) -> None:
    """The form is given where the text says it, and only there."""
    assert one(text)["format"] == form


@pytest.mark.parametrize(
    "text",
    [
        "The firm said on Monday it was meeting the needs of its customers in Oslo.",
        "Anna Rusk met the deadline on Monday in Oslo.",
        "At a news conference on Monday in Oslo, Anna Rusk was calm.",
        "There was no meeting on Monday in Oslo.",
        "Vell cancelled the talks in Oslo.",
        "She sat in the meeting room on Monday.",
    ],
)
def test_meetings_leaves_what_is_none(text: str) -> None:
    """Needs and deadlines that are met, news conferences and meetings that did not come about are none."""
    assert told(text) == []


def test_meetings_folds_the_meeting_into_the_one_before() -> None:
    """ "The meeting" adds what it tells to the meeting named before, and is none of its own."""
    each = one("Delegates held a meeting in Oslo on Monday. The meeting was hosted by the Harbour League.")

    assert each["place"] == "Oslo"
    assert each["parties"] == ["Harbour League"]


def test_meetings_time_belongs_to_its_own_clause() -> None:
    """The day of the saying is not the day of the meeting."""
    each = one("Anna Rusk told reporters on Tuesday that the summit of the Harbour League would open on Monday.")

    assert each["time"] == "Monday"


def said(text: str, cue: str, content: str) -> str | None:
    saying = Attribution(source=(), cue=(span_of(text, cue),), content=(span_of(text, content),), mode="indirect")
    found, given = found_in(text, (saying,))
    at = given["said_at"][0]
    return None if at is None else text[slice(*found["times"][at].span)]


@pytest.mark.parametrize(
    ("text", "cue", "content", "day"),
    [
        ("Anna Rusk said on Monday the dam was full.", "said", "the dam was full", "Monday"),
        ("The dam is full, Anna Rusk said Monday.", "said", "The dam is full", "Monday"),
        ("On Monday, Anna Rusk said the dam was full.", "said", "the dam was full", "Monday"),
        ("Anna Rusk said the dam was full on Monday.", "said", "the dam was full on Monday", None),
        ("Anna Rusk, who met Ole Brandt on Monday, said the dam was full.", "said", "the dam was full", None),
        ("Speaking in Oslo on Monday, Anna Rusk said the dam was full.", "said", "the dam was full", "Monday"),
    ],
)
def test_meetings_said_at(text: str, cue: str, content: str, day: str | None) -> None:
    """A saying is dated by the time in its reporting clause: not by one in what is said, or in an aside."""
    assert said(text, cue, content) == day


WORDS = (
    "Rusk met Brandt in Oslo on Monday . the meeting talks of Vell , and will hold a summit with COP27 virtual no who "
    "said \n\n ( ) “ ” Conference - to June visited"
)


@settings(deadline=None, max_examples=40)
@given(st.lists(st.sampled_from(WORDS.split(" ")), max_size=25))
def test_meetings_are_sound_whatever_the_text(words: list[str]) -> None:
    """Spans lie inside the text, indices inside their lists, and a name is never empty."""
    text = " ".join(words)
    found, given_ = found_in(text)
    for each in given_["meetings"]:
        assert 0 <= each.span.start < each.span.end <= len(text)
        assert each.name == " ".join(text[slice(*each.span)].split())
        assert each.time is None or 0 <= each.time < len(found["times"])
        assert all(0 <= at < len(found["referents"]) for at in each.parties)


@pytest.mark.parametrize(
    ("text", "time", "place", "planned"),
    [
        ("The next council will be held in Geneva on 3 June 2021.", "3 June 2021", "Geneva", True),
        ("Experts held a technical round in Geneva on 3 June 2021.", "3 June 2021", "Geneva", False),
        ("They welcomed the truce signed in Geneva on 3 June 2021.", "3 June 2021", "Geneva", False),
        ("The mediators plan to reconvene the delegations on Sunday.", "Sunday", None, True),
        ("The finance ministers, meeting in Geneva on Friday, will be asked to help.", "Friday", "Geneva", False),
        ("Lenders spoke after a hearing in parliament on Monday.", "Monday", None, False),
    ],
)
def test_meetings_bodies_rounds_and_signings(text: str, time: str, place: str | None, planned: bool) -> None:
    """A body held, a round of talks, an agreement signed, delegations convened and a hearing are gatherings."""
    found = one(text)

    assert (found["time"], found["place"], found["planned"]) == (time, place, planned)


@pytest.mark.parametrize(
    "text",
    ["The council approved the budget on Monday.", "She won the first round on Sunday.", "They signed a contract."],
)
def test_meetings_other_bodies_rounds_and_papers(text: str) -> None:
    """A body that acts, a round of a contest and a contract are none."""
    assert told(text) == []
