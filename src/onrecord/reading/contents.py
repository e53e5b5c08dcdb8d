"""What a reporting verb takes as the words reported, frame by frame."""

from onrecord.model import Span
from onrecord.reading.reports import Reports
from onrecord.reading.trees import FINITE

OPEN_QUESTIONS = frozenset({"whether", "if", "how", "why", "when", "where", "what", "who", "which"})
PREPOSITIONS = frozenset({"in", "on", "at", "to", "for", "of", "with", "by", "from", "about", "against", "through"})
TIMES = frozenset(
    [
        *["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "day", "night", "morning"],
        *["evening", "afternoon", "week", "weekend", "month", "year", "eve"],
    ]
)
PRONOUNS = frozenset({"it", "this", "that", "them", "him", "her", "so", "us", "me", "you"})
AS_ONLY = frozenset({"see", "view", "portray", "dismiss", "regard"})
AT_ONLY = frozenset({"put", "estimate"})
"""Verbs that name a thing with "as" only, and those that give a number with "at": "estimated the herd at 260"."""
GERUND = frozenset({"propose", "suggest", "recommend"})
COUNTED = frozenset({"give", "offer"})
"""Verbs that report words with an object only where it is a figure: "gave a toll of 23", "offered 6 percent"."""
FENCES = frozenset({",", "—", "–", "-"})
RELATIVES = frozenset({"what", "which", "who", "that", "so", "it", "this"})


class Contents:
    """Finds the content of a verb in each frame. `of` tries the frames in turn; the first that fits is the verb's."""

    def __init__(self, reports: Reports) -> None:
        self.reports, self.tree = reports, reports.tree

    def of(self, v: int) -> tuple[str, list[Span], list[Span]]:
        """The frame in which the verb stands, the spans of its cue, and those of its content (none: no frame fits)."""
        frames = self.reports.frames(v) | {"light", "prepositional"}
        for frame, find in (
            ("light", self._light),
            ("prepositional", self._prepositional),
            ("clause", self._clause),
            ("urge", self._urge),
            ("vow", self._vow),
            ("call", self._call),
            ("praise", self._praise),
        ):
            cue = [self.tree.span(v, v)]
            if frame in frames and (content := find(v, cue)):
                return ("", [], []) if self._is_empty(content) else (frame, cue, content)
        return "", [], []

    def _is_empty(self, content: list[Span]) -> bool:
        """Whether the content is a pronoun or a bare verb: "opposed it" and "expected to be" say nothing."""
        words = self.tree.text[slice(*content[0])].lower()
        return len(content) == 1 and (words in PRONOUNS or words in ("to be", "to do", "to go", "to have"))

    def _clause(self, v: int, cue: list[Span]) -> list[Span]:  # noqa: ARG002
        tree = self.tree
        if self._asks_nothing(v):
            return []
        own = [c for c in tree.children[v] if tree.deps[c] == "ccomp" and not self._is_cue_clause(c)]
        own = own or self._in_a_statement(v)
        after = [c for c in own if c > v]
        if after:
            return [self._from(v, min(tree.left[c] for c in after), max(tree.right[c] for c in after))]
        before = [c for c in own if c < v]
        if before:
            return [self._before(before[-1], v)]
        return self._unparsed(v) or self._around(v)

    def _in_a_statement(self, v: int) -> list[int]:
        """The clause hung on the occasion: "said in a statement that …", "told us on the eve of the vote that …"."""
        tree = self.tree
        places = [c for c in tree.children[v] if c > v and tree.deps[c] in ("prep", "npadvmod")]
        for place in places:
            for k in tree.children[place]:
                if k > place and tree.deps[k] in ("prep", "pobj"):
                    places.append(k)
                elif tree.deps[k] in ("acl", "relcl", "ccomp") and tree.words[tree.left[k]] == "that" and k > place:
                    return [k]
        return []

    def _asks_nothing(self, v: int) -> bool:
        """ "Did not say whether" reports that nothing was said."""
        tree = self.tree
        return tree.negated(v) and any(
            tree.words[tree.left[c]] in OPEN_QUESTIONS for c in tree.children[v] if c > v and tree.deps[c] == "ccomp"
        )

    def _from(self, v: int, first: int, last: int) -> Span:
        """The content behind a cue, with what the parser hung on the cue but stands behind the content's start."""
        tree = self.tree
        for c in tree.children[v]:
            if tree.left[c] == last + 1 and tree.deps[c] in ("prep", "advmod", "npadvmod", "advcl", "cc"):
                if tree.deps[c] == "cc" and tree.words[c + 1] not in PREPOSITIONS:
                    break
                last = tree.right[c]
            elif c > last and self._goes_on(c):
                last = tree.right[c]
        return tree.span(first, last)

    def _goes_on(self, c: int) -> bool:
        """Whether what the parser joined to the cue belongs to its content: "…, but that it fell", "and would sink"."""
        tree = self.tree
        if tree.deps[c] != "conj" or self.reports.reporting[c]:
            return False
        mark = tree.child(c, "mark")
        if mark is not None:
            return tree.words[mark] == "that"
        modal = any(tree.tags[k] == "MD" for k in tree.children[c])
        return modal and tree.child(c, "nsubj", "nsubjpass", "expl") is None

    def _unparsed(self, v: int) -> list[Span]:
        """A clause the parser took for a mere object: everything behind the cue, if a finite verb stands in it."""
        tree = self.tree
        later = [c for c in tree.children[v] if c > v and tree.deps[c] not in ("punct", "conj", "prt", "dative")]
        start = next((c for c in later if tree.deps[c] == "dobj"), None)
        if start is None or tree.words[start] in RELATIVES or "clause" not in self.reports.frames(v):
            return []
        first, last = tree.left[start], tree.right[v]
        if first != v + 1 or not any(
            tree.tags[k] in FINITE and not self.reports.quoted[k] for k in range(first, start)
        ):
            return []
        stop = next((k for k in range(start, last) if tree.words[k] == "," and tree.tags[k + 1] == "VBG"), last)
        return [tree.span(first, stop)]

    def _is_cue_clause(self, c: int) -> bool:
        return self.tree.words[c] in ("according",)

    def _before(self, c: int, v: int) -> Span:
        """The clause before "…, she said": from the clause's first word to the comma before the cue's own clause."""
        tree = self.tree
        stop = min([tree.left[k] for k in tree.children[v] if tree.deps[k] in ("nsubj", "nsubjpass", "aux")] + [v])
        stop = stop if tree.child(v, "nsubj") is not None else self.reports.beside(v) or stop
        last = min(tree.right[c], stop - 1) if stop > c else tree.right[c]
        return tree.span(tree.left[c], max(c, last))

    def _around(self, v: int) -> list[Span]:
        """The clause that a cue interrupts between commas ("The plan, she said, would fail")."""
        tree = self.tree
        first = tree.left[v]
        fenced = tree.words[first] in FENCES or (first > 0 and tree.words[first - 1] in FENCES)
        if not fenced or tree.deps[v] not in ("parataxis", "ccomp", "advcl", "dep") or tree.child(v, "nsubj") is None:
            return []
        if tree.child(v, "dobj") is not None or (tree.child(v, "mark", "advmod") is not None and not self._as_said(v)):
            return []
        return self._either_side(v)

    def _either_side(self, v: int) -> list[Span]:
        """What stands before and behind a cue's clause in the clause it hangs on."""
        tree = self.tree
        first, last = tree.left[v], tree.right[v]
        main = tree.heads[v]
        while tree.deps[main] in ("ccomp", "conj", "advcl") and not self.reports.reporting[tree.heads[main]]:
            main = tree.heads[main]
        spans = []
        if tree.left[main] < first:
            spans.append(tree.span(tree.left[main], first - 1))
        stop = next((k for k in range(last + 1, tree.right[main] + 1) if tree.words[k] == ";"), tree.right[main])
        if stop > last + 1:
            spans.append(tree.span(last + 1, stop))
        return [span for span in spans if span.end - span.start > 1]

    def _as_said(self, v: int) -> bool:
        """Whether the cue is of the form "as the minister put it"."""
        tree = self.tree
        subject = tree.child(v, "nsubj")
        return subject is not None and tree.left[subject] > 0 and tree.words[tree.left[subject] - 1] == "as"

    def _urge(self, v: int, cue: list[Span]) -> list[Span]:  # noqa: ARG002
        tree = self.tree
        for c in tree.children[v]:
            if c > v and tree.deps[c] in ("xcomp", "ccomp", "advcl") and self._infinitive(c):
                target = next((k for k in tree.children[v] if tree.deps[k] in ("dobj", "dative") and v < k < c), None)
                inner = tree.child(c, "nsubj")
                if target is not None or inner is not None:
                    return [self._from(v, tree.left[c] if target is None else tree.left[target], tree.right[c])]
        passive = tree.child(v, "nsubjpass")
        infinitive = tree.child(v, "xcomp")
        if passive is not None and infinitive is not None and tree.child(v, "agent") is not None:
            return [tree.noun_phrase(passive), tree.span(tree.left[infinitive], tree.right[infinitive])]
        return []

    def _infinitive(self, c: int) -> bool:
        return any(self.tree.words[k] == "to" and self.tree.tags[k] == "TO" for k in self.tree.children[c])

    def _vow(self, v: int, cue: list[Span]) -> list[Span]:  # noqa: ARG002
        tree = self.tree
        for c in tree.children[v]:
            gerund = tree.tags[c] == "VBG" and self.reports.lemmas[v] in GERUND
            if c > v and tree.deps[c] == "xcomp" and (gerund or self._infinitive(c)):
                return [self._from(v, tree.left[c], tree.right[c])]
            if c > v and tree.words[c] == "to" and tree.deps[c] == "prep" and tree.child(c, "pcomp") is not None:
                return [tree.span(c, tree.right[c])]
        return []

    def _call(self, v: int, cue: list[Span]) -> list[Span]:  # noqa: ARG002
        tree = self.tree
        lemma = self.reports.lemmas[v]
        thing = tree.child(v, "dobj")
        if lemma == "put" and thing is not None and tree.words[thing] == "it" and self._as_said(v):
            return self._either_side(v)
        bare = lemma not in AS_ONLY and lemma not in AT_ONLY
        named = [c for c in tree.children[v] if bare and c > v and tree.deps[c] in ("oprd", "ccomp", "xcomp")]
        particle = "at" if lemma in AT_ONLY else "as"
        as_what = [c for c in tree.children[v] if c > v and tree.words[c] == particle]
        if lemma in AT_ONLY:
            deeper = [k for k in range(v + 1, tree.right[v] + 1) if tree.words[k] == "at" and tree.deps[k] == "prep"]
            as_what = as_what or deeper[-1:]
            as_what = [c for c in as_what if any(tree.tags[k] == "CD" for k in range(c, tree.right[c] + 1))]
        target = next((c for c in tree.children[v] if tree.deps[c] == "dobj" and c > v), None)
        last = max([tree.right[c] for c in named + as_what], default=None)
        if last is None and target is not None and "call" in self.reports.lemmas[v]:
            inner = range(v + 2, tree.right[v] + 1)
            opened = next((k for k in inner if self.reports.quoted[k] and not self.reports.quoted[k - 1]), None)
            return [tree.span(min(tree.left[target], v + 1), opened)] if opened is not None else []
        if last is None or tree.child(v, "nsubjpass") is not None:
            return []
        first = tree.left[target] if target is not None and target > v else tree.left[(named + as_what)[0]]
        return [tree.span(min(first, last), last)]

    def _praise(self, v: int, cue: list[Span]) -> list[Span]:  # noqa: ARG002
        tree = self.tree
        if tree.child(v, "agent") is not None:
            passive = tree.child(v, "nsubjpass")
            return [tree.noun_phrase(passive)] if passive is not None else []
        target = next((c for c in tree.children[v] if tree.deps[c] == "dobj" and c > v), None)
        if self.reports.lemmas[v] in COUNTED and not self._is_count(target, named=self.reports.lemmas[v] == "give"):
            return []
        cited = (tree.child(c, "pcomp") for c in tree.children[v] if tree.words[c] == "as")
        if any(said is not None and tree.tags[said] == "VBG" for said in cited):
            return []  # "quoted her as saying": "saying" is the cue
        if target is None or tree.tags[target] in ("WP", "WDT") or tree.words[target] in ("himself", "herself"):
            return []
        last = max(
            [tree.right[target]]
            + [tree.right[c] for c in tree.children[v] if tree.deps[c] in ("prep", "dative", "xcomp") and c > target]
        )
        return [tree.span(tree.left[target], last)]

    def _is_count(self, target: int | None, *, named: bool) -> bool:
        """Whether the object is a figure, by its noun if `named`: "a toll of 23"."""
        tree = self.tree
        if target is None or (named and tree.words[target] not in self.reports.cues.figure_nouns):
            return False
        return any(tree.tags[k] == "CD" for k in range(tree.left[target], tree.right[target] + 1))

    def _prepositional(self, v: int, cue: list[Span]) -> list[Span]:
        tree = self.tree
        wanted = self.reports.cues.prepositional.get(self.reports.lemmas[v], frozenset())
        for c in tree.children[v]:
            if c > v and tree.words[c] in wanted and tree.deps[c] in ("prep", "prt", "agent", "advmod"):
                if (thing := tree.child(c, "pobj")) is not None and tree.words[thing] in TIMES:
                    continue
                content = self._after_preposition(v, c)
                if content is not None:
                    cue[:] = [tree.span(v, c)] if c == v + 1 else [tree.span(v, v), tree.span(c, c)]
                    return [content]
        return []

    def _after_preposition(self, v: int, c: int) -> Span | None:
        tree = self.tree
        later = [k for k in tree.children[v] if k > c and tree.deps[k] in ("xcomp", "ccomp", "dobj", "advcl")]
        later += [k for k in tree.children[v] if k > c and tree.deps[k] == "prep" and tree.words[k] == "as"]
        last = max([tree.right[c]] + [tree.right[k] for k in later if tree.deps[k] != "advcl" or self._infinitive(k)])
        asked = tree.child(v, "dobj") if self.reports.lemmas[v] in ("ask", "beg", "press") else None
        first = tree.left[asked] if asked is not None and v < asked < c else c + 1
        return tree.span(first, last) if c + 1 <= last else None

    def _light(self, v: int, cue: list[Span]) -> list[Span]:
        tree = self.tree
        if self.reports.lemmas[v] not in self.reports.cues.light_verbs:
            return []
        noun = next((c for c in tree.children[v] if tree.deps[c] == "dobj" and c > v), None)
        if noun is None or tree.words[noun] not in self.reports.cues.noun_of:
            return []
        only = self.reports.cues.light_only.get(self.reports.lemmas[v])
        if only is not None and self.reports.cues.noun_of[tree.words[noun]] not in only:
            return []
        later = [k for k in (*tree.children[noun], *tree.children[v]) if k > noun and self._completes(k)]
        if not later:
            return []
        cue[:] = [tree.span(v, noun)]
        return [tree.span(min(tree.left[k] for k in later), max(tree.right[k] for k in later))]

    def _completes(self, k: int) -> bool:
        tree = self.tree
        if tree.deps[k] in ("acl", "ccomp", "xcomp", "relcl") and tree.tags[k] != "VBG":
            return tree.deps[k] != "relcl" or tree.words[tree.left[k]] == "that"
        return tree.deps[k] == "prep" and tree.words[k] in (
            "about",
            "over",
            "for",
            "of",
            "to",
            "against",
            "on",
            "at",
            "with",
        )
