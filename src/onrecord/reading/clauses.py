"""Attributions that grammar shows, in the order of their cues: reporting verbs, and nouns, adjectives and documents."""

from bisect import bisect_right
from collections.abc import Iterator

from onrecord.model import Span
from onrecord.reading.contents import Contents
from onrecord.reading.drafts import Draft
from onrecord.reading.nominals import Nominals
from onrecord.reading.reports import Reports

ASSERTING = frozenset({"did", "do", "does", "will", "would", "'ll", "wo", "ca", "can", "could"})
UNSAID = frozenset({"without", "instead", "rather", "despite"})
BINDING = frozenset({"agree", "commit", "pledge", "promise", "undertake", "vow"})
MARKS = frozenset({"“", "”", '"', "‘", "’", "'", "``", "''"})
PARTICIPANTS = frozenset(
    {"i", "you", "we", "he", "she", "they", "it", "people", "everyone", "everybody", "who", "which"}
)
"""Who speaks or is spoken to in a transcript, and words too vague to name anybody else."""
RETOLD = frozenset({"clause", "according", "urge", "vow", "praise", "noun", "light", "prepositional"})
RELAYS = frozenset({"report", "quote", "cite"})


class Clauses:
    """Reads attributions off one parsed document."""

    def __init__(self, reports: Reports) -> None:
        self.reports, self.tree, self.contents = reports, reports.tree, Contents(reports)
        self.nominals = Nominals(reports)

    def drafts(self) -> list[Draft]:
        """Every attribution found, in the order of the cues; a list behind a cue gives one for each of its items."""
        found: list[Draft] = []
        for i, word in enumerate(self.tree.words):
            if self.reports.quoted[i] and not self._alone_in_quotes(i):
                continue
            told = list(self._verb(i)) if self.reports.lemmas[i] else []
            found.extend(told or self.nominals.drafts(i, word))
        taken = {k for draft in found if draft.frame == "light" for span in draft.cue for k in self.tree.within(span)}
        return [draft for draft in found if draft.frame != "noun" or draft.verb not in taken]

    def _alone_in_quotes(self, i: int) -> bool:
        """Whether only this word is quoted: the draft “urges” parties to act."""
        around = (i - 1, i + 1) if 0 < i < len(self.tree) - 1 else ()
        return bool(self.reports.lemmas[i]) and all(self.tree.words[k] in MARKS for k in around) and len(around) > 0

    def _verb(self, v: int) -> Iterator[Draft]:
        frame, cue, content = self.contents.of(v)
        if content and self._is_asserted(v, frame) and (source := self.reports.source(v)):
            yield Draft(v, frame, source, cue, [self._before_resuming(v, span) for span in content])

    def _before_resuming(self, v: int, span: Span) -> Span:
        """The content as far as the next cue beside this one: "…, adding that", "…, while the union said"."""
        tree = self.tree
        for k in self.reports.next_cues[bisect_right(self.reports.next_cues, v) :]:
            if tree.starts[k] >= span.end:
                break
            stop = self.reports.opening(k)
            if span.start < tree.starts[stop] and tree.sentences[k] == tree.sentences[v]:
                return tree.span(tree.at(span.start), stop - 1)
        return span

    def _is_asserted(self, v: int, frame: str) -> bool:
        """Whether the text says that it was said: a mere purpose does not."""
        tree = self.tree
        head = tree.heads[v]
        if tree.tags[v] == "VBG" and (tree.words[head] in UNSAID or tree.words[tree.heads[head]] == "short"):
            return False
        if (mark := tree.child(v, "mark")) is not None and tree.words[mark] in ("whether", "if", "unless"):
            return False
        if frame in ("clause", "prepositional", "light", "vow"):
            return True
        bare = tree.tags[v] == "VB" and not any(tree.words[c] in ASSERTING for c in tree.children[v])
        return not bare and not (tree.deps[v] == "acl" and frame != "urge")

    def binds(self, inner: Draft, outer: Draft) -> bool:
        """Whether what is reported is itself a promise ("Arvana agreed to pay, the envoy said"): both are kept."""
        tree = self.tree
        fronted = outer.content[0].start < outer.cue[0].start
        main = tree.heads[inner.verb] in (outer.verb, inner.verb) or tree.deps[outer.verb] in ("prep", "parataxis")
        return (
            inner.frame in ("vow", "praise", "prepositional")
            and fronted
            and main
            and self.reports.lemmas[inner.verb] in BINDING
        )

    def passes_on(self, outer: Draft, inner: Draft) -> bool:
        """Whether the outer words carry the inner ones as another's: "the agency reported that …", and in a transcript
        whatever is told of others.
        """
        if outer.verbatim:
            return inner.frame in RETOLD and bool(inner.source) and not self._is_in_the_room(inner.source[-1])
        return self.reports.lemmas[outer.verb] in RELAYS

    def _is_in_the_room(self, source: Span) -> bool:
        words = self.tree.text[slice(*source)].lower().split()
        return words[0] in PARTICIPANTS or words[-1] in PARTICIPANTS
