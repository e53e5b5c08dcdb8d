"""Do sources of speech reach the right name? Measured on GUM's news and interviews (Zeldes 2017, LRE 51(3)).

    .venv/bin/python tests/speaker_chains.py [FOLDER WITH gum_news AND gum_attribution]

A *source* is what GUM's discourse annotation attributes words or thoughts to, as spans; it is handed to the names
stage as given, so that finding attributions is not measured here. It counts if it is a pronoun or a nominal, not a
name, and its chain in the OntoNotes scheme (OntoGUM: Zhu et al. 2021) has a mention that is one. It is right if most
names of the referent that the stage gives it stand in that chain.

Sources are few, so a wider measure stands beside them: every *subject* of a clause that is a pronoun or a nominal and
a person's or an organisation's by GUM, given to the stage one by one, as the source of words nobody said.

A name of a mention is its head, if a proper noun, with the proper nouns joined to it as parts or in apposition.
Baselines name the last person or organisation that GUM names before; the stronger one is told by GUM which of the two
the source is.
"""

import itertools
import json
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, NamedTuple

from onrecord.model import Article, Attribution, Mention, Mode, Speaker, sha256_of
from onrecord.model import Span as Place
from onrecord.reading import names
from onrecord.reading.chain import stages

GENRES = ("news", "interview")
SPEAKERS = ("person", "organization")
OPENED = re.compile(r"\((\d+)-(\w+)|(\d+)\)")
CHAINED = re.compile(r"(\()?(\d+)(\))?")
QUOTES = re.compile("[\"“”]|(?<!\\w)['‘]")
PARTS = frozenset({"flat", "appos"})
SUBJECTS = frozenset({"nsubj", "nsubj:pass", "nsubj:outer"})
RELATIVE = frozenset({"WP", "WDT", "WP$", "EX", "DT"})


class Token(NamedTuple):
    """A token of the gold tree: its place in the text, tag, head (an index) and relation to it."""

    start: int
    end: int
    tag: str
    head: int | None
    relation: str


class Noun(NamedTuple):
    """A mention as the corpus marks it: its first and last token, and its chain or entity type."""

    first: int
    last: int
    of: str


class Source(NamedTuple):
    """A source that counts: its span, the chain it should reach, and its type by GUM."""

    span: Place
    chain: str
    type: str


@dataclass(frozen=True)
class Text:
    """A text of the corpus with its gold."""

    genre: str
    split: str
    text: str
    tokens: Sequence[Token]
    chained: Sequence[Noun]
    typed: Sequence[Noun]
    said: Sequence[Attribution]

    def head(self, noun: Noun) -> int:
        """The token of a mention that depends on none of it."""
        within = range(noun.first, noun.last + 1)
        return next(at for at in within if self.tokens[at].head not in within)

    def name(self, noun: Noun) -> frozenset[int]:
        """The tokens of a mention that are its name; none for a pronoun or a nominal."""
        found: set[int] = set()
        reached = {self.head(noun)}
        while reached:
            found |= {at for at in reached if self.tokens[at].tag in {"NNP", "NNPS"}}
            inside = range(noun.first, noun.last + 1)
            reached = {at for at in inside if self.tokens[at].head in reached and self.tokens[at].relation in PARTS}
        return frozenset(found)

    def place(self, noun: Noun) -> Place:
        return Place(self.tokens[noun.first].start, self.tokens[noun.last].end)

    @cached_property
    def named(self) -> dict[str, list[tuple[Noun, frozenset[int]]]]:
        """The mentions of each chain that are names, with the tokens of the name."""
        found: dict[str, list[tuple[Noun, frozenset[int]]]] = defaultdict(list)
        for noun in self.chained:
            if name := self.name(noun):
                found[noun.of].append((noun, name))
        return found

    def source(self, head: int) -> Source | None:
        """What a token is the head of, if that counts: the longest mention, without a name in a chain with one."""
        mine = [noun for noun in self.chained if self.head(noun) == head]
        noun = max(mine, key=lambda noun: noun.last - noun.first, default=None)
        if noun is None or self.name(noun) or noun.of not in self.named or self.tokens[head].tag in RELATIVE:
            return None
        types = [each.of for each in self.typed if self.head(each) == head]
        return Source(self.place(noun), noun.of, types[0] if types else "")

    @cached_property
    def sources(self) -> dict[int, Source]:
        """By the index of the attribution, what counts of GUM's attributions."""
        found = {}
        for at, each in enumerate(self.said):
            inside = [i for i, t in enumerate(self.tokens) if any(a <= t.start < b for a, b in each.source)]
            if inside and (source := self.source(self.head(Noun(inside[0], inside[-1], "")))):
                found[at] = source._replace(span=each.source[0])
        return found

    @cached_property
    def subjects(self) -> list[Source]:
        """What counts of the subjects of clauses."""
        heads = (at for at, token in enumerate(self.tokens) if token.relation in SUBJECTS)
        return [each for at in heads if (each := self.source(at)) and each.type in SPEAKERS]

    def last_name(self, source: Source, types: Sequence[str]) -> str | None:
        """The baseline: the chain of the last name before a source that is of these types."""
        for noun in sorted(self.typed, reverse=True):
            if noun.of in types and self.tokens[noun.last].end <= source.span.start and (name := self.name(noun)):
                return next((chain for chain, nouns in self.named.items() if any(name & n for _, n in nouns)), None)
        return None

    def reaches(self, source: Source, referent: int | None, mentions: Sequence[Mention]) -> bool:
        """Whether most names of a referent stand in a source's chain: no more in any other."""
        votes: Counter[str] = Counter()
        for each in mentions:
            if each.referent == referent and each.form != "pronoun" and each.span != source.span:
                votes.update(filter(None, [self._at(each.span)]))
        return votes[source.chain] > 0 and votes[source.chain] == max(votes.values())

    def _at(self, span: Place) -> str | None:
        """The chain named at a span; of names in one another, the one most like it."""
        ranked = [
            (_likeness(span, self.place(noun)), chain)
            for chain, nouns in self.named.items()
            for noun, name in nouns
            if any(span.start <= self.tokens[at].start < span.end for at in name)
        ]
        return max(ranked)[1] if ranked else None


