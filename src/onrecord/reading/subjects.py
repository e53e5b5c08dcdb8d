"""Whose words a cue reports that has no source beside it: the subject that it shares with the clause it hangs on.

As in "The minister resigned and said …", "… she told them, adding …" and "After saying …, he left"; or a subject of its
own that was passed over, as in "who in 2010 said …". A passive cue, and one whose doer is left unsaid, has none.
"""

from collections.abc import Sequence

from onrecord.model import Span
from onrecord.reading.trees import Tree

QUOTING = frozenset({"quote", "quotes", "quoted", "quoting", "cite", "cites", "cited", "citing"})
HOLLOW = frozenset({"it", "that", "there", "this", "which", "what"})
"""Subjects that fill a place, or stand for something that was said to say."""
SHARING = frozenset({"after", "before", "by", "in", "on", "since", "upon", "when", "while", "without"})
"""What leads a participle whose doer is the subject around it, unlike "for" in "mocked him for saying"."""
SPEAKING = frozenset({"NNP", "NNPS", "PRP", "WP"})
"""Tags of subjects that may speak though something was done to them: "She was held and said …", not "The road was"."""


def understood(tree: Tree, cue: Sequence[Span]) -> Span | None:
    """The noun phrase that does what the cue says, where the grammar shows one."""
    verb = _verb(tree, cue)
    if verb is None or tree.child(verb, "auxpass") is not None:
        return None
    while (subject := _doer(tree, verb)) is None:
        above = _above(tree, verb)
        if above is None:
            return None
        verb = above
    done_to = tree.deps[subject] == "nsubjpass" and tree.tags[subject] not in SPEAKING
    return None if done_to or tree.words[subject] in HOLLOW else tree.noun_phrase(subject)


def spelled_out(tree: Tree, source: Sequence[Span]) -> Span | None:
    """The noun phrase of a source that is a mere "the" or "a"."""
    first = tree.at(source[0].start)
    noun = tree.heads[first]
    mere = len(source) == 1 and tree.ends[first] >= source[0].end and tree.tags[first] == "DT"
    return tree.noun_phrase(noun) if mere and tree.tags[noun].startswith("NN") else None


def passed_on(tree: Tree, cue: Sequence[Span]) -> bool:
    """Whether a cue tells what somebody is quoted as saying, so that the grammar knows best who that is."""
    verb = _verb(tree, cue)
    return verb is not None and (_quoted_as(tree, verb) or _quotes(tree, verb))


def _verb(tree: Tree, cue: Sequence[Span]) -> int | None:
    """The verb of a cue that says what is done."""
    return next((i for span in cue for i in tree.tokens(span) if tree.verbs[i] and not _aids(tree, i)), None)


def _aids(tree: Tree, i: int) -> bool:
    """Whether a verb belongs to another that says what is done."""
    return tree.deps[i] in ("aux", "auxpass")


def _quotes(tree: Tree, verb: int) -> bool:
    """Whether a verb hands on the words of its object: "quoted the mayor: “…”"."""
    return tree.words[verb] in QUOTING and tree.child(verb, "dobj") is not None


def _quoted_as(tree: Tree, verb: int) -> bool:
    return tree.deps[verb] == "pcomp" and tree.words[tree.heads[verb]] == "as"


def _doer(tree: Tree, verb: int) -> int | None:
    """The subject of a verb; in "quoted her as saying" and "she was quoted as saying", who is quoted."""
    if _quotes(tree, verb):
        return tree.child(verb, "dobj")
    if _quoted_as(tree, verb):
        return tree.child(tree.heads[tree.heads[verb]], "dobj", "nsubjpass")
    return tree.child(verb, "nsubj", "nsubjpass")


def _above(tree: Tree, verb: int) -> int | None:
    """The verb whose subject another verb shares, if any."""
    above = tree.heads[verb]
    if tree.tags[verb] == "VBG" and tree.deps[verb] == "pcomp" and tree.words[above] in SHARING:
        above = tree.heads[above]
    elif tree.deps[verb] != "conj" and not (tree.tags[verb] == "VBG" and tree.deps[verb] == "advcl"):
        return None
    return above if tree.verbs[above] and above != verb else None
