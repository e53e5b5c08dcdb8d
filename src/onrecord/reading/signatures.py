"""Quotations with a signature: a line or paragraph in quotation marks, a dash, and who said it, to the end of a line.

As pull quotes and letters have them: “The sea took our road.” — Lena Orr, mayor of Vell
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from onrecord.model import Attribution, Span
from onrecord.reading.quotations import Quotation

SIGNATURE = re.compile(r"\s*(?P<dash>--|[―—–-])[^\S\n]*(?P<who>[^\W\d_a-z][^\n“”\"]{0,80}?)\.?[^\S\n]*(?:\n|$)")
WORD = re.compile(r"\w+")
FEWEST = 3
"""Words of a quotation below which it may be a title."""


def signatures(text: str, quotes: Sequence[Quotation], said: Sequence[Span]) -> Iterator[Attribution]:
    """The attributions of signed quotations, but for those in which something was found to be said already.

    Args:
        text: the article's text.
        quotes: its quotations.
        said: what was found, in order.
    """
    for quote in quotes:
        begins = not text[text.rfind("\n", 0, quote.start) + 1 : quote.start].strip()
        signed = SIGNATURE.match(text, quote.end) if begins and quote.closed else None
        after = bisect_left(said, (quote.end,))
        if signed is None or (after and said[after - 1].end > quote.start):
            continue
        if len(WORD.findall(text, quote.start, quote.end)) >= FEWEST:
            who, dash = Span(*signed.span("who")), Span(*signed.span("dash"))
            yield Attribution(source=(who,), cue=(dash,), content=(Span(quote.start, quote.end),), mode="direct")