def _likeness(one: Place, other: Place) -> float:
    shared = min(one.end, other.end) - max(one.start, other.start)
    return shared / (max(one.end, other.end) - min(one.start, other.start))


class Read:
    """The names stage on one text, parsed once."""

    def __init__(self, text: Text) -> None:
        self.gold = text
        self.article = Article(id="a", file="a", text=text.text, sha256=sha256_of(text.text), source_sha256="")
        self.parsed = _before_names(self.article)

    def resolve(self, said: Sequence[Attribution]) -> tuple[Sequence[Speaker], Sequence[Mention]]:
        found = names.run(self.article, {**self.parsed, "attributions": tuple(said)})
        return found["speakers"], found["mentions"]

    def outcomes(self) -> Iterator["Outcome"]:
        speakers, mentions = self.resolve(self.gold.said)
        for at, source in self.gold.sources.items():
            yield self._outcome("sources", source, speakers[at].referent, mentions)
        for source in self.gold.subjects:
            said = [*self.gold.said, Attribution(source=(source.span,), cue=(), content=(), mode="indirect")]
            speakers, mentions = self.resolve(_nested(said))
            yield self._outcome("subjects", source, speakers[-1].referent, mentions)

    def _outcome(self, what: str, source: Source, referent: int | None, mentions: Sequence[Mention]) -> "Outcome":
        gold = self.gold
        return Outcome(
            what,
            gold.genre,
            gold.split,
            ours=gold.reaches(source, referent, mentions),
            last=gold.last_name(source, SPEAKERS) == source.chain,
            kind=gold.last_name(source, [source.type]) == source.chain,
            words=gold.text[source.span.start : source.span.end],
        )


def _before_names(article: Article) -> dict[str, Any]:
    """What the names stage needs but for attributions, from the stages that give it."""
    needed, run = set(names.STAGE.needs) - {"attributions"}, []
    for stage in reversed(stages()):
        if stage.gives & needed:
            run.append(stage)
            needed |= stage.needs
    found: dict[str, Any] = {}
    for stage in reversed(run):
        found.update(stage.run(article, found))
    return found


class Outcome(NamedTuple):
    """One source: whether the stage and the two baselines reach its name."""

    what: str
    genre: str
    split: str
    ours: bool
    last: bool
    kind: bool
    words: str


def _nested(said: Sequence[Attribution]) -> list[Attribution]:
    """Attributions with their parents: the shortest content that a source stands in."""
    found = []
    for one in said:
        around = [
            (span.end - span.start, at)
            for at, other in enumerate(said)
            for span in other.content
            if other is not one and one.source and span.start <= one.source[0].start < span.end
        ]
        parent = min(around)[1] if around else None
        found.append(Attribution(source=one.source, cue=one.cue, content=one.content, mode=one.mode, parent=parent))
    return found


