"""The speech stage: what each attribution does, read from its cue and from the words it reports.

The cue's word decides where it is one of asking, promising or taking sides; a neutral cue ("said") leaves it to the
words themselves: "must" asks, "we will" promises, "will not accept" takes a side, everything else claims.
"""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from onrecord.model import Article, Attribution, Kind, Span, SpeechAct
from onrecord.reading.acts import FIRST_PERSON, THIRD_PERSON, Words, acts
from onrecord.reading.cues import addressing
from onrecord.reading.phrasing import Around, Phrasing, phrasing
from onrecord.reading.stages import Findings, Stage
from onrecord.reading.trees import Tree
from onrecord.reading.vocabulary import cue_words, words_of


def run(article: Article, found: Findings) -> Mapping[str, Any]:
    """Give each attribution its speech act, in the same order."""
    attributions: Sequence[Attribution] = found["attributions"]
    if not attributions:
        return {"acts": ()}
    reader = _Reader(article.text, found["tree"])
    passed_on: list[list[Span]] = [[] for _ in attributions]
    for inner in attributions:
        if inner.parent is not None and not _own_words(article.text, inner):
            passed_on[inner.parent].extend(inner.content)
    return {"acts": tuple(map(reader.act, attributions, passed_on))}


def _own_words(text: str, inner: Attribution) -> bool:
    """Whether a speaker goes on about himself: "said she had promised to pay" is her promise."""
    return " ".join(text[a:b].lower() for a, b in inner.source) in FIRST_PERSON | THIRD_PERSON


DISMISSALS = frozenset({"reject", "dismiss"})
"""Cues that deny where what they reject is a report, and take a side where it is a proposal."""
CALLS = frozenset({"call-on", "call-upon", "appeal-to"})
"""Cues whose preposition leads to the one addressed."""

ABSENT = frozenset({"comment", "doubt", "idea", "matter", "problem", "question", "reason", "sign", "wonder", "yet"})
"""What a bare "no" says is missing, without refusing anything: "No comment", "No doubt"."""

NOBODY = re.compile(
    r"(?:neither|nor|none|nobody|no[ -]one|not (?:one|an?|any|all|every)|few|hardly any|scarcely any|no(?!\.?\s*\d))\b",
    re.IGNORECASE,
)
"""How a source begins that stands for nobody; "No 10" is a house."""
NEITHER = re.compile(
    r"\b(?:[Nn]either|[Nn]or|[Nn]one of|[Nn]ot one of|[Nn]o(?!\.?\s*\d))\s+(?:(?:nor|the|of|[A-Z][\w.’'-]*)\s+)*$"
)
"""What stands right before a source that is but the end of such a phrase."""
NEAR = 60
"""Code points in which it does."""
UNREAL = frozenset({"could", "might", "must", "ought", "should", "would"})
"""With "have", they tell of what was not said, or may not have been."""

OPENING = 4
LONG = 80
"""So many words of the content show how it is taken up ("to", "that", "on"); they stand in so many code points."""
TIMES = frozenset(
    [
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
        "day",
        "night",
        "morning",
        "evening",
        "afternoon",
        "week",
        "weekend",
        "month",
        "year",
        "eve",
    ]
)


