"""Quotations that somebody signs."""

import pytest

from onrecord.model import Span
from onrecord.reading.paragraphs import paragraphs
from onrecord.reading.quotations import quotations
from onrecord.reading.signatures import signatures
from onrecord.reading.stretches import Stretches


def words(text: str, spans: tuple[Span, ...]) -> str:
    return " / ".join(text[start:end] for start, end in spans)


def signed(text: str, said: tuple[Span, ...] = (), stretches: list[Span] | None = None) -> list[tuple[str, str, str]]:
    """Each signed quotation as source, cue and content."""
    parts = paragraphs(text)
    found = signatures(text, quotations(text, parts), parts if stretches is None else stretches, Stretches(said))
    return [(words(text, each.source), words(text, each.cue), words(text, each.content)) for each in found]


@pytest.mark.parametrize("dash", ["―", "—", "–", "-", "--"])
@pytest.mark.parametrize("gap", [" ", "\n", "\n\n", ""])
def test_who_signs_a_quotation_said_it(dash: str, gap: str) -> None:
    """Behind it or on the next line, with any dash."""
    text = f"The letters were short.\n\n“The sea took our road.”{gap}{dash} Lena Orr, mayor of Vell\n\nNobody answered."

    assert signed(text) == [("Lena Orr, mayor of Vell", dash, "“The sea took our road.”")]


def test_each_line_has_its_signature() -> None:
    """As in a round of voices."""
    text = "“I can't stay here.” — Ada Quill\n“It will never be built.” — Tam Brisk."

    assert [source for source, _, _ in signed(text)] == ["Ada Quill", "Tam Brisk"]


@pytest.mark.parametrize(
    "text",
    [
        "“The sea took our road” – it did – and the bridge.",
        "“The sea took our road.” — and nobody came.",
        "She read from “The Sea Took Our Road” — Lena Orr",
        "“Empty Nets” — Lena Orr",
        "“The sea took our road.”\n\nLena Orr left.",
        "“The Sea Took Our Road” — Lena Orr",
        "“The sea took our road…”\n\n— Associated Press writer Tam Brisk contributed to this report.",
        "“This is what the crews ask for.”\n\n- Higher wages for crews\n- Safer boats",
        "“Did the sea take the road?”\n— No, I never saw it.",
        "“The sea took our road.”\n— Advertisement —",
        "“The sea took our road.”\n— Read More: Lena Orr",
        "“The sea took our road. — Lena Orr",
    ],
)
def test_what_only_looks_like_a_signature_is_none(text: str) -> None:
    """A dash in a sentence, a title, a quotation in mid-line or one that never ends."""
    assert signed(text) == []


def test_what_was_found_already_is_left_alone() -> None:
    """The encoder knows most of them."""
    text = "“The sea took our road.” — Lena Orr"

    assert signed(text, (Span(0, 24),)) == []


def test_furniture_signs_nothing() -> None:
    """Only what is read can be a source."""
    text = "“The sea took our road.”\n— Lena Orr"

    assert signed(text, stretches=[Span(0, text.index("\n"))]) == []
