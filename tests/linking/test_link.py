"""The whole linking path over made-up coverage."""

import msgspec
from hypothesis import given, settings
from hypothesis import strategies as st
from linking_cases import Counts, Meets, Says, story

from onrecord.brief import Brief
from onrecord.linking.link import link

STORIES = [
    story(
        "Vell will open its lower lock by June 2024, foreign minister Ada Brandt said. "
        "The River Council includes 12 countries. Brandt urged Ostmark to publish its water levels.",
        Says("Ada Brandt", "Vell will open its lower lock by June 2024", "commitment", source="Ada Brandt"),
        Says("Ada Brandt", "Ostmark to publish its water levels", "request", source="Brandt", to="Ostmark"),
        Counts("12 countries", "12", 12, "countries"),
        times={"June 2024": "2024-06"},
    ),
    story(
        "The River Council, which includes 11 countries, met in Port Ansel on Tuesday. "
        "Brandt said Vell has postponed the opening of its lower lock.",
        Says("Ada Brandt", "Vell has postponed the opening of its lower lock", source="Brandt"),
        Counts("11 countries", "11", 11, "countries"),
        Meets("met in Port Ansel on Tuesday", time="Tuesday", place="Port Ansel", parties=("River Council",)),
        times={"Tuesday": "2024-07-02"},
        published="2024-07-03",
        outlet="Ostmark Post",
    ),
    story("Nothing was said.", published=None, outlet="Port Gazette"),
]
ARTICLES = [article for article, _ in STORIES]
READINGS = {article.id: reading for article, reading in STORIES}


@given(order=st.permutations(range(len(STORIES))))
@settings(max_examples=10, deadline=None)
def test_any_order_of_articles_gives_the_same_bytes(order: list[int]) -> None:
    """What arrives first changes nothing."""
    shuffled = link([ARTICLES[at] for at in order], READINGS, Brief(), ())

    assert msgspec.json.encode(shuffled) == msgspec.json.encode(link(ARTICLES, READINGS, Brief(), ()))


def test_every_entry_has_evidence_in_the_very_words() -> None:
    """No entry stands without a span, and each span cuts out the words it claims."""
    record = link(ARTICLES, READINGS, Brief(), ())
    texts = {article.id: article.text for article in ARTICLES}

    assert record.statements
    assert record.commitments
    assert record.requests
    assert record.meetings
    for entry in record.entries():
        assert entry.evidence, entry
        for each in entry.evidence:
            assert texts[each.article][each.span[0] : each.span[1]] == each.words


def test_nothing_to_link_is_an_empty_record() -> None:
    """No articles give a record without entries."""
    assert link([], {}, Brief(), ()).entries() == ()
