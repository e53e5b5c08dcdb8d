"""Figures know who vouches for them, as of when, and which others they compare with."""

from linking_cases import Counts, Says, naming_of, story

from onrecord.brief import Brief, Measure
from onrecord.linking.figures import figures
from onrecord.model import Figure

BARGES = Counts("40 grain barges", "40", 40, "grain barges")


def one_of(text: str, *items: Says | Counts, brief: Brief | None = None, times: dict[str, str] | None = None) -> Figure:
    (found,) = figures(naming_of(story(text, *items, times=times), brief=brief))
    return found


def test_the_innermost_speaker_vouches() -> None:
    """A figure inside a statement is the speaker's; one outside is the outlet's alone."""
    text = "Aldous said that Brandt had counted 40 grain barges."
    outer, inner = "that Brandt had counted 40 grain barges", "counted 40 grain barges"
    said = one_of(text, Says("Jon Aldous", outer), Says("Ada Brandt", inner), BARGES)

    assert said.said_by == "Ada Brandt"
    assert one_of("There were 40 grain barges.", BARGES).said_by is None


def test_as_of_is_the_sentences_date_else_publication() -> None:
    """A date in the sentence dates the figure."""
    dated = one_of("In May 2023 there were 40 grain barges.", BARGES, times={"May 2023": "2023-05"})

    assert dated.as_of == "2023-05"
    assert one_of("There were 40 grain barges.", BARGES).as_of == "2024-03-01"


def test_one_thing_in_two_wordings_is_one_series() -> None:
    """Names of one party and forms of one word don't part a series, which goes by the shortest phrase of all."""
    found = figures(
        naming_of(
            story("There are 90 Vell barges.", Counts("90 Vell barges", "90", 90, "Vell barges")),
            story(
                "There are 95 barges of the Republic of Vell.",
                Counts("95 barges of the Republic of Vell", "95", 95, "barges of the Republic of Vell"),
            ),
            story("There are 90 Vell locks.", Counts("90 Vell locks", "90", 90, "Vell locks")),
        )
    )

    assert sorted((each.text, each.series) for each in found) == [
        ("90 Vell barges", "Vell barges"),
        ("90 Vell locks", "Vell locks"),
        ("95 barges of the Republic of Vell", "Vell barges"),
    ]


def test_the_members_of_a_body_are_a_series_of_their_own() -> None:
    """Countries that a body includes and members in it are the same count."""
    includes = one_of("The River Council now includes 12 countries.", Counts("12 countries", "12", 12, "countries"))
    members = one_of("There are 11 members of the River Council.", Counts("11 members", "11", 11, "members"))
    part = one_of("There were 5 members of the River Council.", Counts("5 members", "5", 5, "members", out_of=11))

    assert includes.series == members.series == "members of River Council"
    assert part.series != members.series


def test_a_measure_of_the_brief_names_the_series() -> None:
    """The measure's unit must be the figure's."""
    brief = Brief(measures=(Measure("waiting barges", ("barges",)), Measure("delay", ("late",), unit="h")))

    assert one_of("There were 40 grain barges.", BARGES, brief=brief).series == "waiting barges"


def test_what_tells_nothing_makes_no_series() -> None:
    """ "Two men" here and "two men" there are not compared."""
    assert one_of("There came 2 men.", Counts("2 men", "2", 2, "men")).series is None
