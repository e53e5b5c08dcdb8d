"""The attribution stage: who is reported as saying what, as spans of source, cue and content.

The encoder's scores are decoded window by window (`decoding`), made to stand together, and put into words.

Quotation marks are a constraint: a content that holds the greater part of a quotation takes all of it, marks and all.
"""

import itertools
import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from operator import attrgetter
from typing import Any

from msgspec.structs import replace

from onrecord.model import Article, Attribution, Mode, Span
from onrecord.reading.decoding import SURE, Found, Range, apart, decode
from onrecord.reading.encoder import Encoded
from onrecord.reading.paragraphs import stripped
from onrecord.reading.quotations import Quotation
from onrecord.reading.signatures import signatures
from onrecord.reading.stages import Findings, Stage
from onrecord.reading.stretches import Stretches
from onrecord.reading.subjects import passed_on, spelled_out, understood
from onrecord.reading.tidying import tidied
from onrecord.reading.trees import Tree

WORD = re.compile(r"\w+")
ITEM = re.compile(r"^\s*(?:\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})[.)]|[-•*–])\s+$")
"""What stands before an item of a list on its line."""
NUMBER = re.compile(r"[^\w“\"]*(?:\d{1,2}|[a-z]|[ivx]{1,4})\W*")
"""The number of an item alone."""
TOLD = re.compile(
    r"\b(?:advis|alert|assur|caution|convinc|inform|notif|persuad|promis|reassur|remind|tell|told|warn)\w*$"
)
WHOM = re.compile(r"(?!that\b)[^,;:.“”\"\n]{1,60}?\s(?=that\s)")
LEADING = re.compile(r"(?:that|to|as|how)\s+(?=\W)", re.IGNORECASE)
"""What grammar puts before a quotation, as in "said that “…”": not among the words quoted."""
MUCH = 400
"""Code points of a quotation that show it to be somebody's words: a window sees no more than a part of the longest."""
START = attrgetter("start")
BROKEN_OFF = re.compile(r"[,—–]\s?(?:[\"“”'’»]|''){1,2}$")
"""How a quotation ends that is to go on."""
INTERRUPTION = re.compile(r"(?:(?![!?]\s|(?<=[a-z]{4})\.\s|\n\s*\n|,\s(?:and|as|but|while|whereas)\b)[^“”\"])+[,—–]\s")
"""What stands between its parts: a clause with one speaker. A full stop behind a short word may only shorten it."""
SENTENCE_END = re.compile(r"[.!?…][\"'”’»)\]]*(?=\s|$)")
ENDED = re.compile(r"[.!?…][\"'”’»)\]]*\s*$")


def run(article: Article, found: Findings) -> Mapping[str, Any]:
    """Find the article's attributions."""
    return {"attributions": attributions(article.text, found["encoded"], found["tree"])}


def attributions(text: str, encoded: Encoded, tree: Tree, least: float = SURE) -> tuple[Attribution, ...]:
    """The attributions of a text of at least that confidence, in the order in which what was said begins.

    Args:
        text: the article's text.
        encoded: what the encoder says of it.
        tree: its grammar, which tells a source where the encoder knows none.
        least: from 0 to 1.
    """
    kept = apart(decode(encoded.asked, least), len(encoded.rows.ids))
    drafts = [(draft, each.sure) for each in kept for draft in _drafts(text, each, encoded)]
    resumed = list(_resumed(text, [draft for draft, _ in drafts], encoded.quotes))
    said = Stretches([span for each in resumed for span in each.content])
    signed = list(signatures(text, encoded.quotes, encoded.stretches, said)) if least <= SURE else []
    found = tidied(text, [*resumed, *signed], [*(sure for _, sure in drafts), *(SURE for _ in signed)])
    return tuple(_credited(each, tree) for each in found)


def _drafts(text: str, found: Found, encoded: Encoded) -> Iterator[Attribution]:
    """What was found, in words; the items of a list are attributions of their own, with source and cue in common."""
    quotes = encoded.quotes
    cue = tuple(_spans(text, found.cue, encoded))
    source = tuple(_spans(text, found.source, encoded)) if found.source else ()
    said = [_addressed(text, part, cue) for each in found.content for part in _spans(text, each, encoded)]
    content = whole([span for span in said if WORD.search(text, *span) and not NUMBER.fullmatch(text, *span)], quotes)
    labelled = bool(content) and _labels(text, source, cue)
    if labelled:
        content = _turn(text, source[-1], content, encoded)
    items = [at for at, span in enumerate(content) if ITEM.search(_before(text, span.start))]
    edges = [*items, len(content)] if len(items) > 1 else [len(content)]
    for first, last in itertools.pairwise([0, *edges]):
        if part := content[first:last]:
            mode: Mode = "direct" if labelled and _ended(text, part[-1]) else mode_of(text, part, quotes)
            yield Attribution(source=source, cue=cue, content=part, mode=mode)


def _resumed(text: str, drafts: Sequence[Attribution], quotes: Sequence[Quotation]) -> Iterator[Attribution]:
    """The attributions, with the rest of quotations that a cue interrupts: “We will,” she said, “if the dam holds.”"""
    said = Stretches([span for each in drafts for span in each.content])
    for each in drafts:
        rest = _rest(text, each, quotes)
        yield replace(each, content=(*each.content, rest)) if rest and not said.meets(*rest) else each


