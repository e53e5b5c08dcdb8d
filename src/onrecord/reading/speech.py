"""The speech stage: what each attribution does, read from its cue and from the words it reports.

The cue's word decides where it is one of asking, promising or taking sides; a neutral cue ("said") leaves it to the
words themselves: "must" asks, "we will" promises, "will not accept" takes a side, everything else claims.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from onrecord.model import Article, Attribution, Kind, Polarity, Span, SpeechAct
from onrecord.reading.cues import cues, load
from onrecord.reading.stages import Findings, Stage
from onrecord.reading.trees import Tree

FIRST_PERSON = frozenset({"i", "we", "our", "us", "my"})
THIRD_PERSON = frozenset({"he", "she", "they", "it", "his", "her", "their", "its"})


@dataclass(frozen=True)
class Pattern:
    """Words in a content that show its kind; `own` where their subject must be the speaker or the speaker's side."""

    kind: Kind
    own: bool
    words: re.Pattern[str]


@dataclass(frozen=True)
class Acts:
    """The lexicon of speech acts: kinds by cue lemma, by cue with an infinitive, by noun; polarity; patterns."""

    kinds: dict[str, Kind]
    infinitive: dict[str, Kind]
    nouns: dict[str, Kind]
    polarity: dict[str, Polarity]
    patterns: tuple[Pattern, ...]
    conditions: frozenset[str]
    venues: frozenset[str]


@lru_cache(maxsize=1)
def acts() -> Acts:
    """The lexicon of speech acts, read once a process."""
    data = load("speech.toml")
    patterns = [
        Pattern(entry["kind"], entry["needs"] == "own", re.compile("|".join(entry["match"]), re.IGNORECASE))
        for entry in data["patterns"]
    ]
    return Acts(
        kinds=_by_word(data["kinds"]),
        infinitive=_by_word(data["infinitive"]),
        nouns=_by_word(data["nouns"]),
        polarity=_by_word(data["polarity"]),
        patterns=tuple(patterns),
        conditions=frozenset(data["marks"]["conditions"]),
        venues=frozenset(data["marks"]["venues"].split()),
    )


def _by_word(groups: dict[str, str]) -> dict[str, Any]:
    return {word: name for name, text in groups.items() for word in text.split()}


def run(article: Article, found: Findings) -> Mapping[str, Any]:
    """Give each attribution its speech act, in the same order."""
    attributions: Sequence[Attribution] = found["attributions"]
    if not attributions:
        return {"acts": ()}
    reader = _Reader(article.text, Tree(found["doc"]))
    return {"acts": tuple(reader.act(attribution) for attribution in attributions)}


