"""Through whom words came: the outlet that was told, the agency that cites, and who reports another's report."""

import pytest

from names_reading import stage
from onrecord.model import Attribution, Span


def via(text: str, source: str, cue: str, content: str) -> list[str]:
    """The names in the chain behind one attribution of a text, innermost first."""
    spans = [(Span(text.index(words), text.index(words) + len(words)),) for words in (source, cue, content)]
    reading = stage(text, [Attribution(source=spans[0], cue=spans[1], content=spans[2], mode="indirect")])
    return [reading.referents[at].name for at in reading.speakers[0].via]


@pytest.mark.parametrize(
    ("text", "source", "cue", "content", "expected"),
    [
        ("Anna Brandt told the Vell Herald that it rained.", "Anna Brandt", "told", "that it rained", ["Vell Herald"]),
        ("“It rained,” Anna Brandt told Reuters on Monday.", "Anna Brandt", "told", "“It rained,”", ["Reuters"]),
        (
            "“It rained,” Anna Brandt said in an interview with the Delta News Service.",
            "Anna Brandt", "said", "“It rained,”", ["Delta News Service"],
        ),
        (
            "Anna Brandt, cited by the agency Reuters, said that it rained.",
            "Anna Brandt", "said", "that it rained", ["Reuters"],
        ),
        ("Anna Brandt told the council that it rained.", "Anna Brandt", "told", "that it rained", []),
        ("Anna Brandt told Jon that the Herald lied.", "Anna Brandt", "told", "that the Herald lied", []),
        ("“It rained,” Anna Brandt said, and the Vell Herald agreed.", "Anna Brandt", "said", "“It rained,”", []),
    ],
)  # fmt: skip
def test_the_outlet_that_was_told_passes_it_on(
    text: str, source: str, cue: str, content: str, expected: list[str]
) -> None:
    """Only news media, and only where the clause of the cue names them."""
    assert via(text, source, cue, content) == expected
