"""Which way a clause looks: whether "on Thursday" is the last one or the next."""

import bisect
from collections.abc import Iterable, Sequence

from onrecord.reading.time_words import LEXICON, Token

REACH = 20
"""How many words before and after an expression are searched for the verb of its clause."""

PLANNED = 6
"""How many words before an infinitive are searched for a plan: "is scheduled, officials said, to meet"."""

_BETWEEN = frozenset({"clock", "hours", "the", "on", "at", "edge"})
"""What may stand between "until" and a day: "until 9 a.m. on Tuesday"."""


def sentence(offset: int, starts: Sequence[int]) -> int:
    """Number the sentence an offset lies in, by where the sentences start."""
    return bisect.bisect_right(starts, offset)


def tense(first: Token, before: Sequence[Token], after: Sequence[Token], starts: Sequence[int]) -> str:
    """Tell "past" from "future" by the nearest verb before an expression, else the nearest after it.

    "said" is the verb of a report, which looks back itself while what it reports may look ahead. Empty where no verb
    is known. "Thursday's" belongs to the noun after it, whatever was said before, and looks ahead only with what can be
    planned: "Thursday's ruling will be appealed" has been made, "Thursday's summit will end" is to come.
    """
    here = sentence(first.start, starts)
    back = [token for token in reversed(before) if sentence(token.start, starts) == here]
    ahead = [token for token in after if sentence(token.start, starts) == here]
    led = next((token.word for token in back if token.kind not in _BETWEEN), "")
    if led in LEXICON.deadlines:
        opening = back[-1].word == led and _looking_ahead(ahead) == "past"
        return "past" if opening or any(token.word == "had" for token in back[1:4]) else "future"
    if len(ahead) > 1 and ahead[0].kind == "quote" and ahead[1].word == "s":
        planned = any(token.word in LEXICON.events for token in ahead[2:6])
        return _looking_ahead(ahead) if planned else ""
    return _looking_back(back) or _looking_ahead(ahead)


def _looking_back(words: Sequence[Token]) -> str:
    """The tense of the nearest verb; "to meet on Thursday" looks ahead only where a plan is spoken of."""
    for place, token in enumerate(words):
        if token.kind == "break":
            return ""
        if token.word == "to" and place and _is_verb(words[place - 1]):
            led = words[place + 1 : place + 1 + PLANNED]
            planned = any(each.word in LEXICON.future for each in led) or (bool(led) and led[0].word == "set")
            return "future" if planned else "said"
        if found := _shown(token, words[place + 1].word if place + 1 < len(words) else ""):
            return found
    return ""


def _is_verb(token: Token) -> bool:
    """Say whether the word after "to" may be a verb, so that the two are an infinitive."""
    return token.kind == "other" and token.word.isalpha() and token.word not in LEXICON.articles and not token.value


def _looking_ahead(words: Iterable[Token]) -> str:
    earlier = ""
    for token in words:
        if token.kind == "break" or token.word in LEXICON.clauses:
            return ""
        if found := _shown(token, earlier):
            return found
        earlier = token.word
    return ""


def _shown(token: Token, earlier: str) -> str:
    """What one word shows of the tense, given the word before it: "be paid" shows none, but "be" itself does."""
    if token.word in LEXICON.future:
        noun = token.word in ("plan", "plans") and (earlier in LEXICON.reports or earlier in LEXICON.articles)
        over = "past" if earlier == "been" else "future"
        return "" if noun else over
    if token.word in LEXICON.reports:
        return "said"
    past = token.word in LEXICON.past or (token.word.endswith("ed") and len(token.word) > 4)
    return "past" if past and earlier != "be" and token.word not in LEXICON.not_past else ""
