"""Values and their arithmetic: what a kept expression means on a given day."""

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.edtf import Resolved, bounds, earlier, is_valid, overlaps, resolve
from onrecord.edtf.feasts import NAMES, easter, feast
from onrecord.edtf.rules import MONTHS_IN
from onrecord.model import Span, TimeExpression

OF_A_WEEK = st.sampled_from(["past", "future", "last", "next", "this", "near"])
WHICH = st.one_of(OF_A_WEEK, st.sampled_from(["behind", "ahead"]))
COUNTS = st.integers(-30_000, 30_000)
UNITS = st.sampled_from(["day", "week", "weekend", *sorted(MONTHS_IN.keys() - {"season"})])
ROUND = st.one_of(
    st.tuples(st.just("weekday"), st.integers(0, 6), WHICH),
    st.tuples(st.just("weekend"), WHICH),
    st.tuples(st.just("month"), st.integers(1, 12), WHICH),
    st.tuples(st.just("day"), st.integers(1, 12), st.integers(1, 31), WHICH),
    st.tuples(st.just("monthday"), st.integers(1, 31), WHICH),
    st.tuples(st.just("season"), st.sampled_from(["SP", "SU", "FA", "WI"]), WHICH),
    st.tuples(st.just("quarter"), st.integers(1, 4), WHICH),
    st.tuples(st.just("half"), st.integers(1, 2), WHICH),
    st.tuples(st.just("feast"), st.sampled_from(sorted(NAMES)), WHICH),
).map(list)
MOVED = st.one_of(
    st.tuples(st.just("shift"), COUNTS, UNITS).map(list), st.tuples(st.just("same"), COUNTS, UNITS).map(list)
)
SIMPLE = st.one_of(ROUND, MOVED)
RULES = st.one_of(
    SIMPLE,
    st.tuples(st.just("of"), ROUND, SIMPLE).map(list),
    st.tuples(st.just("part"), st.sampled_from(["MO", "NI"]), SIMPLE).map(list),
    st.tuples(st.just("interval"), SIMPLE, SIMPLE).map(list),
)
DAYS = st.dates(date(1, 1, 1), date(9999, 12, 31))


def expression(*rule: Any, anchor: int | None = None) -> TimeExpression:
    return TimeExpression(span=Span(0, 1), rule=list(rule), anchor=anchor)


def value(published: str | None, *rule: Any) -> str | None:
    return resolve([expression(*rule)], published)[0].value


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        (["date", "2014"], "2014"),
        (["weekday", 3, "past"], "2019-11-14"),
        (["weekday", 4, "past"], "2019-11-08"),
        (["weekday", 3, "last"], "2019-11-07"),
        (["weekday", 3, "future"], "2019-11-14"),
        (["weekday", 3, "next"], "2019-11-21"),
        (["weekday", 0, "this"], "2019-11-11"),
        (["shift", -1, "month"], "2019-10"),
        (["shift", -1, "week"], "2019-W45"),
        (["shift", -2, "year"], "2017"),
        (["shift", 0, "decade"], "201X"),
        (["shift", -1, "quarter"], "2019-Q3"),
        (["weekend", "past"], "2019-W45-WE"),
        (["weekend", "future"], "2019-W46-WE"),
        (["month", 12, "past"], "2018-12"),
        (["month", 11, "past"], "2019-11"),
        (["month", 11, "last"], "2018-11"),
        (["month", 3, "future"], "2020-03"),
        (["month", 3, "this"], "2019-03"),
        (["day", 10, 9, "past"], "2019-10-09"),
        (["day", 12, 20, "near"], "2019-12-20"),
        (["day", 12, 20, "behind"], "2019-12-20"),
        (["day", 1, 3, "behind"], "2019-01-03"),
        (["day", 10, 9, "ahead"], "2019-10-09"),
        (["day", 1, 3, "ahead"], "2020-01-03"),
        (["day", 2, 29, "past"], "2016-02-29"),
        (["monthday", 31, "past"], "2019-10-31"),
        (["season", "SP", "last"], "2019-SP"),
        (["feast", "thanksgiving", "future"], "2019-11-28"),
        (["feast", "good friday", "past"], "2019-04-19"),
        (["of", ["month", 1, "past"], ["shift", -1, "year"]], "2018-01"),
        (["of", ["season", "WI", "past"], ["date", "2015"]], "2015-WI"),
        (["of", ["weekday", 4, "past"], ["shift", 1, "week"]], "2019-11-22"),
        (["interval", ["day", 11, 1, "past"], ["day", 11, 3, "past"]], "2019-11-01/2019-11-03"),
        (["duration", "P3D"], "P3D"),
    ],
)
def test_a_rule_is_carried_out_from_the_day_of_publication(rule: list[Any], expected: str) -> None:
    assert value("2019-11-14", *rule) == expected


@pytest.mark.parametrize(
    ("rule", "timex"),
    [
        (["date", "198X"], "198"),
        (["part", "MO", ["weekday", 1, "past"]], "2019-11-12TMO"),
        (["clock", "15:00", ["shift", 0, "day"]], "2019-11-14T15:00"),
        (["set", "XXXX-WXX-1"], "XXXX-WXX-1"),
        (["ref", "PAST_REF", "PXM"], "PXM"),
    ],
)
def test_the_timeml_value_says_what_the_edtf_value_cannot(rule: list[Any], timex: str) -> None:
    assert resolve([expression(*rule)], "2019-11-14")[0].timex == timex