def _rest(text: str, one: Attribution, quotes: Sequence[Quotation]) -> Span | None:
    """The quotation that takes up, behind a cue, what the one before the cue breaks off."""
    said = one.content[-1]
    at = bisect_left(quotes, said.end, key=START)
    if at == len(quotes) or not one.cue or not said.end <= one.cue[0].start < quotes[at].start:
        return None
    rest = Span(quotes[at].start, quotes[at].end)
    first = WORD.search(text, *rest)
    broken = BROKEN_OFF.search(text, *said) and INTERRUPTION.fullmatch(text, said.end, rest.start)
    return rest if broken and first and first[0][0].islower() else None


def _credited(one: Attribution, tree: Tree) -> Attribution:
    """An attribution with the source that grammar shows better: where it has none, another's or a mere article.

    Never one that stands among its words.
    """
    told = one.source and not passed_on(tree, one.cue)
    source = spelled_out(tree, one.source) if told else understood(tree, one.cue)
    if source is None or any(a < source.end and source.start < b for a, b in (*one.cue, *one.content)):
        return one
    return replace(one, source=(source,))


def _addressed(text: str, content: Span, cue: Sequence[Span]) -> Span:
    """The content without whom it was told to, where the cue takes one: "promised {growers} that …"."""
    told = any(TOLD.search(text, a, b) for a, b in cue)
    whom = WHOM.match(text, *content) if told else None
    return Span(whom.end(), content.end) if whom else content


def _spans(text: str, found: Range, encoded: Encoded) -> Iterator[Span]:
    """The words of a range of pieces, whole, a span for each stretch that was read: no furniture stands between."""
    start, end = int(encoded.rows.starts[found[0]]), int(encoded.rows.ends[found[1] - 1])
    while 0 < start < len(text) and text[start - 1].isalnum() and text[start].isalnum():
        start -= 1
    while end < len(text) and ((text[end - 1].isalnum() and text[end].isalnum()) or unicodedata.combining(text[end])):
        end += 1
    stretches = encoded.stretches
    for at in range(max(bisect_right(stretches, (start, len(text))) - 1, 0), len(stretches)):
        if stretches[at].start >= end:
            return
        if span := stripped(text, max(start, stretches[at].start), min(end, stretches[at].end)):
            yield span


def _before(text: str, at: int) -> str:
    """What stands before a place on its line."""
    return text[text.rfind("\n", 0, at) + 1 : at]


def whole(content: Sequence[Span], quotes: Sequence[Quotation]) -> tuple[Span, ...]:
    """The spans, each taking in every quotation of which it holds half, or much; overlapping spans become one."""
    found: list[Span] = []
    for start, end in content:
        first = max(0, bisect_right(quotes, start, key=START) - 1)
        for quote in quotes[first : bisect_left(quotes, end, key=START)]:
            if min(end, quote.end) - max(start, quote.start) >= min((quote.end - quote.start) / 2, MUCH):
                start, end = min(start, quote.start), max(end, quote.end)
        while found and start < found[-1].end:
            before = found.pop()
            start, end = min(start, before.start), max(end, before.end)
        found.append(Span(start, end))
    return tuple(found)


def _labels(text: str, source: Sequence[Span], cue: Sequence[Span]) -> bool:
    """Whether a source leads its line as a speaker's label does in a transcript, without a word of saying."""
    wordless = not any(WORD.search(text, a, b) for a, b in cue)
    return wordless and bool(source) and _before(text, source[0].start).strip("\"'“‘ ") == ""


def _turn(text: str, label: Span, content: tuple[Span, ...], encoded: Encoded) -> tuple[Span, ...]:
    """What is said behind a speaker's label, to the end of the sentence in which it was found to end."""
    first, quotes, stretches = content[0], encoded.quotes, encoded.stretches
    stretch = stretches[max(bisect_right(stretches, (first.start, len(text))) - 1, 0)]
    end = SENTENCE_END.search(text, first.end - 1, stretch.end)
    quoted = bisect_left(quotes, first.end, key=START) > bisect_left(quotes, label.end, key=START)
    if end is None or quoted or WORD.search(text, label.end, first.start):
        return content
    return whole([Span(first.start, end.end()), *content[1:]], quotes)


def _ended(text: str, said: Span) -> bool:
    """Whether what was said ends as a sentence does, with a mark that may stand right behind it."""
    return ENDED.search(text[said.start : said.end + 1]) is not None


def mode_of(text: str, content: Sequence[Span], quotes: Sequence[Quotation]) -> Mode:
    """Direct where every word stands inside quotation marks, indirect where none does, else mixed."""
    bare = [(led.end() if (led := LEADING.match(text, a, b)) else a, b) for a, b in content]
    offsets = [match.start() for a, b in bare for match in WORD.finditer(text, a, b)]
    quoted = [
        at >= 0 and offset < quotes[at].end
        for offset in offsets
        for at in [bisect_right(quotes, offset, key=START) - 1]
    ]
    if all(quoted):
        return "direct"
    return "mixed" if any(quoted) else "indirect"


STAGE = Stage("attribution", "10", frozenset({"encoded", "tree"}), frozenset({"attributions"}), run)
