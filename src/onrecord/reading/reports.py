"""Which tokens of an article report speech, and who the subject of such a verb is."""

import itertools

from onrecord.model import Span
from onrecord.reading.cues import Cues
from onrecord.reading.trees import FINITE, Tree

REPORTING = frozenset({"clause", "tell"})
NOUNS = frozenset({"NN", "NNS", "NNP", "NNPS", "PRP"})
NOT_SOURCES = frozenset({"nobody", "none", "neither", "there", "that", "this", "these", "those", "which", "what"})


class Reports:
    """The verbs of one parsed document by lemma and frame. `quoted` tells which tokens stand in quotation marks."""

    def __init__(self, tree: Tree, cues: Cues, quoted: list[bool]) -> None:
        self.tree, self.cues, self.quoted = tree, cues, quoted
        self.lemmas = [
            cues.lemma_of.get(word, "") if verb else "" for word, verb in zip(tree.words, tree.verbs, strict=True)
        ]
        for i in range(2, len(tree)):
            if tree.words[i - 1] == "-" and tree.words[i - 2] == "so":
                self.lemmas[i] = ""  # "so-called" calls nothing
        self.reporting = [bool(self.frames(i) & REPORTING) for i in range(len(tree))]
        self.next_cues = [
            i for i in range(1, len(tree)) if self.reporting[i] and (self._resumes(i) or self._is_parallel(i))
        ]
        """Cues that end the content of the cue before: "…, adding that", "…, while the union said"."""

    def _resumes(self, v: int) -> bool:
        """Whether the verb is a participle that goes on with what somebody says."""
        tree = self.tree
        return tree.tags[v] == "VBG" and tree.words[v - 1] == "," and not self.quoted[v]

    def opening(self, v: int) -> int:
        """The first token of a next cue's clause, with the conjunction before it."""
        first = self.tree.left[v] if self._is_parallel(v) else v
        return first - 1 if self.tree.tags[first - 1] == "CC" else first

    def frames(self, v: int) -> frozenset[str]:
        """The frames in which the verb takes what was said; none for other words."""
        return self.cues.verbs.get(self.lemmas[v], frozenset())

    def _is_parallel(self, v: int) -> bool:
        tree = self.tree
        if self.quoted[v] or tree.tags[v] not in FINITE or tree.child(v, "nsubj") is None:
            return False
        mark = tree.child(v, "mark")
        if mark is not None and tree.words[mark] == "that":
            return False
        return tree.deps[v] == "conj" or (tree.deps[v] == "advcl" and mark is not None and tree.words[mark] == "while")

    def _relayed(self, v: int) -> list[Span]:
        """Whom a paper quotes or cites "as saying": the object of that verb, or its subject in the passive."""
        tree = self.tree
        if tree.words[tree.heads[v]] != "as" or tree.tags[v] != "VBG":
            return []
        above = tree.heads[tree.heads[v]]
        named = tree.child(above, "nsubjpass") if tree.child(above, "auxpass") is not None else None
        named = tree.child(above, "dobj") if named is None else named
        return [tree.noun_phrase(named)] if named is not None else []

    def source(self, v: int) -> list[Span]:
        """Who the verb's subject is; with a relative pronoun, what it stands for and then the pronoun itself."""
        tree = self.tree
        if relayed := self._relayed(v):
            return relayed
        subject = tree.subject(self._issuer(v), self.reporting)
        if tree.child(v, "nsubj", "agent") is None and (beside := self.beside(v)) is not None:
            return [tree.span(beside, v - 1)]
        if subject is None or tree.deps[subject] == "nsubjpass" or self._is_spoken_to(v):
            return []
        if (whole := self._whole_name(v)) is not None:
            return [whole]
        named = tree.antecedent(subject)
        if named != subject:
            return [tree.noun_phrase(named), tree.span(subject, subject)]
        return [] if tree.words[subject] in NOT_SOURCES else [tree.noun_phrase(subject)]

    def _issuer(self, v: int) -> int:
        """The verb whose subject speaks: in "issued a statement saying" the one above, since statements don't speak."""
        tree = self.tree
        noun = tree.heads[v]
        hung = tree.deps[v] == "acl" and tree.tags[v] == "VBG" and tree.deps[noun] in ("dobj", "pobj")
        if not hung or "show" in self.frames(v) or tree.child(v, "nsubj") is not None:
            return v
        above = next((k for k in tree.ancestors(noun) if tree.verbs[k] and tree.child(k, "nsubj") is not None), None)
        return v if above is None else above

    def _is_spoken_to(self, v: int) -> bool:
        """Whether the verb is a passive participle: "asked about the strike, she said" was asked by somebody else."""
        tree = self.tree
        alone = tree.child(v, "aux", "nsubj", "agent") is None
        return tree.tags[v] == "VBN" and alone and tree.deps[v] in ("advcl", "acl", "pcomp", "ROOT", "dep", "ccomp")

    def beside(self, v: int) -> int | None:
        """Where a name starts that the parser hung on the words before it ("…, Arvana's minister said Monday")."""
        tree = self.tree
        if tree.tags[v] not in FINITE or not any(tree.deps[c] == "ccomp" and c < v for c in tree.children[v]):
            return None
        if tree.tags[v - 1] not in NOUNS:
            return None
        for k in range(v - 1, max(v - 12, tree.bounds[tree.sentences[v]][0]), -1):
            if tree.tags[k] in FINITE or self.quoted[k]:
                return None
            if tree.words[k] == ",":
                return k + 1
        return None

    def _whole_name(self, v: int) -> Span | None:
        """A name the parser cut in two ("the special envoy for Arvana | Lena Orr said")."""
        tree = self.tree
        parts = [c for c in tree.children[v] if tree.deps[c] == "nsubj" and c < v]
        if len(parts) < 2 or any(tree.right[a] + 1 != tree.left[b] for a, b in itertools.pairwise(parts)):
            return None
        return tree.span(tree.left[parts[0]], tree.right[parts[-1]])
