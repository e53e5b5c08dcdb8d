"""Attributions that grammar shows: reporting verbs, "according to" and nouns such as "a promise that"."""

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field

from onrecord.model import Span
from onrecord.reading.contents import Contents
from onrecord.reading.reports import Reports

ASSERTING = frozenset({"did", "do", "does", "will", "would", "'ll", "wo", "ca", "can", "could"})
UNSAID = frozenset({"without", "instead", "rather", "despite"})
BINDING = frozenset({"agree", "commit", "pledge", "promise", "undertake", "vow"})
RELAYS = frozenset({"report", "quote", "cite"})


@dataclass
class Draft:
    """An attribution in the making; `verb` is the token of its cue, `frame` how it takes what was said.

    `verbatim` words stand without quotation marks, as in a transcript.
    """

    verb: int
    frame: str
    source: list[Span]
    cue: list[Span]
    content: list[Span] = field(default_factory=list)
    verbatim: bool = False


class Clauses:
    """Reads attributions off one parsed document."""

    def __init__(self, reports: Reports) -> None:
        self.reports, self.tree, self.contents = reports, reports.tree, Contents(reports)

    def drafts(self) -> list[Draft]:
        """Every attribution found, in the order of the cues; a list behind a cue gives one for each of its items."""
        found: list[Draft] = []
        for i, word in enumerate(self.tree.words):
            if self.reports.quoted[i]:
                continue
            if self.reports.lemmas[i]:
                found.extend(self._verb(i))
            elif word == "according":
                found.extend(self._according(i))
            elif word in self.reports.cues.noun_of and self.tree.tags[i] in ("NN", "NNS"):
                found.extend(self._noun(i))
        return found

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
        return inner.frame in ("vow", "praise") and fronted and main and self.reports.lemmas[inner.verb] in BINDING

    def passes_on(self, v: int) -> bool:
        """Whether the verb makes its subject a mere carrier of another's words ("the agency reported that …")."""
        return self.reports.lemmas[v] in RELAYS

    def _according(self, i: int) -> Iterator[Draft]:
        tree = self.tree
        to = next((c for c in tree.children[i] if c > i and tree.words[c] == "to"), None)
        named = tree.child(to, "pobj") if to is not None else None
        if to is None or named is None:
            return
        main = tree.heads[i]
        start, end = tree.bounds[tree.sentences[i]]
        first, last = i, tree.right[named]
        verb = next((k for k in (main, *tree.ancestors(main)) if tree.verbs[k]), main)
        while tree.deps[verb] == "conj" and tree.verbs[tree.heads[verb]] and verb < i:
            verb = tree.heads[verb]
        left, right = max(start, tree.left[verb]), min(end - 1, tree.right[verb])
        if self.reports.reporting[verb] and tree.child(verb, "ccomp") is not None:
            return  # the words are those of whoever the report names
        coordinate = [c for c in tree.children[verb] if tree.deps[c] == "conj" and c > last and tree.child(c, "nsubj")]
        right = min([right, *(tree.left[c] - 1 for c in coordinate)])
        spans = []
        if left < first:
            spans.append(tree.span(left, first - 1))
        if right > last:
            spans.append(tree.span(last + 1, right))
        spans = [span for span in spans if span.end - span.start > 1]
        if spans:
            yield Draft(i, "according", [tree.noun_phrase(named)], [tree.span(i, to)], spans)

    def _noun(self, i: int) -> Iterator[Draft]:
        tree = self.tree
        if self.reports.cues.noun_of[tree.words[i]] not in self.reports.cues.own_nouns:
            return
        owner = tree.child(i, "poss")
        by = next((c for c in tree.children[i] if tree.words[c] in ("by", "from") and tree.deps[c] == "prep"), None)
        if owner is None and by is not None:
            owner = tree.child(by, "pobj")
        clause = next((c for c in tree.children[i] if tree.deps[c] in ("acl", "ccomp", "relcl") and c > i), None)
        if owner is None or clause is None:
            return
        opener = tree.words[tree.left[clause]]
        if (opener == "that" and tree.tags[tree.left[clause]] == "IN") or (
            opener == "to" and tree.tags[tree.left[clause]] == "TO"
        ):
            yield Draft(
                i,
                "noun",
                [tree.noun_phrase(owner)],
                [tree.span(i, i)],
                [tree.span(tree.left[clause], tree.right[clause])],
            )
