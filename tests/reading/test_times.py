"""The times stage: what counts as a time, and what it means on a given day."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.edtf import Resolved, is_valid, resolve
from onrecord.model import Article, Span, TimeExpression, sha256_of
from onrecord.reading import times
from onrecord.reading.time_words import LEXICON

PUBLISHED = "2019-11-14"  # a Thursday


def article(text: str, *dropped: Span) -> Article:
    return Article(id="a", file="a.txt", text=text, sha256=sha256_of(text), source_sha256="", dropped=dropped)


def read(text: str, *dropped: Span) -> tuple[TimeExpression, ...]:
    found: tuple[TimeExpression, ...] = times.run(article(text, *dropped), {"sentences": (Span(0, len(text)),)})[
        "times"
    ]
    return found


def values(text: str, published: str | None = PUBLISHED) -> dict[str, str | None]:
    found = read(text)
    return {
        text[slice(*time.span)]: resolved.value for time, resolved in zip(found, resolve(found, published), strict=True)
    }


def timexes(text: str) -> list[str | None]:
    return [each.timex for each in resolve(read(text), PUBLISHED)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The envoys met on Thursday.", {"Thursday": "2019-11-14"}),
        ("The envoys met on Friday.", {"Friday": "2019-11-08"}),
        ("The envoys will meet on Friday.", {"Friday": "2019-11-15"}),
        ("On Monday, the envoys will meet again.", {"Monday": "2019-11-18"}),
        ("A raid last month failed.", {"last month": "2019-10"}),
        ("It was announced last December.", {"last December": "2018-12"}),
        ("The attack of October 9 failed.", {"October 9": "2019-10-09"}),
        ("On 9 October 2018 it failed.", {"9 October 2018": "2018-10-09"}),
        ("It was signed Oct. 9, 2018.", {"Oct. 9, 2018": "2018-10-09"}),
        ("They meet Nov 1-3.", {"Nov 1-3": "2019-11-01/2019-11-03"}),
        ("They met on 14 and 15 March 2019.", {"14 and 15 March 2019": "2019-03-14/2019-03-15"}),
        ("The offensive began last week.", {"last week": "2019-W45"}),
        ("Over the weekend, 80 people fled.", {"the weekend": "2019-W45-WE"}),
        ("It was declared in 2014.", {"2014": "2014"}),
        ("It was defeated two years ago.", {"two years ago": "2017"}),
        ("It was defeated in March.", {"March": "2019-03"}),
        ("They will meet in March.", {"March": "2020-03"}),
        ("It is due by June 2022.", {"June 2022": "2022-06"}),
        ("They met in the fall of 2018.", {"the fall of 2018": "2018-FA"}),
        ("Sales rose in the third quarter.", {"the third quarter": "2019-Q3"}),
        ("Sales rose in Q3 2018.", {"Q3 2018": "2018-Q3"}),
        ("It grew in the first half of 2018.", {"the first half of 2018": "2018-H1"}),
        ("It began in the 1990s.", {"the 1990s": "199X"}),
        ("It began in the early '80s.", {"the early '80s": "198X"}),
        ("It was built in the 19th century.", {"the 19th century": "18XX"}),
        ("Earlier today a spokesman spoke.", {"Earlier today": "2019-11-14"}),
        ("It begins later this month.", {"later this month": "2019-11"}),
        ("It was agreed in June last year.", {"June last year": "2018-06"}),
        ("It fell on Christmas Eve.", {"Christmas Eve": "2018-12-24"}),
        ("The truce lasted three days.", {"three days": "P3D"}),
    ],
)
def test_an_expression_of_time_has_its_value(text: str, expected: dict[str, str | None]) -> None:
    assert values(text) == expected


def test_an_undated_article_resolves_the_moment_a_date_is_given() -> None:
    found = read("The envoys met on Thursday, and in 2014.")

    assert resolve(found, None) == (Resolved(), Resolved("2014", "2014"))
    assert resolve(found, PUBLISHED)[0].value == PUBLISHED


def test_what_lies_in_a_dropped_span_is_not_read() -> None:
    text = "Published Thursday. It ended on Friday."

    assert [time.span for time in read(text, Span(0, 19))] == [Span(32, 38)]


@given(st.lists(st.one_of(st.sampled_from(sorted(LEXICON.words)), st.text(max_size=8)), max_size=30), st.data())
def test_any_text_gives_spans_inside_it_and_valid_values(words: list[str], data: st.DataObject) -> None:
    text = " ".join(word.capitalize() if data.draw(st.booleans()) else word for word in words)
    found = read(text)

    assert all(0 <= time.span.start < time.span.end <= len(text) for time in found)
    assert all(one.span.end <= other.span.start for one, other in itertools.pairwise(found))
    assert all(each.value is None or is_valid(each.value) for each in resolve(found, PUBLISHED))
