"""What the words of a statement do by themselves: ask, promise, take a side, or just claim."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Literal

from onrecord.model import Attribution, Kind, Span
from onrecord.world.lexicon import load

FIRST_PERSON = frozenset({"i", "we", "our", "my", "ours"})
THIRD_PERSON = frozenset({"he", "she", "they", "it", "his", "her", "their", "its"})
FUTURE = re.compile(
    r"(?:\b(?:(?:will|would|shall|wo)(?:n['’]t)?|is\s+going\s+to|are\s+going\s+to|am\s+going\s+to|is\s+to|are\s+to)|['’]ll|['’]d)\s+"
    r"(?:(?:not|never|also|still|now|only|soon|then|next|again|\w+ly|continue\s+to|go\s+on\s+to)\s+)*"
    r"(?P<verb>[a-z]+)(?:\s+(?:\w+ly\s+)?(?P<next>[a-z]+))?",
    re.IGNORECASE,
)
ASIDE = re.compile(
    r"(\b(?:whether|how|why|what|where|because|although|though)|(?<!as )\b(?:if|unless|until|when))\b[^.,;:?!]*",
    re.IGNORECASE,
)
"""Clauses of reason, of condition and questions inside what is said: they don't say what the words do."""
SENTENCE = re.compile(r"[^.!?;:]*[.!?;:]*")
MARKS = re.compile("[\"“”„«»＂]|(?<!\\w)['‘’]|['’](?!\\w)")
CLAUSE_START = re.compile(r"[.!?;:]\s+|\bthat\s+|\b(?:and|but|while|because)\s+", re.IGNORECASE)
SETTLED = frozenset(
    ["", "on", "in", "at", "by", "before", "after", "next", "this", "today", "tomorrow", "again", "from"]
)
FORESEEN = re.compile(
    r"\b(?:certain|confident|convinced|doubt\w*|expect\w*|fear\w*|foresee\w*|hope[ds]?|hopeful|hoping|likely|optimistic|"
    r"pessimistic|predict\w*|sure|think\w*|thought)\b[^.;!?]{0,200}$",
    re.IGNORECASE,
)
"""What is only thought to come, up to the future that tells it: "is confident that the deal"."""
COMMON = re.compile(r"[^aius]s$|body$|one$|^People$")
"""How a word at the head of a sentence ends that is no name: "Prices will rise", "Nobody will lose"."""
TIME_TAKEN = frozenset({"a", "at", "days", "decades", "long", "longer", "months", "place", "time", "weeks", "years"})
WORD = re.compile(r"\w+")
REACH = 240
"""How far before a verb its subject is looked for, in code points."""
START = 40
"""How far into the content, in code points, a noun such as "commitment" still names the whole of it."""


@dataclass(frozen=True)
class Pattern:
    """Words that show a kind: anywhere, at the "start" only, or said of the speaker's "own" side or "self"."""

    kind: Kind
    needs: Literal["any", "start", "own", "self"]
    words: re.Pattern[str]


@dataclass(frozen=True)
class Deed:
    """Something done by saying so: cues by lemma, and how what they govern begins ("set" and "a new date")."""

    kind: Kind
    cues: frozenset[str]
    words: re.Pattern[str]


@dataclass(frozen=True)
class Acts:
    """The lexicon of speech acts: kinds by cue lemma, by cue with an infinitive, by noun, by deed; patterns."""

    kinds: dict[str, Kind]
    infinitive: dict[str, Kind]
    nouns: dict[str, Kind]
    deeds: tuple[Deed, ...]
    heralds: frozenset[str]
    patterns: tuple[Pattern, ...]
    outcomes: frozenset[str]
    befall: frozenset[str]
    scheduled: frozenset[str]
    delivered: frozenset[str]
    institutions: frozenset[str]
    officials: frozenset[str]
    observers: frozenset[str]
    idle: frozenset[str]
    speaking: frozenset[str]
    reports: frozenset[str]
    conditions: frozenset[str]
    venues: frozenset[str]


@lru_cache(maxsize=1)
def acts() -> Acts:
    """The lexicon of speech acts, read once a process."""
    data = load("onrecord.reading", "lexicon/speech.toml", dict[str, Any])
    return Acts(
        kinds=_by_word(data["kinds"]),
        infinitive=_by_word(data["infinitive"]),
        nouns=_by_word(data["nouns"]),
        deeds=tuple(
            Deed(each["kind"], frozenset(each["cues"].split()), re.compile(rf"\W*{each['words']}", re.IGNORECASE))
            for each in data["deeds"]
        ),
        heralds=frozenset(data["futures"]["heralds"].split()),
        patterns=tuple(
            Pattern(entry["kind"], entry["needs"], re.compile("|".join(entry["match"]), re.IGNORECASE))
            for entry in data["patterns"]
        ),
        outcomes=frozenset(data["futures"]["outcomes"].split()),
        befall=frozenset(data["futures"]["befall"].split()),
        scheduled=frozenset(data["futures"]["scheduled"].split()),
        delivered=frozenset(data["futures"]["delivered"].split()),
        institutions=frozenset(data["own_side"]["institutions"].split()),
        officials=frozenset(data["own_side"]["officials"].split()),
        observers=frozenset(data["own_side"]["observers"].split()),
        idle=frozenset(data["imperatives"]["idle"].split()),
        speaking=frozenset(data["speaking"]["verbs"].split()),
        reports=frozenset(data["speaking"]["reports"].split()),
        conditions=frozenset(data["marks"]["conditions"]),
        venues=frozenset(data["marks"]["venues"].split()),
    )


