"""The times stage: what counts as a time, and what it means on a given day."""

import itertools
from datetime import date, timedelta
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.edtf import Resolved, is_valid, resolve
from onrecord.model import Article, Span, TimeExpression, sha256_of
from onrecord.reading import times
from onrecord.reading.time_words import LEXICON

PUBLISHED = "2019-11-14"  # a Thursday
WEEKDAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
WORDS = sorted({*LEXICON.words, *LEXICON.counts, *LEXICON.ranks, *"-,'.", "3", "14", "31", "1998", "2019", "5 p.m."})


def article(text: str, *dropped: Span) -> Article:
    return Article(id="a", file="a.txt", text=text, sha256=sha256_of(text), source_sha256="", dropped=dropped)


def sentences(text: str) -> tuple[Span, ...]:
    ends = [place + 1 for place, mark in enumerate(text) if mark == "." and text[place + 1 : place + 2] in ("", " ")]
    return tuple(Span(*pair) for pair in itertools.pairwise([0, *ends, len(text)]))


def read(text: str, *dropped: Span) -> tuple[TimeExpression, ...]:
    found = times.run(article(text, *dropped), {"sentences": sentences(text)})
    return tuple(found["times"])


def values(text: str, published: str | None = PUBLISHED) -> dict[str, str | None]:
    found = read(text)
    resolved = resolve(found, published)
    return {text[slice(*time.span)]: each.value for time, each in zip(found, resolved, strict=True)}


