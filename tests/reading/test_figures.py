"""Figures: numbers that count, with their qualifier, unit and what they count; nothing else."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from first_stages import parsed
from onrecord.model import Article, Quantity, Span, TimeExpression, Zone, sha256_of
from onrecord.reading import figures


def article(text: str, **more: Any) -> Article:
    return Article(id="a", file="a.txt", text=text, sha256=sha256_of(text), source_sha256="", **more)


def read(text: str, **more: Any) -> list[Quantity]:
    return list(figures.run(article(text, **more), {"doc": None, "sentences": (), "times": ()})["quantities"])


def one(text: str) -> Quantity:
    found = read(text)
    assert len(found) == 1, [text[slice(*each.span)] for each in found]
    return found[0]


@pytest.mark.parametrize(
    ("text", "span", "value", "qualifier", "unit"),
    [
        ("Some 4,000 dockers walked out.", "Some 4,000 dockers", 4000, "about", None),
        ("It holds nearly eight million people now.", "nearly eight million people", 8e6, "almost", None),
        ("They saw at least two Vellish pilots there.", "at least two Vellish pilots", 2, "at least", None),
        ("More than 300 ships waited.", "More than 300 ships", 300, "more than", None),
        ("It fined fewer than 12 owners.", "fewer than 12 owners", 12, "fewer than", None),
        ("It lets up to 40 trucks pass.", "up to 40 trucks", 40, "up to", None),
        ("An estimated 70 vessels sank.", "An estimated 70 vessels", 70, "about", None),
        ("They pumped 4.2 million cubic metres of silt.", "4.2 million cubic metres", 4.2e6, None, "m3"),
        ("The dam stores 12 km3 in spring.", "12 km3", 12, None, "km3"),
        ("Output reached 350MW at noon.", "350MW", 350, None, "MW"),
        ("It cost $4.2bn.", "$4.2bn", 4.2e9, None, "USD"),
        ("It cost €300m to dredge.", "€300m", 3e8, None, "EUR"),
        ("It cost about 200 million euros.", "about 200 million euros", 2e8, "about", "EUR"),
        ("The levy raised Rs 50 crore.", "Rs 50 crore", 5e8, None, "INR"),
        ("The port paid CHF 12,000.", "CHF 12,000", 12000, None, "CHF"),
        ("Some 12 per cent of the cargo was lost.", "Some 12 per cent", 12, "about", "%"),
        ("It widened by 3 percentage points.", "3 percentage points", 3, None, "percentage point"),
        ("It fell to minus 20 degrees Celsius.", "minus 20 degrees Celsius", -20, None, "°C"),
        ("Half of the crews stayed.", "Half of the crews", 0.5, None, None),
        ("It could hold 300m people.", "300m people", 3e8, None, None),
        ("Two dozen pilots left.", "Two dozen pilots", 24, None, None),
        ("It closed Vell's 19 gauges.", "19 gauges", 19, None, None),
        ("They lie in Vell. Nine are broken.", "Nine", 9, None, None),
        ("The €25million fund closed.", "€25million", 2.5e7, None, "EUR"),
        ("It shrank by nearly a third.", "nearly a third", 1 / 3, "almost", None),
        ("She flew a 90kg drone.", "90kg", 90, None, "kg"),
    ],
)
def test_figures_value_qualifier_unit(text: str, span: str, value: float, qualifier: str | None, unit: str) -> None:
    """A figure runs from its qualifier to its unit, or else to what is counted."""
    found = one(text)

    assert text[slice(*found.span)] == span
    assert (found.value, found.qualifier, found.unit) == (value, qualifier, unit)


@pytest.mark.parametrize(
    ("text", "low", "high", "unit"),
    [
        ("Between 5 and 7 ships wait.", 5, 7, None),
        ("It takes 10 to 15 tugs.", 10, 15, None),
        ("Fees rose 5-7 % there.", 5, 7, "%"),
        ("It costs $3-5 billion.", 3e9, 5e9, "USD"),
        ("It costs 5 to 7 million euros.", 5e6, 7e6, "EUR"),
        ("Three or four tugs came.", 3, 4, None),
        ("Tens of thousands of sailors marched.", 20_000, 99_999, None),
    ],
)
def test_figures_ranges(text: str, low: float, high: float, unit: str | None) -> None:
    """A range is one figure with its low and high end, which share the unit and the scale."""
    found = one(text)

    assert (found.value, found.low, found.high, found.unit) == (None, low, high, unit)


def test_figures_part_and_whole() -> None:
    """ "12 of the 47" is 12 out of 47, and the whole is a figure of its own."""
    text = "The panel has 12 members of the 47 members of the league."
    part, whole = read(text)

    assert (part.value, part.out_of, text[slice(*part.of or (0, 0))]) == (12, 47, "members")
    assert text[slice(*part.span)] == "12 members of the 47 members"
    assert (whole.value, whole.out_of) == (47, None)


def test_figures_share() -> None:
    """ "one in five" is one figure, out of five."""
    found = one("One in five dockers agreed.")

    assert (found.value, found.out_of, found.incidental) == (1, 5, False)


@pytest.mark.parametrize(
    ("text", "change"),
    [
        ("Traffic rose by 5 percent.", "up"),
        ("Traffic fell about 5 percent.", "down"),
        ("Traffic was 5 percent higher.", "up"),
        ("Traffic rose to 5 million tonnes.", None),
    ],
)
def test_figures_change(text: str, change: str | None) -> None:
    """A change is marked up or down; what a quantity rose to is a level, not a change."""
    assert one(text).change == change


@pytest.mark.parametrize(
    "text",
    [
        "Resolution 2254 stands.",
        "They met on March 29.",
        "They met on 14 June in the port.",
        "It began in 2014.",
        "The 2019 accord holds.",
        "COVID-19 closed the port.",
        "A Falcon 737 landed.",
        "The Group of 20 agreed.",
        "The Group of Seven agreed.",
        "See article 5 and page 12.",
        "They talked at 10:30 and again at 5 p.m.",
        "It is the 20th round, the third since the 1990s.",
        "Call +44 20 7946 0958 or 555-0134-22.",
        "No one came, and this one stayed; on the one hand it rained.",
        "1. Open the gate",
        "They won 3-1 there.",
        "Version 3.5.1 and H1N1 and F-16 and 12/10/2021.",
        "They want a two-state answer.",
        "a third country",
    ],
)
def test_figures_leaves_numbers_that_count_nothing(text: str) -> None:
    """Dates, times, names, codes, ordinals and pronouns are no figures."""
    assert [text[slice(*each.span)] for each in read(text)] == []


@pytest.mark.parametrize(
    "text",
    [
        "The two sides met.",
        "One solution remains.",
        "He named three reasons.",
        "It is one of the reasons.",
        "It lasted 15 days.",
    ],
)
def test_figures_marks_incidental_numbers(text: str) -> None:
    """Numbers that only put something some way are given, and marked incidental."""
    assert one(text).incidental


def test_figures_leaves_furniture_bylines_and_datelines() -> None:
    """What is dropped, a byline or a dateline holds no figures."""
    text = "HARBOUR 24 — Some 30 ships wait.\n4 photos"
    dropped = Span(text.index("4 photos"), len(text))
    zone = Zone("dateline", Span(0, text.index("Some")))

    assert [each.value for each in read(text, dropped=(dropped,), zones=(zone,))] == [30]


def test_figures_gives_way_to_times() -> None:
    """A number inside an expression of time is no figure, unless it counts a span of time: then it is incidental."""
    text = "In 1850 ships met, two years ago."
    times = tuple(
        TimeExpression(span=Span(text.index(words), text.index(words) + len(words)), rule=["date"])
        for words in ("In 1850", "two years ago")
    )
    found = figures.run(article(text), {"doc": None, "sentences": (), "times": times})["quantities"]

    assert [(each.value, each.unit, each.incidental) for each in found] == [(2, "year", True)]


PIECES = (
    "some about 12 1,400 one two dozen of the half in five between and to 3 million $ € % percent 2019 May ( ) - – , . "
    "people ships thousands tens rose km $4bn 5m US$ minus \n\n ’s 'tis ½ or more"
)
WORDS = st.sampled_from(PIECES.split(" "))


@settings(deadline=None)
@given(st.lists(WORDS, max_size=30), st.sampled_from([" ", ""]), st.integers(0, 60), st.integers(0, 60))
def test_figures_spans_are_sound(words: list[str], joint: str, start: int, length: int) -> None:
    """Whatever the text: spans lie inside it, the number inside its span, and no number in a dropped one."""
    text = joint.join(words)
    dropped = Span(min(start, len(text)), min(start + length, len(text)))
    for each in read(text, dropped=(dropped,)):
        assert 0 <= each.span.start <= each.number.start < each.number.end <= each.span.end <= len(text)
        assert each.number.end <= dropped.start or each.number.start >= dropped.end or dropped.start == dropped.end
        assert (each.value is None) == (each.low is not None and each.high is not None)


def test_figures_stand_long_runs_of_digits() -> None:
    """Digits without end are no figure and do not stall the stage."""
    for text in ("9" * 200_000, "123 456 " * 20_000, "1," * 2_000, "one " * 2_000, "5-" * 2_000):
        assert len(read(text)) <= len(text)


def test_figures_place() -> None:
    """A figure has the place its sentence gives for it; figures that "and" joins share it."""
    text = "Some 300 dockers and 40 pilots live in Portugal. In Norway, 12 ports closed."
    found = parsed(article(text))
    quantities = figures.run(article(text), {**found, "times": ()})["quantities"]

    assert [text[slice(*each.place)] for each in quantities] == ["Portugal", "Portugal", "Norway"]


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("The harbour fund got R12bn more.", 12e9, "ZAR"),
        ("Needs stood at Sh1.2 trillion.", 1.2e12, "KES"),
        ("The spread narrowed by 40bp.", 40, "basis point"),
        ("It drew SDR 142m at once.", 142e6, "XDR"),
        ("The lender holds $4.1bn.", 4_100_000_000, "USD"),
        ("It closed minus-5 degrees below par.", -5, "degree"),
    ],
)
def test_money_of_many_lands(text: str, value: float, unit: str) -> None:
    """A lone letter before an amount is a currency, and a scale leaves no crumbs behind the point."""
    found = one(text)

    assert (found.value, found.unit) == (value, unit)


def test_lone_letters_before_small_numbers_are_names() -> None:
    """The R2 is a road, and K2 a mountain."""
    assert read("They climbed K2 and took the R2 home.") == []


def test_growth_to_a_total_is_no_range() -> None:
    """What a thing grew by and what it came to are two figures."""
    found = read("The deficit increased by $40 million to $420 million.")

    assert [each.value for each in found] == [40e6, 420e6]