class _Reader:
    def __init__(self, text: str, tree: Tree) -> None:
        self.text, self.tree = text, tree
        self.acts, self.cues = acts(), cues()

    def act(self, attribution: Attribution) -> SpeechAct:
        cue = self._tokens(attribution.cue)
        head = next((i for i in cue if self.tree.words[i] in self.cues.lemma_of or i == cue[-1]), None)
        stance, noun = self._stance(cue)
        addressee, audience = self._listeners(head)
        return SpeechAct(
            kind=self._kind(attribution, stance, noun, head),
            polarity=self.acts.polarity.get(noun or stance, "asserted"),
            stance=noun or stance,
            condition=self._condition(attribution),
            addressee=addressee,
            audience=audience,
        )

    def _tokens(self, spans: Sequence[Span]) -> list[int]:
        starts = self.tree.starts
        return [i for a, b in spans for i in range(max(bisect_right(starts, a) - 1, 0), bisect_left(starts, b))]

    def _stance(self, cue: Sequence[int]) -> tuple[str, str]:
        """The cue's lemma, with its preposition ("call-for"), and the noun that names the act, if one does."""
        words = [self.tree.words[i] for i in cue]
        noun = next((self.cues.noun_of[w] for w in words[1:] if w in self.cues.noun_of), "")
        if not words:
            return "", ""
        if len(words) == 1 and words[0] in self.cues.noun_of and not self.tree.verbs[cue[0]]:
            return self.cues.noun_of[words[0]], self.cues.noun_of[words[0]]
        lemma = self.cues.lemma_of.get(words[0], words[0])
        joined = f"{lemma}-{words[-1]}"
        known = joined in self.acts.kinds
        return (joined if known else lemma), noun

    # ------------------------------------------------------------------------------------------- kind

    def _kind(self, attribution: Attribution, stance: str, noun: str, head: int | None) -> Kind:
        if noun in self.acts.nouns:
            return self.acts.nouns[noun]
        infinitive = head is not None and self._with_infinitive(head)
        if infinitive and stance in self.acts.infinitive:
            return self.acts.infinitive[stance]
        if stance in self.acts.kinds and not noun:
            return self.acts.kinds[stance]
        return self._kind_of_words(attribution)

    def _with_infinitive(self, head: int) -> bool:
        tree = self.tree
        return any(
            tree.deps[c] in ("xcomp", "ccomp", "advcl", "acl")
            and any(tree.words[k] == "to" and tree.tags[k] == "TO" for k in tree.children[c])
            for c in tree.children[head]
        )

    def _kind_of_words(self, attribution: Attribution) -> Kind:
        words = " ".join(self.text[a:b] for a, b in attribution.content)
        for pattern in self.acts.patterns:
            for match in pattern.words.finditer(words):
                if not pattern.own or self._own(words[: match.start()], attribution):
                    return pattern.kind
        return "claim"

    def _own(self, before: str, attribution: Attribution) -> bool:
        """Whether the subject right before a promise is the speaker, or what the speaker speaks for."""
        clause = re.split(r"[.!?;:]\s|,\s", before)[-1]
        subject = re.findall(r"\w+", clause.lower())[-6:]
        if FIRST_PERSON & set(subject):
            return True
        if THIRD_PERSON & set(subject[:2]) and attribution.mode != "direct":
            return True
        source = {w for a, b in attribution.source for w in re.findall(r"\w{3,}", self.text[a:b].lower())} - {"the"}
        return bool(source & set(subject))

    # -------------------------------------------------------------------- condition and listeners

    def _condition(self, attribution: Attribution) -> Span | None:
        tree = self.tree
        for i in self._tokens(attribution.content):
            if tree.words[i] in self.acts.conditions and tree.deps[i] == "mark":
                clause = tree.heads[i]
                if tree.deps[clause] in ("advcl", "ccomp", "acl") and tree.left[clause] >= i - 1:
                    end = min(tree.ends[tree.right[clause]], attribution.content[-1].end)
                    return Span(tree.starts[i], end) if end > tree.starts[i] else None
        return None

    def _listeners(self, head: int | None) -> tuple[Span | None, Span | None]:
        """Who is spoken to, and before whom: the object of "told" or "urged", the place of "at a news conference"."""
        if head is None:
            return None, None
        tree = self.tree
        frames = self.cues.verbs.get(self.cues.lemma_of.get(tree.words[head], ""), frozenset())
        spoken_to = None
        if frames & {"tell", "urge"}:
            spoken_to = tree.child(head, "dobj", "dative")
        elif (to := next((c for c in tree.children[head] if tree.words[c] in ("to", "on", "upon")), None)) is not None:
            spoken_to = tree.child(to, "pobj")
        if spoken_to is not None and self._is_venue(spoken_to):
            return None, tree.noun_phrase(spoken_to)
        addressee = tree.noun_phrase(spoken_to) if spoken_to is not None else None
        return addressee, self._audience(head)

    def _audience(self, head: int) -> Span | None:
        tree = self.tree
        for c in tree.children[head]:
            if tree.deps[c] == "prep" and tree.words[c] in ("at", "in", "to", "before", "during", "on"):
                place = tree.child(c, "pobj")
                if place is not None and self._is_venue(place):
                    return tree.noun_phrase(place)
        return None

    def _is_venue(self, i: int) -> bool:
        word = self.tree.words[i]
        return word in self.acts.venues or word.removesuffix("s") in self.acts.venues


STAGE = Stage("speech", "1", frozenset({"doc", "attributions"}), frozenset({"acts"}), run)
