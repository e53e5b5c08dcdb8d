"""Attributions without a reporting verb: "according to", nouns ("her fear that"), adjectives ("is confident that"),
documents ("Under the draft, …").
"""

from collections.abc import Iterator

from onrecord.reading.drafts import Draft
from onrecord.reading.reports import NOT_SOURCES, Reports

NAMING = frozenset({"of", "for"})
"""Prepositions between a noun and what it is about: "her prediction of", "their demand for"."""


class Nominals:
    """Reads attributions off the words of one parsed document that are no verbs."""

    def __init__(self, reports: Reports) -> None:
        self.reports, self.tree, self.cues = reports, reports.tree, reports.cues

    def drafts(self, i: int, word: str) -> Iterator[Draft]:
        """The attribution whose cue is this token, in lower case `word`, if there is one."""
        if word == "according":
            yield from self._according(i)
        elif word == "under":
            yield from self._document(i)
        elif word in self.cues.noun_of:
            if self.tree.tags[i] in ("NN", "NNS"):
                yield from self._noun(i)
        elif word in self.cues.adjectives:
            yield from self._adjective(i)

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
        while verb < i and tree.verbs[tree.heads[verb]] and self._goes_on(verb):
            verb = tree.heads[verb]
        left, right = max(start, tree.left[verb]), min(end - 1, tree.right[verb])
        if (
            self.reports.reporting[verb]
            and "vow" not in self.reports.frames(verb)
            and tree.child(verb, "ccomp") is not None
        ):
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

    def _goes_on(self, verb: int) -> bool:
        """Whether a verb's clause goes on with the one above it: "…, and it rose", "…, while it fell"."""
        tree = self.tree
        mark = tree.child(verb, "mark")
        return tree.deps[verb] == "conj" or (
            tree.deps[verb] == "advcl" and mark is not None and tree.words[mark] == "while"
        )

    def _document(self, i: int) -> Iterator[Draft]:
        """ "Under the draft, Arvana would pay": what a document at the head of its sentence provides."""
        tree = self.tree
        named = tree.child(i, "pobj")
        verb = tree.heads[i]
        start, _ = tree.bounds[tree.sentences[i]]
        if named is None or tree.words[named] not in self.cues.documents or i > start or tree.heads[verb] != verb:
            return
        subject = tree.child(verb, "nsubj", "nsubjpass")
        if subject is None or subject < i or not any(tree.tags[c] == "MD" for c in tree.children[verb]):
            return
        yield Draft(
            i,
            "document",
            [tree.noun_phrase(named)],
            [tree.span(i, i)],
            [tree.span(tree.left[subject], tree.right[verb])],
        )

    def _noun(self, i: int) -> Iterator[Draft]:
        """ "Her fear that", "a promise by the union to", "its demand for", "her fear is that"."""
        tree = self.tree
        if self.cues.noun_of[tree.words[i]] not in self.cues.own_nouns:
            return
        owner = tree.child(i, "poss", "nsubj")
        by = next((c for c in tree.children[i] if tree.words[c] in ("by", "from") and tree.deps[c] == "prep"), None)
        if owner is None and by is not None:
            owner = tree.child(by, "pobj")
        first = self._told(i) if owner is not None else None
        if owner is None or first is None:
            return
        yield Draft(
            i, "noun", [tree.noun_phrase(owner)], [tree.span(i, i)], [tree.span(tree.left[first], tree.right[first])]
        )

    def _told(self, i: int) -> int | None:
        """The head of what a noun such as "fear" or "promise" tells."""
        tree = self.tree
        places = [tree.child(c, "pobj") for c in tree.children[i] if c > i and tree.deps[c] == "prep"]
        around = [i, *(place for place in places if place is not None)]
        if tree.deps[i] == "nsubj" and tree.words[tree.heads[i]] in ("is", "was", "remains", "remained"):
            around.append(tree.heads[i])
        for k in around:
            for c in tree.children[k]:
                if c > i and tree.deps[c] in ("acl", "ccomp", "relcl") and self._opens(tree.left[c], plain=k == i):
                    return c
        if tree.child(i, "poss") is None or self.cues.noun_of[tree.words[i]] not in self.cues.bare_nouns:
            return None
        return next(
            (c for c in tree.children[i] if c == i + 1 and tree.deps[c] == "prep" and tree.words[c] in NAMING), None
        )

    def _opens(self, k: int, *, plain: bool) -> bool:
        tree = self.tree
        that = tree.words[k] == "that" and tree.tags[k] == "IN"
        return that or (plain and tree.words[k] == "to" and tree.tags[k] == "TO")

    def _adjective(self, i: int) -> Iterator[Draft]:
        """ "Remain convinced that", "was opposed to", "are unwilling to": where its subject stands."""
        tree = self.tree
        passive = tree.child(i, "auxpass")
        clause = tree.heads[i] if passive is None else i
        verb = clause if passive is None else passive
        subject = next((k for v in (clause, verb) if (k := tree.child(v, "nsubj", "nsubjpass")) is not None), None)
        if tree.words[verb] not in self.cues.copulas:
            return
        if subject is None or verb > i or subject > verb or tree.words[subject] in NOT_SOURCES | {"it"}:
            return
        takes = self.cues.adjectives[tree.words[i]]
        for c in (*tree.children[i], *tree.children[clause]):
            opener = tree.words[tree.left[c]]
            told = tree.deps[c] in ("ccomp", "xcomp", "acl") and (opener == "to" or tree.deps[c] == "ccomp")
            fits = (
                ("to-do" if opener == "to" else "that") in takes if told else tree.deps[c] == "prep" and opener in takes
            )
            if c > i and fits:
                source = tree.noun_phrase(tree.antecedent(subject))
                yield Draft(i, "adjective", [source], [tree.span(verb, i)], [tree.span(tree.left[c], tree.right[c])])
                return
