"""How a cue presents what it reports: by which word, whether as so, as not so or held back, and whether it was said.

It reads the words of the cue alone, however many there are ("has repeatedly refused to confirm", ":", "his promise"),
and needs no parse. Many cues ascribe what nobody need have said: a state of mind ("knows"), evidence ("the data show"),
an impression ("seemed"), a deed ("vetoed"), what is yet to be said ("will announce") or was not ("did not mention").
The record keeps statements only, so `said` tells them apart. No "no" is turned round: a cue denies, or leaves open.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from onrecord.model import Polarity
from onrecord.reading.vocabulary import ENDINGS, vocabulary

UNMEANT = ("only", "just", "merely", "hesitat")
"""A "not" before these is none: "not only praised", "did not hesitate to"."""

WISHES = frozenset({"like", "love", "hate"})
"""Feelings that are a wish behind "would"."""

GIVEN = frozenset({"be", "been", "being", "is", "are", "was", "were", "am", "'s", "'re"})
"""Forms of "be", with which a participle is a passive."""


class Phrasing(NamedTuple):
    """What a cue says of what it reports.

    `at` is the index of the word that tells what was done, None where no word does (":" or "in"); `stance` its lemma
    ("say", "refuse", "rule-out"); `noun` the noun that names it ("made a promise"); `governed` the lemma of what was
    refused; `polarity` and `said` as in `SpeechAct`.
    """

    at: int | None
    stance: str
    noun: str
    governed: str
    polarity: Polarity
    said: bool


@dataclass(frozen=True)
class Around:
    """What stands around a cue: the first words of the content, those of the source, and whether the content is quoted.

    `noun` is true where a cue of one word is known to be a noun ("claims").
    """

    content: Sequence[str] = ()
    source: Sequence[str] = ()
    quoted: bool = False
    noun: bool = False


def phrasing(cue: Sequence[str], around: Around | None = None) -> Phrasing:
    """Read a cue, given as `words_of` gives its words, with the auxiliaries that belong to it."""
    return _Cue(cue, around or Around()).read()


class _Head(NamedTuple):
    at: int
    lemma: str
    sort: str


class _Cue:
    def __init__(self, words: Sequence[str], around: Around) -> None:
        self.words, self.around, self.known = list(words), around, vocabulary()
        self.size = len(self.words)

    def read(self) -> Phrasing:
        head = self._head()
        at = head.at if head else self.size
        noun = self._noun(head)
        held_back = head is not None and head.sort in ("refusing", "avoiding")
        governed = self._governed(at) if held_back else ""
        negated = self._negated(at, noun)
        polarity = self._polarity(head, noun, negated)
        return Phrasing(
            at=head.at if head else self._place(noun),
            stance=head.lemma if head else noun,
            noun=noun if head is None or head.sort not in ("refusing", "avoiding") else "",
            governed=governed,
            polarity=polarity,
            said=self._said(head, noun, polarity, negated),
        )

    # ------------------------------------------------------------------------------------- which word tells it

    def _head(self) -> _Head | None:
        """The verb or adjective that tells what was done, past auxiliaries and such verbs as "continued to"."""
        passed: _Head | None = None
        for at, word in enumerate(self.words):
            if self._is_adjective(at):
                sort = self.known.sorts.get(word, "held")
                return _Head(at, word, sort)
            found = self._verb(at)
            if found is None or (found.sort == "avoiding" and self._undone(at)):
                continue
            if found.sort == "passing":
                passed = passed or found
                continue
            return found
        return passed

    def _verb(self, at: int) -> _Head | None:
        """The verb at a place, with the particles that make it another one; None where the word is none."""
        word = self.words[at]
        lemma = self.known.lemma_of.get(word)
        if lemma is None or self._names(at) or word in self.known.small["open"]:
            return None
        following = [*self.words[at + 1 :], *self.around.content]
        for rest, joined in self.known.phrases.get(lemma, ()):
            if tuple(following[: len(rest)]) == rest:
                return _Head(at, joined, self.known.sorts[joined])
        sort = self.known.sorts.get(lemma, "")
        if lemma in WISHES and any(each in self.known.small["open"] for each in self.words[:at]):
            sort = "held"
        if word in self.known.small["auxiliaries"]:
            return None
        return _Head(at, lemma, sort) if sort else None

    def _names(self, at: int) -> bool:
        """Whether a word stands as a noun: "his promise", "in praise of", or a lone "claims" known to be one."""
        if self.size == 1:
            return self.around.noun
        before = at - 1
        while before >= 0 and self.known.lemma_of.get(self.words[before]) is None and self._is_filler(before):
            before -= 1
        named = self.words[at] in self.known.nouns or self._singular(self.words[at]) in self.known.nouns
        if before < 0:
            return False
        leading = self.words[before]
        # "'s" is also "is" and "has": "he's promised", "Vell's promise".
        if leading == "'s":
            return named and not self.words[at].endswith("ed")
        owned = leading in self.known.small["determiners"]
        return owned or (named and leading in self.known.small["prepositions"] - {"to"})

    def _is_filler(self, at: int) -> bool:
        word = self.words[at]
        known = ("determiners", "prepositions", "auxiliaries", "words", "open")
        return not any(word in self.known.small[key] for key in known)

    def _is_adjective(self, at: int) -> bool:
        """Whether a word says where somebody stands, behind a form of "be"; "refusing" and "unable" need none."""
        word, known = self.words[at], self.known
        if word not in known.adjectives and word not in ("unable", "unwilling", "reluctant", "loath", "hesitant"):
            return False
        before = [each for each in self.words[:at] if each not in known.small["words"]]
        linked = any(each in known.small["copulas"] for each in before)
        active = any(each in ("have", "has", "had") for each in before)
        return linked or (not active and known.lemma_of.get(word) is None)

    def _undone(self, at: int) -> bool:
        """Whether a "not" takes the avoiding back: "did not hesitate to"."""
        before = self.words[:at]
        return self.words[at].startswith("hesitat") and any(each in self.known.small["words"] for each in before)

    def _noun(self, head: _Head | None) -> str:
        """The noun that names what was done, as the object of a verb or by itself; none behind a preposition."""
        start = head.at + 1 if head else 0
        for at in range(start, self.size):
            word = self.words[at]
            if head is not None and word in self.known.small["prepositions"]:
                return ""
            for form in (word, self._singular(word)):
                if form in self.known.nouns:
                    return form
        return ""

    def _place(self, noun: str) -> int | None:
        return next((at for at, word in enumerate(self.words) if noun and noun in (word, self._singular(word))), None)

    def _singular(self, word: str) -> str:
        for ending in ENDINGS:
            stem = word.removesuffix(ending) + ("y" if ending == "ies" else "")
            if word.endswith(ending) and stem in self.known.nouns:
                return stem
        return word

    def _governed(self, at: int) -> str:
        """The lemma of what was refused: the next verb of the cue, else the one the content opens with."""
        rest = [*self.words[at + 1 :], *self.around.content[:3]]
        for before, word in zip(["", *rest], rest, strict=False):
            if (lemma := self.known.lemma_of.get(word)) is not None and before not in self.known.small["determiners"]:
                return lemma
            if before == "to":
                return word
        return ""

    # --------------------------------------------------------------------------------------- no, and what it does

    def _no(self, places: Sequence[int]) -> int | None:
        """The first word of negation among some places; "not only" is none."""
        for at in places:
            following = self.words[at + 1] if at + 1 < self.size else ""
            if self.words[at] in self.known.small["words"] and not following.startswith(UNMEANT):
                return at
        return None

    def _negated(self, head: int, noun: str) -> bool:
        """Whether a "not" or "yet to" stands before the verb, or a "no" with its object ("made no mention of")."""
        if self.words[head + 1 : head + 2] in (["nothing"], ["none"], ["nobody"]) or self._still_to(head):
            return True
        end = self._place(noun)
        return self._no(range(max(head, end or 0) if noun else min(head + 1, self.size))) is not None

    def _still_to(self, head: int) -> bool:
        before = [word for word in self.words[:head] if not word.endswith("ly")]
        return before[-2:] == ["yet", "to"]

    def _polarity(self, head: _Head | None, noun: str, negated: bool) -> Polarity:
        lemma = head.lemma if head else noun
        small = self.known.small
        if head is not None and head.sort in ("refusing", "avoiding"):
            return "declined"
        if negated and any(word in small["certain"] for word in self.words):
            return "asserted"
        if lemma in (small["denying"] if head else small["denials"]) or noun in small["denials"] or self._nor():
            return "declined" if negated else "denied"
        if small["doubting"] & {lemma, noun}:
            return "asserted" if negated else "denied"
        if not negated:
            return "asserted"
        return "denied" if lemma in small["opposite"] and not self._yet() else "declined"

    def _nor(self) -> bool:
        return "neither" in self.words and "nor" in self.words

    def _yet(self) -> bool:
        """Whether it is only not so far: "has not endorsed". What never was is not to be."""
        return bool({"has", "have", "had", "yet"} & set(self.words)) and not {"never", "no"} & set(self.words)

    # ------------------------------------------------------------------------------------- said, or only ascribed

    def _said(self, head: _Head | None, noun: str, polarity: Polarity, negated: bool) -> bool:
        quoted, small = self.around.quoted, self.known.small
        if head is None:
            return self._bare(noun) and (not negated or self.words[0] == "no")
        if head.sort == "avoiding" or head.sort == "never":
            return False
        if head.sort == "refusing":
            return True
        if polarity == "declined":
            openly = any(word in small["able"] for word in self.words[: head.at])
            return openly or head.lemma in small["denying"] or self._nor()
        if quoted:
            return True
        voiced = head.sort in ("said", "held")
        if noun and not voiced and head.sort not in ("mind", "evidence"):
            return True
        if self._shows(head):
            return False
        if head.sort == "evidence":
            return self._is_written()
        if not voiced:
            return head.sort == "passing" and self._clausal()
        if not self.around.source and self._is_passive(head) and head.lemma in small["anonymous"]:
            return False
        return not self._is_open(head) or "only" in self.words[: head.at + 2]

    def _bare(self, noun: str) -> bool:
        """Cues without a verb: a mark or nothing, "according to", a noun of speech or of attitude, a preposition."""
        if noun or not self.words or "according" in self.words or (self.words == ["under"] and self._is_written()):
            return True
        strange = [word for word in self.words if word not in self.known.small["prepositions"]]
        return self.around.quoted or (bool(strange) and self._clausal() and not strange[0].endswith("ly"))

    def _clausal(self) -> bool:
        return bool(self.around.content) and self.around.content[0] in self.known.small["questions"]

    def _shows(self, head: _Head) -> bool:
        """Whether the source is a thing that shows without a word: "the figures suggest"."""
        return head.sort != "evidence" and self._source_head() in self.known.small["evidence"]

    def _is_written(self) -> bool:
        return self._source_head() in self.known.small["written"]

    def _source_head(self) -> str:
        """The source's own noun, without its plural: "figure" of "the latest figures from the ministry"."""
        small = self.known.small
        stop = small["prepositions"] | small["questions"] | {"released", "published", "issued"}
        end = next((at for at, word in enumerate(self.around.source) if at and word in stop), len(self.around.source))
        word = self.around.source[end - 1] if end else ""
        listed = small["evidence"] | small["written"]
        stems = (word.removesuffix(ending) + ("y" if ending == "ies" else "") for ending in ("", *ENDINGS))
        return next((stem for stem in stems if stem in listed), word)

    def _is_passive(self, head: _Head) -> bool:
        word = self.words[head.at]
        participle = not word.endswith("ing") and word != head.lemma
        return participle and bool(GIVEN & set(self.words[: head.at])) and "by" not in self.words[head.at :]

    def _is_open(self, head: _Head) -> bool:
        """Whether it may yet be said: "will announce", "could support", or a bare "to announce"."""
        before = self.words[: head.at]
        if any(word in self.known.small["open" if head.sort == "said" else "unsure"] for word in before):
            return True
        return before[-1:] == ["to"] and all(word in self.known.small["auxiliaries"] for word in before[:-1])
