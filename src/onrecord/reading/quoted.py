"""Quotation marks in which nobody is quoted: titles, names, words as words, and scare quotes.

What stands inside quotation marks but in no attribution's content is noted on its sentence, with the reason for the
marks as far as the words around show it. It is no statement: nobody is on the record with it.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Any

from onrecord.model import Article, Attribution, Quoted, QuotedKind, Span
from onrecord.reading.quotations import Quotation
from onrecord.reading.stages import Findings, Stage
from onrecord.world.lexicon import load

WORD = re.compile(r"\w[\w’'-]*")
SENTENCE_END = re.compile(r"[.!?…][”»\"’']*$")

SHORT = 6
"""Words of the longest quotation that may be a scare quote or a term: more are somebody's words, credited to nobody."""

PHRASE = 2
SUBJECTS = frozenset({"i", "i'm", "we", "you", "he", "she", "it", "it's", "they", "this", "that", "there", "let's"})
"""What opens a clause, which is somebody's words however few; two words may be a name ("This Time")."""

ARTICLES = frozenset({"a", "an", "the", "its", "their", "this", "these", "those"})
"""Behind these, words in capitals are what a thing is called; a title stands without."""

NEAR = 40
"""Code points looked at on either side for the words that explain the marks."""

SMALL = 4
"""Letters of the longest word that a title may leave small ("of", "the", "over")."""


def run(article: Article, found: Findings) -> Mapping[str, Any]:
    """Note each quotation that no attribution takes up, in order of the text."""
    marked = found["encoded"].quotes
    return {"quoted": unattributed(article.text, marked, found["attributions"], found["sentences"])}


def unattributed(
    text: str, marked: Iterable[Quotation], attributions: Iterable[Attribution], sentences: Sequence[Span]
) -> tuple[Quoted, ...]:
    """The closed quotations outside all contents, each with its sentence and why it stands in quotation marks.

    Args:
        text: the article's text, which the offsets of all else refer to.
        marked: the text's quotations in order, with their marks.
        attributions: what is attributed; a quotation that touches a content belongs to it.
        sentences: the sentences in order; a quotation outside all of them is passed over.
    """
    contents = _merged(span for each in attributions for span in each.content)
    starts = [start for start, _ in sentences]
    found = []
    for quote in marked:
        at = bisect_right(starts, quote.start) - 1
        housed = at >= 0 and quote.start < sentences[at][1]
        markup = text[quote.start - 1 : quote.start] == "="
        if not quote.closed or not housed or markup or _touches(quote, contents):
            continue
        if not WORD.search(text, quote.start, quote.end):
            continue
        span = Span(quote.start, quote.end)
        found.append(Quoted(span=span, sentence=at, kind=kind_of(text, span, sentences[at])))
    return tuple(found)


def _merged(spans: Iterable[Span]) -> list[Span]:
    """Spans in order, those that overlap made one."""
    merged: list[Span] = []
    for start, end in sorted(spans):
        if merged and start <= merged[-1].end:
            merged[-1] = Span(merged[-1].start, max(end, merged[-1].end))
        else:
            merged.append(Span(start, end))
    return merged


def _touches(quote: Quotation, contents: Sequence[Span]) -> bool:
    before = bisect_right(contents, quote.end - 1, key=lambda span: span.start) - 1
    return before >= 0 and contents[before].end > quote.start


def kind_of(text: str, span: Span, sentence: Span) -> QuotedKind:
    """Why words stand in quotation marks, by the words themselves and those right beside them."""
    words = WORD.findall(text, *span)
    before = [each.lower() for each in WORD.findall(text, max(span.start - NEAR, sentence[0]), span.start)][-3:]
    behind = [each.lower() for each in WORD.findall(text, span.end, min(span.end + NEAR, max(sentence[1], span.end)))]
    if before and before[-1] in _beside("distancing"):
        return "scare"
    titled = _is_titled(before, behind[:2])
    if titled and words[0][0].isupper():
        return "title"
    clause = len(words) > PHRASE and words[0].lower() in SUBJECTS
    if len(words) > SHORT or clause or _is_whole(text, span, sentence):
        return "title" if _is_capitalised(words) and not SENTENCE_END.search(text, *span) else "words"
    if _is_nickname(text, span) or (_is_naming(before) and words[0][0].isupper()):
        return "name"
    if set(before[-2:]) & _beside("words") or _is_known_as(before) or set(behind[:1]) & _beside("explaining"):
        return "term"
    if len(words) > 1 and _is_capitalised(words):
        return "name" if before and before[-1] in ARTICLES else "title"
    return "name" if words[0][0].isupper() and span.start > sentence[0] and len(words) == 1 else "scare"


def _is_titled(before: Sequence[str], behind: Sequence[str]) -> bool:
    beside = _beside("works") | _beside("makers")
    return bool({*before[-2:]} & (_beside("works") | _beside("entitled"))) or bool({*behind} & beside)


def _is_naming(before: Sequence[str]) -> bool:
    return bool(set(before[-1:]) & _beside("naming")) or _is_known_as(before)


def _is_known_as(before: Sequence[str]) -> bool:
    return "as" in before[-1:] and bool(set(before) & _beside("known_as"))


def _is_whole(text: str, span: Span, sentence: Span) -> bool:
    """Whether the quotation is a sentence by itself."""
    alone = not text[sentence[0] : span.start].strip() and not text[span.end : sentence[1]].strip(" .!?…")
    return alone and SENTENCE_END.search(text, sentence[0], max(sentence[1], span.end)) is not None


def _is_nickname(text: str, span: Span) -> bool:
    """ "Ada “Sluice” Brandt": between two parts of a name."""
    first = re.search(r"(\w[\w.’'-]*)\s$", text[max(span.start - NEAR, 0) : span.start])
    last = re.match(r"\s(\w)", text[span.end : span.end + 2])
    return bool(first and last) and first[1][0].isupper() and last[1].isupper()  # type: ignore[index]


def _is_capitalised(words: Sequence[str]) -> bool:
    """Whether it is written as a title is: all words in capitals but small ones, and not just the first."""
    told = [each for each in words if len(each) > SMALL or each[0].isupper()]
    return words[0][0].isupper() and len(told) > 1 and all(each[0].isupper() or each[0].isdigit() for each in told)


@lru_cache(maxsize=16)
def _beside(key: str) -> frozenset[str]:
    return frozenset(load("onrecord.reading", "lexicon/quoted.toml", dict[str, str])[key].split())


STAGE = Stage("quoted", "2", frozenset({"encoded", "attributions", "sentences"}), frozenset({"quoted"}), run)
