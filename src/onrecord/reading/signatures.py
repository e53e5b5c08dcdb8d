"""Signed quotations: a line that a quotation begins and a dash and a name end, or the name on the next line.

As pull quotes and letters have them: “The sea took our road.” — Lena Orr, mayor of Vell
"""

import re
from collections.abc import Iterator, Sequence

from onrecord.model import Attribution, Span
from onrecord.reading.quotations import Quotation
from onrecord.reading.stretches import Stretches

SIGNATURE = re.compile(
    r"\s*(?P<dash>--|[―—–-])[^\S\n]*"
    r"(?P<who>(?:[^\W\d_a-z][\w.’'-]*[^\S\n]+(?:(?:al|bin|da|de|del|der|di|du|el|la|le|van|von)[^\S\n]+)*){1,4}"
    r"[^\W\d_a-z][\w’'-]*(?:,[^\n:“”\"]{1,80}?)?)\.?[^\S\n]*(?:\n|$)"
)
"""A dash and a name of at least two words, with a title behind a comma or none."""
SENTENCE = re.compile(r"\w+\W+\w+\W+\w.*[.!?…]\W*$", re.DOTALL)
"""Three words and the end of a sentence: not a title."""


def signatures(
    text: str, quotes: Sequence[Quotation], stretches: Sequence[Span], said: Stretches
) -> Iterator[Attribution]:
    """The attributions of signed quotations, but for those in which something was found to be said already.

    Args:
        text: the article's text.
        quotes: its quotations.
        stretches: what of it is read; nothing else signs.
        said: what was found to be said.
    """
    for quote in quotes:
        signed = SIGNATURE.match(text, quote.end) if quote.closed else None
        if signed is None or not SENTENCE.search(text, quote.start, quote.end):
            continue
        who, dash, content = Span(*signed.span("who")), Span(*signed.span("dash")), Span(quote.start, quote.end)
        begins = not text[text.rfind("\n", 0, quote.start) + 1 : quote.start].strip()
        read = any(start <= who.start and who.end <= end for start, end in stretches)
        if begins and read and not said.meets(*content):
            yield Attribution(source=(who,), cue=(dash,), content=(content,), mode="direct")