def _by_word(groups: dict[str, str]) -> dict[str, Any]:
    return {word: name for name, text in groups.items() for word in text.split()}


class Words:
    """Reads the kind of a statement off its words. `text` is the article's."""

    def __init__(self, text: str, lexicon: Acts) -> None:
        self.text, self.lexicon = text, lexicon

    def kind(self, attribution: Attribution, passed_on: Sequence[Span] = (), *, heralded: bool = False) -> Kind:
        """The kind that the first fitting pattern shows; a claim where none does.

        `passed_on` are the words of others that the content reports: what they do is not the speaker's doing.
        `heralded` words come with a cue that makes any future in them the speaker's affair ("announced that").
        """
        words = self._main(attribution, passed_on)
        speaker = _Speaker(self.text, attribution, self.lexicon, heralded=heralded)
        for pattern in self.lexicon.patterns:
            for match in pattern.words.finditer(words):
                if pattern.needs == "start" and match.start() > START:
                    break
                if pattern.needs in ("any", "start") or speaker.owns(
                    words[max(match.start() - REACH, 0) : match.start()], pattern.needs == "self"
                ):
                    return pattern.kind
        return "commitment" if self._promises(words, speaker) else "claim"

    def _main(self, attribution: Attribution, passed_on: Sequence[Span]) -> str:
        """What is said, without quotation marks, questions, reasons, conditions and the words of others."""
        pieces = []
        for start, end in attribution.content:
            for a, b in passed_on:
                if start <= a < end:
                    pieces.append(self.text[start:a])
                    start = min(b, end)
            pieces.append(self.text[start:end])
        sentences = SENTENCE.findall(MARKS.sub("", " ".join(pieces)))
        return ASIDE.sub(r"\1", "".join(each for each in sentences if not each.endswith("?")))

    def _promises(self, words: str, speaker: "_Speaker") -> bool:
        """Whether a future in the words is one that somebody sets out to bring about."""
        for match in FUTURE.finditer(words):
            if FORESEEN.search(words, max(match.start() - REACH, 0), match.start()):
                continue
            verb, following = match["verb"].lower(), (match["next"] or "").lower()
            if verb == "be":
                regular = following.endswith(("ed", "en")) and following not in self.lexicon.befall
                doing = following.endswith("ing") and speaker.owns(
                    words[max(match.start() - REACH, 0) : match.start()], True
                )
                promised = regular or doing or following in self.lexicon.delivered
            elif verb in self.lexicon.scheduled:
                promised = following in SETTLED or speaker.owns(
                    words[max(match.start() - REACH, 0) : match.start()], False
                )
            else:
                active = verb not in self.lexicon.outcomes or (verb == "look" and following in ("at", "into"))
                active = active and not (verb == "take" and following in TIME_TAKEN)
                promised = active and speaker.owns(words[max(match.start() - REACH, 0) : match.start()], False)
            if promised:
                return True
        return False


class _Speaker:
    """Whom a statement is credited to, and what that speaker answers for."""

    def __init__(self, text: str, attribution: Attribution, lexicon: Acts, *, heralded: bool) -> None:
        self.heralded = heralded
        words = [w for a, b in attribution.source for w in WORD.findall(text[a:b])]
        self.words = {w.lower() for w in words}
        self.direct = attribution.mode == "direct"
        watching = bool(self.words & lexicon.observers)
        self.institutions = frozenset() if watching else lexicon.institutions
        self.official = not watching and self._is_official(words, lexicon)

    def _is_official(self, words: Sequence[str], lexicon: Acts) -> bool:
        named = bool(words) and all(w[0].isupper() or len(w) < 3 for w in words)
        return named or bool(self.words & lexicon.officials)

    def owns(self, before: str, strictly: bool) -> bool:
        """Whether the subject that ends right before a verb is the speaker, or what the speaker speaks for.

        A proper name counts as an official's own side ("Arvana will pay", its minister said) unless `strictly`.
        """
        if self.heralded and not strictly:
            return True
        clause = CLAUSE_START.split(before)[-1]
        segments = [segment for segment in clause.split(",") if segment.strip()]
        named = WORD.findall(segments[0] if segments else clause)[-5:]
        lower = [w.lower() if w != "US" else w for w in named]
        if FIRST_PERSON & set(lower) or (not self.direct and THIRD_PERSON & {*lower[:2], *lower[-1:]}):
            return True
        if (self.institutions | {w for w in self.words if len(w) > 2 and w != "the"}) & set(lower):
            return True
        if strictly or not self.official or not 0 < len(named) <= 3 or not named[-1][:1].isupper():
            return False
        return len(named) > 1 or not COMMON.search(named[0])
