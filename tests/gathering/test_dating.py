"""A date is found where one is named, and only there."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.gathering import dating


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("2019-11-14T23:30:00+01:00", "2019-11-14"),
        ("Published On 14 Nov 2019", "2019-11-14"),
        ("Thursday, November 14th, 2019 at 10:32", "2019-11-14"),
        ("14/11/2019", "2019-11-14"),
        ("11/14/2019", "2019-11-14"),
        ("4.11.2019", "2019-11-04"),
        ("4/11/2019", None),
        ("20191114", "2019-11-14"),
        ("31 February 2019", None),
        ("14 November", None),
        ("1,020,304 people", None),
    ],
)
def test_a_day_is_found_or_not(text: str, date: str | None) -> None:
    """Months in words or figures; what could be two days is none."""
    assert dating.find(text) == date


@pytest.mark.parametrize(
    ("text", "date"),
    [("2019", "2019"), ("2019-11", "2019-11"), ("2019-13", None), ("soon", None), ("", None), (None, None)],
)
def test_metadata_may_name_a_month_or_year(text: str | None, date: str | None) -> None:
    """As EDTF writes them."""
    assert dating.parse(text) == date


@pytest.mark.parametrize(
    ("url", "date"),
    [
        ("https://a.example/2019/11/14/talks", "2019-11-14"),
        ("https://a.example/world/2019/nov/14/talks", "2019-11-14"),
        ("https://a.example/2019/11/talks", "2019-11"),
        ("https://a.example/news-2019-11-14.html", "2019-11-14"),
        ("https://a.example/20191114-talks", "2019-11-14"),
        ("https://a.example/talks-2019", None),
        ("https://2019-11-14.example/talks", None),
        (None, None),
    ],
)
def test_addresses_carry_dates(url: str | None, date: str | None) -> None:
    """In the path, never in the host."""
    assert dating.from_url(url) == date


def test_a_line_that_says_published_wins() -> None:
    """Over the dateline, and that over a bare date and a line of update."""
    lines = ["Updated 16 June 2021", "15 June 2021", "Published 14 June 2021"]

    assert dating.from_lines(lines, "VELL, 13 June 2021") == "2021-06-14"
    assert dating.from_lines(lines[:2], "VELL, 13 June 2021") == "2021-06-13"
    assert dating.from_lines(lines[:2]) == "2021-06-15"
    assert dating.from_lines(lines[:1]) == "2021-06-16"


def test_basis_says_where_a_date_came_from() -> None:
    """Given, then the page's, then inferred, else unknown."""
    assert dating.basis("2020", "2021", "2022") == ("2020", "given")
    assert dating.basis(None, "2021", "2022") == ("2021", "page")
    assert dating.basis(None, None, "2022") == ("2022", "inferred")
    assert dating.basis(None, None, None) == (None, "unknown")


@given(st.text(max_size=120))
def test_any_text_has_a_date_or_none(text: str) -> None:
    """Nothing a date field may hold makes it fail."""
    assert dating.parse(text) is None or isinstance(dating.parse(text), str)
    assert dating.from_url("https://a.example/" + text) is None or "a"