def _mode(text: str, content: Sequence[Place]) -> Mode:
    if all(text[span.start - 1 : span.start + 1].strip(" \n")[:1] in set("\"“'‘`") for span in content):
        return "direct"
    return "mixed" if any(QUOTES.search(text[a:b]) for a, b in content) else "indirect"


def _said(row: dict[str, Any]) -> list[Attribution]:
    spans = ({part: tuple(Place(*s) for s in each[part]) for part in ("source", "cue", "content")} for each in
             row["attributions"])  # fmt: skip
    return _nested([Attribution(**each, mode=_mode(row["text"], each["content"])) for each in spans])


def _columns(path: Path) -> Iterator[list[str]]:
    for line in path.read_text("utf-8").splitlines():
        if line and not line.startswith("#"):
            yield line.split("\t")


def _tree(path: Path, text: str) -> Iterator[Token]:
    at = first = done = 0
    for row in _columns(path):
        if not row[0].isdigit():
            continue
        first = done if row[0] == "1" else first
        start = text.index(row[1], at)
        at = start + len(row[1])
        yield Token(start, at, row[4], first + int(row[6]) - 1 if row[6] != "0" else None, row[7])
        done += 1


def _typed(path: Path) -> Iterator[Noun]:
    """GUM's own mentions, single ones too; several of one entity may be open at once."""
    open_: dict[str, list[tuple[int, str]]] = defaultdict(list)
    for at, row in enumerate(row for row in _columns(path) if row[0].isdigit()):
        marks = next((each[7:] for each in row[9].split("|") if each.startswith("Entity=")), "")
        for match in re.finditer(r"\((\d+)-(\w+)[^()]*(\))?|(\d+)\)", marks):
            entity, kind, closed, ended = match.groups()
            if entity and closed:
                yield Noun(at, at, kind)
            elif entity:
                open_[entity].append((at, kind))
            else:
                first, kind = open_[ended].pop()
                yield Noun(first, at, kind)


def _chained(path: Path) -> Iterator[Noun]:
    open_: dict[str, list[int]] = defaultdict(list)
    for at, row in enumerate(_columns(path)):
        for opened, chain, closed in CHAINED.findall(row[2]):
            if opened:
                open_[chain].append(at)
            if closed:
                yield Noun(open_[chain].pop(), at, chain)


def texts(folder: Path) -> Iterator[Text]:
    """The news and interviews of the corpus under a folder."""
    gum = folder / "gum_news"
    with (folder / "gum_attribution" / "gum-attribution.jsonl").open(encoding="utf-8") as file:
        for row in map(json.loads, file):
            if row["genre"] in GENRES:
                tree, name = gum / "dep" / f"{row['doc_id']}.conllu", row["doc_id"]
                yield Text(
                    row["genre"],
                    row["split"],
                    row["text"],
                    tuple(_tree(tree, row["text"])),
                    tuple(_chained(gum / "coref" / "ontogum" / "conll" / f"{name}.conll")),
                    tuple(_typed(tree)),
                    _said(row),
                )


def measure(folder: Path, *splits: str) -> list[Outcome]:
    """What becomes of each source and subject in these parts of the corpus."""
    return [each for text in texts(folder) if text.split in splits for each in Read(text).outcomes()]


def shares(found: Sequence[Outcome]) -> tuple[float, float, float]:
    """The shares that reach the right name: ours, by the last name, by the last name of the source's type."""
    many = max(len(found), 1)
    return sum(e.ours for e in found) / many, sum(e.last for e in found) / many, sum(e.kind for e in found) / many


def main(folder: Path) -> None:
    """Print a table by what was measured, part of the corpus and genre."""
    found = measure(folder, "train", "dev", "test")
    print(f"{'':26}{'many':>6}{'ours':>8}{'last name':>11}{'of its type':>13}")
    for what, split, genre in itertools.product(("sources", "subjects"), ("train", "dev", "test"), (*GENRES, "both")):
        here = [e for e in found if (e.what, e.split) == (what, split) and genre in {e.genre, "both"}]
        print(f"{f'{what} {split} {genre}':26}{len(here):6}" + "{:8.3f}{:11.3f}{:13.3f}".format(*shares(here)))


if __name__ == "__main__":
    main(Path(sys.argv[1] if len(sys.argv) > 1 else Path(__file__).resolve().parents[2] / "shared" / "corpora"))
