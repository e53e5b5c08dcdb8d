"""An article's text with its evidence marked: every span an element whose id is its address, `s120-180`.

Spans nest or cross as they like. A span that crosses another is cut where that one ends and goes on in a second
element, which has no id but names the span in `data-of`, so that all of it can be lit up.
"""

from collections.abc import Iterable, Sequence

from markupsafe import Markup, escape
from msgspec import Struct

from onrecord.model import Span
from onrecord.publishing.visible import visible


class Mark(Struct, frozen=True):
    """A span to mark. `classes` say what it is evidence of; `note` is shown in the margin beside its beginning."""

    span: Span
    classes: tuple[str, ...]
    note: str = ""


def anchor(span: Sequence[int]) -> str:
    """The id of a span's element in its article's page."""
    return f"s{span[0]}-{span[1]}"


def highlight(text: str, marks: Iterable[Mark]) -> Markup:
    """A text as HTML, escaped and made visible, with its marks; marks outside the text are left out."""
    merged = _merged(mark for mark in marks if 0 <= mark.span[0] <= mark.span[1] <= len(text))
    out: list[str] = []
    open_now: list[Mark] = []
    at = 0
    for mark in [*merged, None]:
        until = len(text) if mark is None else mark.span[0]
        at = _close(text, at, until, open_now, out)
        if mark is not None:
            out.append(_opening(mark))
            open_now.append(mark)
    _close_ending(len(text), open_now, out)
    return Markup("".join(out))  # noqa: S704 - every part of it is escaped above


def _merged(marks: Iterable[Mark]) -> list[Mark]:
    """One mark a span, with the classes and notes of all; in order of the text, the wider first."""
    spans: dict[Span, tuple[dict[str, None], dict[str, None]]] = {}
    for mark in marks:
        classes, notes = spans.setdefault(Span(*mark.span), ({}, {}))
        classes.update(dict.fromkeys(mark.classes))
        if mark.note:
            notes[mark.note] = None
    order = sorted(spans, key=lambda span: (span.start, -span.end))
    return [Mark(span, tuple(sorted(spans[span][0])), " / ".join(sorted(spans[span][1]))) for span in order]


def _close(text: str, at: int, until: int, open_now: list[Mark], out: list[str]) -> int:
    """Write the text up to `until`, closing on the way the marks that end before or there."""
    while open_now:
        end = min(mark.span.end for mark in open_now)
        if end > until:
            break
        out.append(_shown(text[at:end]))
        at = end
        _close_ending(end, open_now, out)
    out.append(_shown(text[at:until]))
    return until


def _close_ending(end: int, open_now: list[Mark], out: list[str]) -> None:
    """Close the marks that end here; those opened within them and going on are closed and opened again."""
    first = next((i for i, mark in enumerate(open_now) if mark.span.end <= end), None)
    if first is None:
        return
    within = open_now[first:]
    out.append("</mark>" * len(within))
    del open_now[first:]
    for mark in within:
        if mark.span.end > end:
            out.append(_going_on(mark))
            open_now.append(mark)


def _shown(text: str) -> str:
    return str(escape(visible(text)))


def _opening(mark: Mark) -> str:
    note = f' data-note="{escape(visible(mark.note))}"' if mark.note else ""
    return f'<mark id="{anchor(mark.span)}" class="{escape(" ".join(mark.classes))}"{note}>'


def _going_on(mark: Mark) -> str:
    return f'<mark data-of="{anchor(mark.span)}" class="{escape(" ".join(mark.classes))}">'