def timexes(text: str) -> dict[str, str | None]:
    found = read(text)
    resolved = resolve(found, PUBLISHED)
    return {text[slice(*time.span)]: each.timex for time, each in zip(found, resolved, strict=True)}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The attack of October 9 failed.", {"October 9": "2019-10-09"}),
        ("On 9 October 2018 it failed.", {"9 October 2018": "2018-10-09"}),
        ("It fell on the 9th of October.", {"the 9th of October": "2019-10-09"}),
        ("It was signed Oct. 9, 2018.", {"Oct. 9, 2018": "2018-10-09"}),
        ("It was signed on Tuesday, 5 November.", {"Tuesday, 5 November": "2019-11-05"}),
        ("The August 7 bombings shook it.", {"August 7": "2019-08-07"}),
        ("They meet Nov 1-3.", {"Nov 1-3": "2019-11-01/2019-11-03"}),
        ("They met on 14 and 15 March 2019.", {"14 and 15 March 2019": "2019-03-14/2019-03-15"}),
        (
            "Between March 3 and March 9, 2018 they met.",
            {"March 3": "2018-03-03", "March 9, 2018": "2018-03-09"},
        ),
        ("It held from 2014 to 2016.", {"2014": "2014", "2016": "2016"}),
        ("The war of 1939-45 ended.", {"1939-45": "1939/1945"}),
        ("It was declared in 2014.", {"2014": "2014"}),
        ("It is due by June 2022.", {"June 2022": "2022-06"}),
        ("They met in the fall of 2018.", {"the fall of 2018": "2018-FA"}),
        ("In the winter of 2015/16 they met.", {"the winter of 2015/16": "2015-WI"}),
        ("Sales rose in Q3 2018.", {"Q3 2018": "2018-Q3"}),
        ("It grew in the last quarter of 2018.", {"the last quarter of 2018": "2018-Q4"}),
        ("It grew in the first half of 2018.", {"the first half of 2018": "2018-H1"}),
        ("It was good in fiscal 1998.", {"fiscal 1998": "1998"}),
        ("It began in mid-2016 and ended in early 2018.", {"mid-2016": "2016", "early 2018": "2018"}),
        ("It began in the 1990s.", {"the 1990s": "199X"}),
        ("It began in the early '80s.", {"the early '80s": "198X"}),
        ("It was built in the 19th century.", {"the 19th century": "18XX"}),
        ("It was in nineteen ninety-six.", {"nineteen ninety-six": "1996"}),
        ("It is dated 14/11/2018.", {"14/11/2018": "2018-11-14"}),
        ("It is dated 3/4/2018.", {"3/4/2018": "2018"}),
        ("It fell on Christmas Eve 2017.", {"Christmas Eve 2017": "2017-12-24"}),
    ],
)
def test_a_date_of_the_calendar_is_read_as_printed(text: str, expected: dict[str, str | None]) -> None:
    assert values(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The envoys met on Thursday.", {"Thursday": "2019-11-14"}),
        ("The envoys met on Friday.", {"Friday": "2019-11-08"}),
        ("The envoys will meet on Friday.", {"Friday": "2019-11-15"}),
        ("On Monday, the envoys will meet again.", {"Monday": "2019-11-18"}),
        ("She said Monday that talks will go on.", {"Monday": "2019-11-11"}),
        ("She said that talks would go on Monday.", {"Monday": "2019-11-18"}),
        ("They have until Friday to answer.", {"Friday": "2019-11-15"}),
        ("By Friday, 200 people had fled.", {"Friday": "2019-11-08"}),
        ("Notes from Wednesday's talks suggest that aid will go on.", {"Wednesday": "2019-11-13"}),
        ("Monday's ruling will be appealed.", {"Monday": "2019-11-11"}),
        ("Monday's summit will end the war.", {"Monday": "2019-11-18"}),
        ("The talks, set to end on Tuesday, go on.", {"Tuesday": "2019-11-19"}),
        ("They announced plans Tuesday.", {"Tuesday": "2019-11-12"}),
        ("It had been due under a decision taken in July.", {"July": "2019-07"}),
        ("They will sign by June next year – or never.", {"June next year": "2020-06"}),
        ("It was defeated in March.", {"March": "2019-03"}),
        ("They will meet in March.", {"March": "2020-03"}),
        ("The hearing is in December.", {"December": "2019-12"}),
        ("It is payable Jan. 3.", {"Jan. 3": "2020-01-03"}),
        ("He was shot on Jan. 3.", {"Jan. 3": "2019-01-03"}),
        ("They meet next Tuesday.", {"next Tuesday": "2019-11-19"}),
        ("It was announced last December.", {"last December": "2018-12"}),
        ("They left last spring.", {"last spring": "2019-SP"}),
    ],
)
def test_what_comes_round_is_the_one_that_the_tense_means(text: str, expected: dict[str, str | None]) -> None:
    assert values(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A raid last month failed.", {"last month": "2019-10"}),
        ("The offensive began last week.", {"last week": "2019-W45"}),
        ("Over the weekend, 80 people fled.", {"the weekend": "2019-W45-WE"}),
        ("It was defeated two years ago.", {"two years ago": "2017"}),
        ("It was defeated a decade ago.", {"a decade ago": "2009"}),
        ("It happened several years ago.", {"several years ago": "PAST_REF"}),
        ("Sales rose in the third quarter.", {"the third quarter": "2019-Q3"}),
        ("Earlier today a spokesman spoke.", {"Earlier today": "2019-11-14"}),
        ("It begins later this month.", {"later this month": "2019-11"}),
        ("It ends by the end of next year.", {"the end of next year": "2020"}),
        ("It was agreed in June last year.", {"June last year": "2018-06"}),
        ("Last year's first quarter was bad.", {"Last year's first quarter": "2018-Q1"}),
        ("It was on Monday of last week.", {"Monday of last week": "2019-11-04"}),
        ("It rained in recent weeks.", {"recent weeks": "PAST_REF"}),
        ("They recently met.", {"recently": "PAST_REF"}),
        ("They are now at peace.", {"now": "PRESENT_REF"}),
    ],
)
def test_a_time_told_from_the_day_of_publication_is_counted_from_it(text: str, expected: dict[str, str | None]) -> None:
    assert values(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "He met the king on Monday. The day before, he had been away. That day they dined.",
            {"Monday": "2019-11-11", "The day before": "2019-11-10", "That day": "2019-11-10"},
        ),
        ("They met in May 2018. The following month they parted.", {"The following month": "2018-06"}),
        ("It was signed in 2014. Two years later it was void.", {"Two years later": "2016"}),
        ("Profit in the third quarter fell. A year earlier it rose.", {"A year earlier": "2018-Q3"}),
        ("Third-quarter profit fell from that of a year ago.", {"a year ago": "2018-Q3"}),
        ("It was calm a year ago.", {"a year ago": "2018"}),
    ],
)
def test_a_time_told_from_another_is_counted_from_that(text: str, expected: dict[str, str | None]) -> None:
    assert expected.items() <= values(text).items()


