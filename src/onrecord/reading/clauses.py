"""Attributions that grammar shows: reporting verbs, "according to" and nouns such as "a promise that"."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from onrecord.model import Span
from onrecord.reading.cues import Cues
from onrecord.reading.trees import Tree

REPORTING = frozenset({"clause", "tell"})
NOT_SOURCES = frozenset({"it", "there", "that", "this", "these", "those", "which", "what"})


@dataclass
class Draft:
    """An attribution in the making; `verb` is the token of its cue, `frame` how it takes what was said."""

    verb: int
    frame: str
    source: Span | None
    cue: list[Span]
    content: list[Span] = field(default_factory=list)


class Clauses:
    """Reads attributions off one parsed document. `quoted` tells which tokens stand inside quotation marks."""

    def __init__(self, tree: Tree, cues: Cues, quoted: list[bool]) -> None:
        self.tree, self.cues, self.quoted = tree, cues, quoted
        self.lemmas = [
            cues.lemma_of.get(word, "") if verb else "" for word, verb in zip(tree.words, tree.verbs, strict=True)
        ]
        for i in range(1, len(tree)):
            if tree.words[i - 1] == "-" and tree.words[max(i - 2, 0)] == "so":
                self.lemmas[i] = ""  # "so-called" calls nothing
        self.reporting = [bool(cues.verbs.get(lemma, frozenset()) & REPORTING) for lemma in self.lemmas]

    def drafts(self) -> list[Draft]:
        """Every attribution found, in the order of the cues."""
        found: list[Draft] = []
        for i, word in enumerate(self.tree.words):
            if self.quoted[i]:
                continue
            if self.lemmas[i]:
                found.extend(self._verb(i))
            elif word == "according":
                found.extend(self._according(i))
            elif word in self.cues.noun_of and self.tree.tags[i] in ("NN", "NNS"):
                found.extend(self._noun(i))
        return found

    def _verb(self, v: int) -> Iterator[Draft]:
        frames = self.cues.verbs.get(self.lemmas[v], frozenset())
        for frame, contents in (
            ("light", self._light),
            ("prepositional", self._prepositional),
            ("clause", self._clause),
            ("urge", self._urge),
            ("vow", self._vow),
            ("call", self._call),
            ("praise", self._praise),
        ):
            if frame in frames or frame in ("light", "prepositional"):
                cue = [self.tree.span(v, v)]
                content = contents(v, cue)
                if content:
                    source = self.source(v)
                    yield Draft(v, frame, source, cue, content)
                    return

    def source(self, v: int) -> Span | None:
        """Who the verb's subject is, as a span; None where nobody is named."""
        subject = self.tree.subject(v, self.reporting)
        if subject is None or self.tree.words[subject] in NOT_SOURCES - {"it"}:
            return None
        return self.tree.noun_phrase(subject)

    # ------------------------------------------------------------------ what each frame takes as content

    def _clause(self, v: int, cue: list[Span]) -> list[Span]:  # noqa: ARG002
        tree = self.tree
        own = [c for c in tree.children[v] if tree.deps[c] == "ccomp" and not self._is_cue_clause(c)]
        after = [c for c in own if c > v]
        if after:
            return [tree.span(min(tree.left[c] for c in after), max(tree.right[c] for c in after))]
        before = [c for c in own if c < v]
        if before:
            return [self._before(before[-1], v)]
        return self._around(v)

    def _is_cue_clause(self, c: int) -> bool:
        return self.tree.words[c] in ("according",)

    def _before(self, c: int, v: int) -> Span:
        """The clause before "…, she said": from the clause's first word to the comma before the cue's own clause."""
        tree = self.tree
        stop = min([tree.left[k] for k in tree.children[v] if tree.deps[k] in ("nsubj", "nsubjpass", "aux")] + [v])
        last = min(tree.right[c], stop - 1) if stop > c else tree.right[c]
        return tree.span(tree.left[c], max(c, last))

    def _around(self, v: int) -> list[Span]:
        """The main clause when the cue stands inside it between commas ("The plan, she said, would fail")."""
        tree = self.tree
        if tree.deps[v] not in ("parataxis", "ccomp", "advcl", "dep") or tree.child(v, "nsubj") is None:
            return []
        main = tree.heads[v]
        first, last = tree.left[v], tree.right[v]
        if tree.child(v, "mark", "advmod", "dobj") is not None and tree.words[first] != "as":
            return []
        fenced = first > 0 and tree.words[first - 1] in (",", "—", "–", "-")
        if not fenced or tree.sentences[main] != tree.sentences[v]:
            return []
        spans = []
        if tree.left[main] < first:
            spans.append(tree.span(tree.left[main], first - 1))
        if tree.right[main] > last:
            spans.append(tree.span(last + 1, tree.right[main]))
        return [span for span in spans if span.start < span.end]

    def _urge(self, v: int, cue: list[Span]) -> list[Span]:  # noqa: ARG002
        tree = self.tree
        for c in tree.children[v]:
            if c > v and tree.deps[c] in ("xcomp", "ccomp", "advcl") and self._infinitive(c):
                target = next((k for k in tree.children[v] if tree.deps[k] in ("dobj", "dative") and v < k < c), None)
                inner = tree.child(c, "nsubj")
                if target is not None or inner is not None:
                    return [tree.span(tree.left[c] if target is None else tree.left[target], tree.right[c])]
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
            if c > v and tree.deps[c] == "xcomp" and self._infinitive(c):
                return [tree.span(tree.left[c], tree.right[c])]
            if c > v and tree.words[c] == "to" and tree.deps[c] == "prep" and tree.child(c, "pcomp") is not None:
                return [tree.span(c, tree.right[c])]
        return []

    def _call(self, v: int, cue: list[Span]) -> list[Span]:  # noqa: ARG002
        tree = self.tree
        named = [c for c in tree.children[v] if c > v and tree.deps[c] in ("oprd", "ccomp", "xcomp")]
        as_what = [c for c in tree.children[v] if c > v and tree.words[c] == "as"]
        target = next((c for c in tree.children[v] if tree.deps[c] == "dobj" and c > v), None)
        last = max([tree.right[c] for c in named + as_what], default=None)
        if last is None and target is not None and "call" in self.lemmas[v]:
            inner = range(v + 2, tree.right[v] + 1)
            opened = next((k for k in inner if self.quoted[k] and not self.quoted[k - 1]), None)
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
        if target is None or tree.tags[target] in ("WP", "WDT") or tree.words[target] in ("himself", "herself"):
            return []
        last = max(
            [tree.right[target]]
            + [tree.right[c] for c in tree.children[v] if tree.deps[c] in ("prep", "dative", "xcomp") and c > target]
        )
        return [tree.span(tree.left[target], last)]

    def _prepositional(self, v: int, cue: list[Span]) -> list[Span]:
        tree = self.tree
        wanted = self.cues.prepositional.get(self.lemmas[v], frozenset())
        for c in tree.children[v]:
            if c > v and tree.words[c] in wanted and tree.deps[c] in ("prep", "prt", "agent", "advmod"):
                content = self._after_preposition(v, c)
                if content is not None:
                    cue[:] = [tree.span(v, c)] if c == v + 1 else [tree.span(v, v), tree.span(c, c)]
                    return [content]
        return []

    def _after_preposition(self, v: int, c: int) -> Span | None:
        tree = self.tree
        later = [k for k in tree.children[v] if k > c and tree.deps[k] in ("xcomp", "ccomp", "dobj", "advcl")]
        last = max([tree.right[c]] + [tree.right[k] for k in later if tree.deps[k] != "advcl" or self._infinitive(k)])
        first = c + 1
        return tree.span(first, last) if first <= last else None

    def _light(self, v: int, cue: list[Span]) -> list[Span]:
        tree = self.tree
        if self.lemmas[v] not in self.cues.light_verbs:
            return []
        noun = next((c for c in tree.children[v] if tree.deps[c] == "dobj" and c > v), None)
        if noun is None or tree.words[noun] not in self.cues.noun_of:
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

    # ------------------------------------------------------------------ cues that are no verbs

    def _according(self, i: int) -> Iterator[Draft]:
        tree = self.tree
        to = next((c for c in tree.children[i] if tree.words[c] == "to"), None)
        named = tree.child(to, "pobj") if to is not None else None
        if to is None or named is None:
            return
        main = tree.heads[i]
        start, end = tree.bounds[tree.sentences[i]]
        first, last = i, tree.right[named]
        verb = next((k for k in (main, *tree.ancestors(main)) if tree.verbs[k]), main)
        left, right = max(start, tree.left[verb]), min(end - 1, tree.right[verb])
        if self.lemmas[verb] and (inner := tree.child(verb, "ccomp")) is not None and inner > i:
            left = right = verb
        spans = []
        if left < first:
            spans.append(tree.span(left, first - 1))
        if right > last:
            spans.append(tree.span(last + 1, right))
        spans = [span for span in spans if span.end - span.start > 1]
        if spans:
            yield Draft(i, "according", tree.noun_phrase(named), [tree.span(i, to)], spans)

    def _noun(self, i: int) -> Iterator[Draft]:
        tree = self.tree
        if self.cues.noun_of[tree.words[i]] not in self.cues.own_nouns:
            return
        owner = tree.child(i, "poss")
        by = next((c for c in tree.children[i] if tree.words[c] in ("by", "from") and tree.deps[c] == "prep"), None)
        if owner is None and by is not None:
            owner = tree.child(by, "pobj")
        clause = next((c for c in tree.children[i] if tree.deps[c] in ("acl", "ccomp", "relcl") and c > i), None)
        if owner is None or clause is None:
            return
        opener = tree.words[tree.left[clause]]
        if opener == "that" or (opener == "to" and tree.tags[tree.left[clause]] == "TO"):
            yield Draft(
                i,
                "noun",
                tree.noun_phrase(owner),
                [tree.span(i, i)],
                [tree.span(tree.left[clause], tree.right[clause])],
            )
