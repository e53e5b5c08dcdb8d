"""A proposed brief holds what the coverage shows, and can be used at once."""

from linking_cases import Counts, Says, naming_of, story

from onrecord.brief import Brief, dump, parse
from onrecord.linking.drafting import draft

STORIES = [
    story(
        "Brandt asked the River Council to publish the filling schedule of the reservoir. It has 40 grain barges.",
        Says("Ada Brandt", "the River Council to publish the filling schedule of the reservoir", "request"),
        Counts("40 grain barges", "40", 40, "grain barges"),
        agencies=("Coastal Press Agency", "News Agencies"),
    ),
    story(
        "Aldous asked Vell to read the filling schedule and rest. There were 42 grain barges.",
        Says("Jon Aldous", "Vell to read the filling schedule and rest", "request"),
        Counts("42 grain barges", "42", 42, "grain barges"),
        outlet="Ostmark Post",
    ),
]


def test_a_draft_proposes_what_recurs() -> None:
    """Speakers, the issue both raise, the count both give, the agency credited; generic credits are none."""
    naming = naming_of(*STORIES)
    found = draft(naming.materials, naming.cast)

    assert [party.name for party in found.parties] == ["Ada Brandt", "Jon Aldous"]
    assert [issue.name for issue in found.issues] == ["filling schedule"]
    assert [measure.name for measure in found.measures] == ["grain barges"]
    assert [wire.name for wire in found.wires] == ["Coastal Press Agency"]
    assert parse(dump(found)) == found


def test_nothing_gives_an_empty_brief() -> None:
    """No coverage, no proposal."""
    naming = naming_of()

    assert draft(naming.materials, naming.cast) == Brief()