def test_what_nothing_in_the_text_gives_a_date_is_left_without_one() -> None:
    assert values("That day they dined.") == {}
    assert values("Six months later it ended.") == {"Six months later": "P6M"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The truce lasted three days.", {"three days": "P3D"}),
        ("It lasted two and a half years.", {"two and a half years": "P2Y6M"}),
        ("It took half an hour.", {"half an hour": "PT30M"}),
        ("The two-week truce ended.", {"two-week": "P2W"}),
        ("They met on 14 – 16 March 2018.", {"14 – 16 March 2018": "2018-03-14/2018-03-16"}),
        ("She has spent a decade abroad.", {"a decade": "P10Y"}),
        ("A year-long study began.", {"A year-long": "P1Y"}),
        ("It took a few months.", {"a few months": "PXM"}),
        ("It rained for the past two months.", {"the past two months": "P2M"}),
        ("It takes nearly 40 years.", {"nearly 40 years": "P40Y"}),
        ("They meet every Monday.", {"every Monday": "XXXX-WXX-1"}),
        ("They meet twice a week.", {"twice a week": "P1W"}),
        ("They meet every two weeks.", {"every two weeks": "P2W"}),
        ("They met at 3 p.m. on Tuesday.", {"3 p.m. on Tuesday": "2019-11-12T15:00"}),
        ("They met on Tuesday at noon.", {"Tuesday at noon": "2019-11-12T12:00"}),
        ("They met on Tuesday morning.", {"Tuesday morning": "2019-11-12TMO"}),
        ("On the night of October 26 they fled.", {"the night of October 26": "2019-10-26TNI"}),
        ("They met last night.", {"last night": "2019-11-13TNI"}),
        ("It began in the 1980s.", {"the 1980s": "198"}),
    ],
)
def test_lengths_recurrence_and_times_of_day_have_their_timeml_value(text: str, expected: dict[str, str]) -> None:
    assert timexes(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "May he rest. The March on the capital was a march.",
        "Mr. Theo May and Ms. April Stone spoke.",
        "The fall of the government followed a fall in prices.",
        "Resolution 1973 and Resolution 2254 were adopted.",
        "It has 2,019 members and cost $2000 or 1998%.",
        "The 23-year-old was a 45 years old second cousin.",
        "It is too soon to say.",
        "The Tribune Today wrote of Johnny Christmas.",
        "Three-quarters of the members were second to none.",
    ],
)
def test_what_only_looks_like_a_time_is_none(text: str) -> None:
    assert values(text) == {}


@pytest.mark.parametrize(
    "text",
    ["He is currently ill.", "In the future it may.", "They meet daily.", "It fell on a Monday.", "Four a week."],
)
def test_what_dates_nothing_is_marked_vague(text: str) -> None:
    assert [time.vague for time in read(text)] == [True]


def test_an_undated_article_resolves_the_moment_a_date_is_given() -> None:
    found = read("The envoys met on Thursday, and in 2014.")

    assert resolve(found, None) == (Resolved(), Resolved("2014", "2014"))
    assert resolve(found, PUBLISHED)[0].value == PUBLISHED


def test_a_number_beyond_all_reason_counts_no_time() -> None:
    assert values("It is " + "9" * 400 + " years old.") == {}


def test_what_lies_in_a_dropped_span_is_not_read() -> None:
    text = "Published Thursday. It ended on Friday."

    assert [time.span for time in read(text, Span(0, 19))] == [Span(32, 38)]


def test_words_on_both_sides_of_a_dropped_span_are_not_joined() -> None:
    text = "It ended in May [advertisement] 2018 was calm."

    assert [text[slice(*time.span)] for time in read(text, Span(16, 31))] == ["May", "2018"]


@given(
    st.sampled_from(["met on", "will meet on", "meet next", "met last"]),
    st.sampled_from(WEEKDAYS),
    st.dates(date(1900, 1, 1), date(2100, 1, 1)),
)
def test_a_report_a_week_later_means_a_day_a_week_later(verb: str, weekday: str, day: date) -> None:
    text = f"They {verb} {weekday}."
    (now,) = values(text, day.isoformat()).values()
    (then,) = values(text, (day + timedelta(days=7)).isoformat()).values()

    assert now is not None
    assert then == (date.fromisoformat(now) + timedelta(days=7)).isoformat()


@given(st.lists(st.one_of(st.sampled_from(WORDS), st.text(max_size=8)), max_size=30), st.randoms(), st.dates())
def test_any_text_gives_spans_inside_it_and_valid_values(words: list[str], chance: Random, day: date) -> None:
    text = " ".join(word.capitalize() if chance.random() < 0.5 else word for word in words)
    found = read(text)

    assert all(0 <= time.span.start < time.span.end <= len(text) for time in found)
    assert all(one.span.end <= other.span.start for one, other in itertools.pairwise(found))
    assert all(time.anchor is None or time.anchor < index for index, time in enumerate(found))
    assert all(each.value is None or is_valid(each.value) for each in resolve(found, day.isoformat()))