class _Reader:
    def __init__(self, text: str, tree: Tree) -> None:
        self.text, self.tree = text, tree
        self.acts = acts()
        self.words = Words(text, self.acts)

    def act(self, attribution: Attribution, passed_on: Sequence[Span]) -> SpeechAct:
        """The speech act of an attribution; `passed_on` are the words of others inside its content."""
        said = cue_words(self.text, attribution)
        phrased = phrasing([word for word, _ in said], self._around(attribution))
        head = self.tree.at(said[phrased.at][1]) if phrased.at is not None else self._last(attribution.cue)
        stance = self._stance(phrased, [word for word, _ in said], attribution)
        addressee, audience = self._listeners(head, stance, attribution)
        deed = self._deed(stance, head, attribution)
        kind = deed or self._decided(phrased, stance, head, attribution)
        if kind is None:
            kind = self._bare_act(attribution)
        if kind is None:
            kind = self.words.kind(attribution, passed_on, heralded=stance in self.acts.heralds)
        return SpeechAct(
            kind=kind,
            polarity="denied" if stance in DISMISSALS and kind == "claim" else phrased.polarity,
            stance=phrased.noun or stance,
            said=(phrased.said or deed is not None) and not self._unsaid(head, attribution),
            condition=self._condition(attribution),
            addressee=addressee,
            audience=audience,
        )

    def _unsaid(self, head: int | None, attribution: Attribution) -> bool:
        """Whether nobody said it ("Neither said", "No minister said"), or it is only supposed ("if he says")."""
        source = attribution.source[:1]
        if any(NOBODY.match(self.text, a, b) or NEITHER.search(self.text[max(0, a - NEAR) : a]) for a, b in source):
            return True
        if head is None or not self.tree.verbs[head]:
            return False
        words, tree = self.tree.words, self.tree
        led = {words[c] for c in tree.children[head] if tree.deps[c] == "mark"}
        aids = [c for c in tree.children[head] if tree.deps[c] == "aux"]
        missed = {words[c] for c in aids} >= {"have"} and any(words[c] in UNREAL for c in aids)
        subject = tree.child(head, "nsubj")
        turned = subject is not None and any(c < subject and words[c] in ("had", "should") for c in aids)
        return bool(led & {"if", "unless"}) or missed or (turned and tree.deps[head] == "advcl")

    def _around(self, attribution: Attribution) -> Around:
        opening = attribution.content[0] if attribution.content else Span(0, 0)
        cue = self._tokens(attribution.cue)
        return Around(
            content=words_of(self.text[opening[0] : opening[1]][:LONG])[:OPENING],
            source=[word for a, b in attribution.source for word in words_of(self.text[a:b])],
            quoted=attribution.mode != "indirect",
            noun=len(cue) == 1 and not self.tree.verbs[cue[0]],
        )

    def _tokens(self, spans: Sequence[Span]) -> list[int]:
        return [i for span in spans for i in self.tree.tokens(span)]

    def _last(self, cue: Sequence[Span]) -> int | None:
        tokens = self._tokens(cue)
        return tokens[-1] if tokens else None

    def _stance(self, phrased: Phrasing, words: Sequence[str], attribution: Attribution) -> str:
        """The cue's lemma, with the preposition that makes it a request or a side taken ("call-for")."""
        if phrased.at is None:
            return phrased.stance or (words[0] if words else "")
        behind = list(words[phrased.at + 1 :])
        if attribution.content and attribution.cue:
            end, start = attribution.cue[-1][1], attribution.content[0][0]
            behind += words_of(self.text[start : start + LONG])[:1] if not self.text[end:start].strip() else []
        joined = (f"{phrased.stance}-{word}" for word in behind)
        return next((each for each in joined if each in self.acts.kinds), phrased.stance)

    def _deed(self, stance: str, head: int | None, attribution: Attribution) -> Kind | None:
        """The kind of what is done by saying so; None where it may only come to be done ("could set a new date")."""
        open_yet = any(self.tree.tags[i] in ("MD", "TO") for i in self._tokens(attribution.cue))
        if head is None or open_yet or self.tree.negated(head) or not attribution.content:
            return None
        start = attribution.content[0].start
        done = (each for each in self.acts.deeds if stance in each.cues and each.words.match(self.text, start))
        return next((each.kind for each in done), None)

    def _decided(self, phrased: Phrasing, stance: str, head: int | None, attribution: Attribution) -> Kind | None:
        """The kind that the cue shows by itself; None where it leaves that to the words."""
        if stance == "ask" and self.text[slice(*attribution.content[-1])].rstrip("”\"'’» ").endswith("?"):
            return "claim"
        if stance in ("refuse", "decline") and phrased.governed:
            return "claim" if phrased.governed in self.acts.speaking else "position"
        return self._kind(stance, phrased.noun, head)

    # ------------------------------------------------------------------------------------------- kind

    def _kind(self, stance: str, noun: str, head: int | None) -> Kind | None:
        """The kind by the cue's noun, by what its verb governs, or by the verb alone."""
        lexicon = self.acts
        if noun in lexicon.nouns:
            return lexicon.nouns[noun]
        if noun or head is None:
            return None
        if (special := self._special(stance, head)) is not None:
            return special
        if stance in lexicon.infinitive and self._infinitive(head) is not None:
            return lexicon.infinitive[stance]
        return lexicon.kinds.get(stance)

    def _bare_act(self, attribution: Attribution) -> Kind | None:
        """What words without a subject do: a mere no takes a side ("Not one gate"), an imperative asks ("Stop it")."""
        tree = self.tree
        tokens = [i for i in self._tokens(attribution.content) if tree.tags[i][:1].isalpha()]
        if len(tokens) < 2:
            return None
        first, second = tree.words[tokens[0]], tree.words[tokens[1]]
        if first in ("no", "not") and not any(tree.verbs[i] or tree.tags[i] == "MD" for i in tokens):
            return None if second in ABSENT else "position"
        forbidden = first in ("do", "don't", "never") and any(tree.tags[i] == "VB" for i in tokens[1:3])
        ordered = tree.tags[tokens[0]] == "VB" and tree.child(tokens[0], "nsubj", "aux") is None
        quoted = attribution.mode == "direct" and first not in self.acts.idle
        return "request" if quoted and (forbidden or ordered) else None

    def _special(self, stance: str, head: int) -> Kind | None:
        """Cues whose kind hangs on what they govern: "want", "ask", "suggest", "refuse", "reject"."""
        tree = self.tree
        target = tree.child(head, "dobj")
        infinitive = self._infinitive(head)
        if stance == "want":
            own = infinitive is not None and target is None and tree.child(infinitive, "nsubj", "nsubjpass") is None
            return "position" if own else "request"
        if stance == "expect" and infinitive is not None:
            doer = tree.child(infinitive, "nsubj")
            named = doer is not None and tree.words[doer] in self.acts.institutions | self.acts.officials
            return "request" if named or (target is not None and target < infinitive) else "claim"
        if stance == "ask":
            asked = tree.child(head, "ccomp")
            that = asked is not None and tree.words[tree.left[asked]] == "that"
            about = any(tree.words[c] == "about" for c in tree.children[head])
            return "request" if that or (infinitive is None and asked is None and not about) else None
        if stance in ("suggest", "propose", "recommend", "insist"):
            asked = tree.child(head, "ccomp")
            return "request" if asked is not None and self._bare(asked) else None
        if stance == "announce" and target is not None and tree.child(head, "ccomp") is None:
            return "commitment"
        if stance in ("reject", "dismiss") and target is not None and tree.words[target] in self.acts.reports:
            return "claim"
        return None

    def _bare(self, verb: int) -> bool:
        """Whether a verb stands in the form of a wish: "that the council meet"."""
        tree = self.tree
        subject = tree.child(verb, "nsubj", "nsubjpass")
        singular = subject is not None and tree.tags[subject] in ("NN", "NNP")
        bare = tree.tags[verb] == "VB" or (tree.tags[verb] == "VBP" and singular)
        return bare and tree.child(verb, "aux") is None

    def _infinitive(self, head: int) -> int | None:
        """The infinitive the cue governs, if it does."""
        tree = self.tree
        for c in tree.children[head]:
            if tree.deps[c] in ("xcomp", "ccomp", "advcl", "acl") and any(
                tree.tags[k] == "TO" for k in tree.children[c]
            ):
                return c
        return None

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

    def _listeners(self, head: int | None, stance: str, attribution: Attribution) -> tuple[Span | None, Span | None]:
        """Who is spoken to, and before whom: the object of "told" or "urged", the place of "at a news conference"."""
        if head is None:
            return None, None
        tree = self.tree
        spoken_to = self._spoken_to(head, stance, attribution)
        if spoken_to is not None and self._is_venue(spoken_to):
            return None, tree.noun_phrase(spoken_to)
        addressee = tree.noun_phrase(spoken_to) if spoken_to is not None else None
        return addressee, self._audience(head)

    def _spoken_to(self, head: int, stance: str, attribution: Attribution) -> int | None:
        tree = self.tree
        infinitive = self._infinitive(head)
        if stance in addressing("urge") and infinitive is not None:
            target = tree.child(head, "dobj", "dative")
            return target if target is not None and target < infinitive else tree.child(infinitive, "nsubj")
        if stance in addressing("tell"):
            return tree.child(head, "dobj", "dative")
        for c in tree.children[head]:
            named = tree.child(c, "pobj") if tree.words[c] in ("to", "on", "upon") else None
            if named is None or tree.words[named] in TIMES:
                continue
            called = stance in CALLS and tree.words[c] == stance.split("-")[-1]
            at = tree.starts[named]
            if called or (tree.words[c] == "to" and not any(a <= at < b for a, b in attribution.content)):
                return named
        return None

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


STAGE = Stage("speech", "10", frozenset({"tree", "attributions"}), frozenset({"acts"}), run)
