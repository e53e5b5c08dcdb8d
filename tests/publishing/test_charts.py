"""Charts: whole numbers within their frame, one bar a month."""

from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.model import Figure, Span
from onrecord.publishing.dossier.charts import HEIGHT, WIDTH, by_month, over_time


def figure(value: float, as_of: str | None) -> Figure:
    return Figure(id=f"{value}{as_of}", article="a", span=Span(0, 1), text="x", value=value, as_of=as_of)


def test_by_month_counts_every_month() -> None:
    """Months without articles are bars of nothing; what is dated to the year only is in no month."""
    chart = by_month(["2022-11-03", "2022-11", "2023-01-31", "2023", None], "Articles")

    assert chart is not None
    assert [(bar.label, bar.count) for bar in chart.bars] == [
        ("November 2022", 2),
        ("December 2022", 0),
        ("January 2023", 1),
    ]


def test_by_month_without_dates_is_no_chart() -> None:
    """Where nothing is dated there is nothing to draw."""
    assert by_month([None, "2023", "PAST_REF"], "Articles") is None


@settings(deadline=None)
@given(st.lists(st.dates().map(str), min_size=1))
def test_by_month_fits_any_time(dates: list[str]) -> None:
    """Over centuries years are counted, so that a chart never has more bars than a page can show; none is lost."""
    chart = by_month(dates, "Articles")

    assert chart is not None
    assert sum(bar.count for bar in chart.bars) == len(dates)
    assert all(0 <= bar.y <= HEIGHT and bar.y + bar.height == HEIGHT for bar in chart.bars)
    assert all(bar.x >= 0 and bar.x + bar.width <= chart.width for bar in chart.bars)


def test_over_time_needs_three_values_on_two_days() -> None:
    """Two points, or three of one day, are no development."""
    assert over_time("x", [figure(1, "2023-01-01"), figure(2, "2023-02-01"), figure(3, None)]) is None
    assert over_time("x", [figure(each, "2023-01-01") for each in (1, 2, 3)]) is None


def test_over_time_runs_from_first_to_last() -> None:
    """The first value stands at the left edge, the last at the right, the highest at the top."""
    line = over_time("x", [figure(3, "2023-03-01"), figure(1, "2023-01-01"), figure(2, "2023-02-01")])

    assert line is not None
    assert (line.dots[0].x, line.dots[-1].x, line.dots[-1].y) == (0, WIDTH, 0)
    assert (line.bottom, line.top) == ("0", "3")


@settings(deadline=None)
@given(st.lists(st.tuples(st.floats(), st.dates().map(str)), max_size=6))
def test_over_time_draws_any_values(told: list[tuple[float, str]]) -> None:
    """Whatever the values, a line stays within its frame."""
    line = over_time("x", [figure(value, as_of) for value, as_of in told])

    assert line is None or all(0 <= dot.x <= WIDTH and 0 <= dot.y <= HEIGHT for dot in line.dots)