def test_an_undated_article_keeps_its_absolute_dates_and_no_others() -> None:
    times = [expression("date", "2014"), expression("weekday", 3, "past"), expression("duration", "P1D")]

    assert [each.value for each in resolve(times, None)] == ["2014", None, "P1D"]


def test_a_coarse_date_resolves_what_comes_out_the_same_for_each_of_its_days() -> None:
    assert value("2019-11", "shift", -1, "month") == "2019-10"
    assert value("2019-11", "month", 3, "past") == "2019-03"
    assert value("2019", "shift", -1, "year") == "2018"
    assert value("2019", "month", 3, "past") is None
    assert value("2019-11", "weekday", 3, "past") is None


def test_a_later_expression_counts_from_an_earlier_one() -> None:
    times = [
        expression("quarter", 3, "past"),
        expression("same", -1, "year", anchor=0),
        expression("date", "2020-02-29"),
        expression("same", -1, "year", anchor=2),
        expression("shift", 1, "day", anchor=2),
    ]
    resolved = resolve(times, "2019-11-14")

    assert [each.value for each in resolved] == ["2019-Q3", "2018-Q3", "2020-02-29", "2019-02-28", "2020-03-01"]
    assert resolved[1] == Resolved("2018-Q3", "2018-Q3", "2019-Q3")


def test_an_expression_never_counts_from_itself_or_from_a_later_one() -> None:
    times = [expression("shift", 1, "day", anchor=1), expression("shift", 1, "day", anchor=1)]

    assert resolve(times, "2019-11-14") == (Resolved(), Resolved())


def test_a_date_with_time_of_day_is_a_day() -> None:
    assert value("1998-02-06T22:29:00", "shift", -1, "day") == "1998-02-05"


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2019", "2019-01-01", "2019-12-31"),
        ("199X", "1990-01-01", "1999-12-31"),
        ("2020-02~", "2020-02-01", "2020-02-29"),
        ("2019-W41", "2019-10-07", "2019-10-13"),
        ("2019-W41-WE", "2019-10-12", "2019-10-13"),
        ("2021-FA", "2021-09-01", "2021-11-30"),
        ("2021-WI", "2021-12-01", "2022-02-28"),
        ("2019-Q4", "2019-10-01", "2019-12-31"),
        ("2019-H1", "2019-01-01", "2019-06-30"),
        ("2023-03-14/2023-03-15", "2023-03-14", "2023-03-15"),
        ("../2022-06", "0001-01-01", "2022-06-30"),
    ],
)
def test_bounds_are_the_first_and_last_day_a_value_may_mean(text: str, first: str, last: str) -> None:
    assert bounds(text) == (date.fromisoformat(first), date.fromisoformat(last))


@pytest.mark.parametrize("text", ["", "P", "2019-13", "2019-02-30", "2021-W53", "soon", "2020/2019", "0000", "-2019"])
def test_what_is_no_date_has_no_bounds_and_is_not_valid(text: str) -> None:
    assert bounds(text) is None
    assert not is_valid(text)


@pytest.mark.parametrize("text", ["P3D", "PXW", "PT3H", "P2Y6M", "PAST_REF", "P1DE"])
def test_durations_and_references_are_valid_but_mean_no_days(text: str) -> None:
    assert is_valid(text)
    assert bounds(text) is None


def test_comparison_is_sure_or_says_no() -> None:
    assert earlier("2019-10", "2019-11-14")
    assert not earlier("2019-11", "2019-11-14")
    assert overlaps("2019-11", "2019-W46")
    assert not overlaps("2019-10", "PAST_REF")


@pytest.mark.parametrize(("year", "day"), [(1961, "04-02"), (2000, "04-23"), (2019, "04-21"), (2038, "04-25")])
def test_easter_falls_on_its_sunday(year: int, day: str) -> None:
    assert easter(year) == date.fromisoformat(f"{year}-{day}")


@given(st.integers(1, 9998), st.sampled_from(sorted(NAMES)))
def test_every_named_day_falls_once_in_every_year(year: int, name: str) -> None:
    day = feast(name, year)

    assert day is not None
    assert day.year == year


@given(DAYS, RULES)
def test_resolving_never_fails_and_gives_valid_values(day: date, rule: list[Any]) -> None:
    found = value(day.isoformat(), *rule)

    assert found is None or is_valid(found)


@given(DAYS.filter(lambda day: 2 < day.year < 9990), st.integers(0, 6), OF_A_WEEK)
def test_a_week_later_a_weekday_is_a_week_later(day: date, weekday: int, which: str) -> None:
    now = value(day.isoformat(), "weekday", weekday, which)
    then = value((day + timedelta(days=7)).isoformat(), "weekday", weekday, which)

    assert now is not None
    assert then == (date.fromisoformat(now) + timedelta(days=7)).isoformat()


@given(DAYS.filter(lambda day: 20 < day.year < 9970), ROUND)
def test_what_comes_round_always_has_an_instance(day: date, rule: list[Any]) -> None:
    if rule[0] != "day" and rule[-1] != "this":
        assert value(day.isoformat(), *rule) is not None


@given(st.text(max_size=20))
def test_any_text_may_be_asked_for_its_bounds(text: str) -> None:
    days = bounds(text)

    assert days is None or days[0] <= days[1]
