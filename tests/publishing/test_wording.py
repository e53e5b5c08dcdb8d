"""Dates and numbers as they are written on pages."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.model import Figure, Span
from onrecord.publishing.wording import count, day, number, quantity


@pytest.mark.parametrize(
    ("edtf", "told"),
    [
        (None, "undated"),
        ("2019-11-14", "14 November 2019"),
        ("2019-11", "November 2019"),
        ("2019", "2019"),
        ("2019-W41", "week 41 of 2019"),
        ("2019-W41-WE", "weekend 41 of 2019"),
        ("2021-FA", "autumn 2021"),
        ("2021-Q2", "second quarter of 2021"),
        ("2021-H1", "first half of 2021"),
        ("2019-11-14T18:30", "14 November 2019, 18:30"),
        ("2019~", "2019 (about)"),
        ("by 2022-06", "by June 2022"),
        ("2023-03-14/2023-03-15", "14 March 2023 to 15 March 2023"),
        ("2023-03/..", "from March 2023"),
        ("../2023", "until 2023"),
        ("PAST_REF", "in the past"),
        ("P3M", "P3M"),
        ("2019-13", "2019-13"),
    ],
)
def test_day(edtf: str | None, told: str) -> None:
    """A date is told as precisely as it is known; what has no words stays as it is."""
    assert day(edtf) == told


@settings(deadline=None)
@given(st.text(max_size=20))
def test_day_takes_anything(edtf: str) -> None:
    """No value, however odd, breaks a page."""
    assert day(edtf)


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({"value": 4_200_000.0, "unit": "m3"}, "4,200,000 m3"),
        ({"value": 12.0, "unit": "%", "qualifier": "up to"}, "up to 12%"),
        ({"low": 20000.0, "high": 99999.0}, "20,000 to 99,999"),
        ({"value": 32.0, "out_of": 82.0}, "32 of 82"),
        ({"value": 0.75}, "0.75"),
        ({}, ""),
    ],
)
def test_quantity(fields: dict[str, float], told: str) -> None:
    """A figure is told with its qualifier, range, whole and unit."""
    assert quantity(Figure(id="f", article="a", span=Span(0, 1), text="x", **fields)) == told  # type: ignore[arg-type]


@settings(deadline=None)
@given(st.floats())
def test_number_takes_any_float(value: float) -> None:
    """Very large and very small numbers are printed too."""
    assert number(value)


def test_count() -> None:
    """One is singular; thousands are set apart."""
    assert [count(0, "day", "days"), count(1, "day", "days"), count(1204, "day", "days")] == [
        "0 days",
        "1 day",
        "1,204 days",
    ]
