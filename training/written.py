"""Read articles annotated inline with who said what, check them, and print them as JSON lines.

A file holds documents, each after a line `=== id`. In its text `{S1 ...}` marks a source, `{C1 ...}` a cue and
`{Q1 ...}` a content of attribution 1; marks nest, `{S1,2 ...}` serves two attributions, and a repeated Q adds a
piece of content. Every attribution has one cue, at most one source, and one to four pieces of content. The layout
printed is that of PolNeAR (Newell, Margolin and Ruths, LREC 2018), spans being pairs of code-point offsets.

    written.py check FILES...         counts for every file, and every error with its place
    written.py jsonl FILES... > out   one document a line
"""

import json
import re
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, pairwise
from pathlib import Path
from typing import Any, NamedTuple

HEADING = "==="
MOST_CONTENTS = 4
_OPENING = re.compile(r"\{([SCQ])([1-9]\d*(?:,[1-9]\d*)*) ")
_BRACE_OR_TEXT = re.compile(r"[{}]|[^{}]+")
_IDENTIFIER = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")

Span = tuple[int, int]


@dataclass(frozen=True)
class Attribution:
    """Spans `[start, end)` in code points; `parent` is the index of the attribution in whose content the cue lies."""

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    parent: int | None


@dataclass(frozen=True)
class Document:
    """One article without its marks, its attributions in the order of their cues."""

    id: str
    text: str
    attributions: tuple[Attribution, ...]


@dataclass(frozen=True)
class Fault:
    """What is wrong in a file, where, and what is expected there."""

    path: Path
    document: str
    line: int
    expected: str

    def __str__(self) -> str:
        """`file:line: [document] what is expected`, as editors can follow it."""
        return f"{self.path}:{self.line}: [{self.document}] {self.expected}"


class NotationError(ValueError):
    """A file breaks the notation; `faults` lists every place."""

    def __init__(self, faults: Sequence[Fault]) -> None:
        super().__init__("\n".join(map(str, faults)))
        self.faults = tuple(faults)


class _Mark(NamedTuple):
    """One pair of braces: what it marks, for which attributions, where in the bare text and on which line."""

    role: str
    numbers: tuple[int, ...]
    span: Span
    line: int


class _Problem(NamedTuple):
    line: int
    expected: str


def read(path: Path) -> list[Document]:
    """Give the documents of an annotated file; raises `NotationError` with every fault when there is any."""
    documents, faults = inspect(path)
    if faults:
        raise NotationError(faults)
    return documents


def inspect(path: Path) -> tuple[list[Document], list[Fault]]:
    """Give the sound documents of a file and the faults of the others."""
    documents: list[Document] = []
    faults: list[Fault] = []
    seen: set[str] = set()
    for name, line, body in _parts(path.read_text(encoding="utf-8")):
        problems = []
        if not _IDENTIFIER.fullmatch(name):
            problems.append(_Problem(line, f"a line '{HEADING} id' before the text, the id of letters, digits, . _ -"))
        if name in seen:
            problems.append(_Problem(line, "an id that no other document of the file has"))
        seen.add(name)
        text, marks, broken = _unmark(body, line + 1)
        attributions, incomplete = _assemble(text, marks)
        problems += broken + incomplete
        if not text:
            problems.append(_Problem(line, "a text after the heading"))
        if problems:
            faults += [Fault(path, name, *problem) for problem in sorted(problems)]
        else:
            documents.append(Document(name, text, attributions))
    return documents, faults


def _parts(raw: str) -> Iterator[tuple[str, int, str]]:
    """Each document's id, the line of its heading and what follows; text before the first heading has the id ''."""
    name, heading, body = "", 0, list[str]()
    for number, line in enumerate(raw.split("\n"), start=1):
        if line.startswith(HEADING):
            if name or heading or "".join(body).strip():
                yield name, heading, "\n".join(body)
            name, heading, body = line.removeprefix(HEADING).strip(), number, []
        else:
            body.append(line)
    if heading or "".join(body).strip():
        yield name, heading, "\n".join(body)


def _unmark(body: str, line: int) -> tuple[str, list[_Mark], list[_Problem]]:
    """Part a document into its bare text and its marks; `line` is the number of its first line in the file."""
    leading = len(body) - len(body.lstrip())
    line += body.count("\n", 0, leading)
    body = body.strip()
    pieces: list[str] = []
    length = place = 0
    opened: list[tuple[re.Match[str], int, int]] = []
    marks: list[_Mark] = []
    problems: list[_Problem] = []
    while found := _BRACE_OR_TEXT.match(body, place):
        here = line + body.count("\n", 0, place)
        place = found.end()
        if found[0] == "{":
            if opening := _OPENING.match(body, found.start()):
                opened.append((opening, length, here))
                place = opening.end()
            else:
                problems.append(_Problem(here, "after { a letter S, C or Q, a number or a comma list, and a space"))
        elif found[0] == "}":
            if opened:
                opening, start, begun = opened.pop()
                numbers = tuple(map(int, opening[2].split(",")))
                marks.append(_Mark(opening[1], numbers, (start, length), begun))
            else:
                problems.append(_Problem(here, "no } where no mark is open"))
        else:
            pieces.append(found[0])
            length += len(found[0])
    problems += [_Problem(begun, f"a }} that closes {opening[0].strip()}") for opening, _, begun in opened]
    text = "".join(pieces)
    return text, [mark._replace(span=_trimmed(text, mark.span)) for mark in marks], problems


def _trimmed(text: str, span: Span) -> Span:
    start, end = span
    inside = text[start:end]
    return start + len(inside) - len(inside.lstrip()), max(start, end - len(inside) + len(inside.rstrip()))


def _assemble(text: str, marks: list[_Mark]) -> tuple[tuple[Attribution, ...], list[_Problem]]:
    """Bring the marks of each number together, and say what any attribution lacks."""
    problems = [problem for mark in marks for problem in _mark_problems(text, mark)]
    by_number: dict[int, dict[str, list[_Mark]]] = {}
    for mark in sorted(marks, key=lambda mark: mark.span):
        for number in mark.numbers:
            by_number.setdefault(number, {"S": [], "C": [], "Q": []})[mark.role].append(mark)
    for number, roles in by_number.items():
        problems += _attribution_problems(number, roles)
    if problems:
        return (), problems
    ordered = sorted(by_number.items(), key=lambda item: (item[1]["C"][0].span, item[0]))
    spans = [{role: tuple(mark.span for mark in found) for role, found in roles.items()} for _, roles in ordered]
    told = [(each["C"], each["Q"]) for each in spans]
    attributions = tuple(
        Attribution(each["S"], each["C"], each["Q"], parent(index, told)) for index, each in enumerate(spans)
    )
    for index, each in enumerate(attributions):
        if each.parent is not None and attributions[each.parent].parent == index:
            line = ordered[index][1]["C"][0].line
            problems.append(_Problem(line, "no two attributions each inside the other's content"))
    return attributions, problems


def _mark_problems(text: str, mark: _Mark) -> Iterator[_Problem]:
    start, end = mark.span
    if start >= end:
        yield _Problem(mark.line, "words inside every mark")
    if "\n\n" in text[start:end]:
        yield _Problem(mark.line, f"a {mark.role} of its own in every paragraph")
    if len(set(mark.numbers)) < len(mark.numbers):
        yield _Problem(mark.line, "each number once in a mark's list")


def _attribution_problems(number: int, roles: dict[str, list[_Mark]]) -> Iterator[_Problem]:
    """What attribution `number` has too much or too little of, and which of its parts lie inside each other."""
    sources, cues, contents = roles["S"], roles["C"], roles["Q"]
    line = min(mark.line for mark in chain(sources, cues, contents))
    if len(cues) != 1:
        yield _Problem(line, f"one cue C{number}, not {len(cues)}")
    if len(sources) > 1:
        yield _Problem(sources[1].line, f"one source S{number} at most, not {len(sources)}")
    if not 1 <= len(contents) <= MOST_CONTENTS:
        yield _Problem(line, f"one to {MOST_CONTENTS} contents Q{number}, not {len(contents)}")
    parts = sorted(chain(sources, cues, contents), key=lambda mark: (mark.span[0], -mark.span[1]))
    for before, after in pairwise(parts):
        if after.span[0] < before.span[1]:
            yield _Problem(after.line, f"{after.role}{number} outside {before.role}{number}")


def parent(index: int, spans: Sequence[tuple[Sequence[Span], Sequence[Span]]]) -> int | None:
    """Of attributions as (cue, content), the one with the shortest content around the cue of the one at `index`.

    None where nothing is around it, or it has no cue.
    """
    cue = spans[index][0]
    around = [
        (stop - begin, other)
        for other, (_, content) in enumerate(spans)
        for begin, stop in content
        if other != index and cue and begin <= cue[0][0] and cue[0][1] <= stop
    ]
    return min(around)[1] if around else None


def as_record(document: Document, prefix: str) -> dict[str, Any]:
    """Give PolNeAR's layout of a document; `prefix`, the file's name, keeps ids apart between files."""
    attributions = [
        {"source": each.source, "cue": each.cue, "content": each.content, "parent": each.parent}
        for each in document.attributions
    ]
    return {"doc_id": f"{prefix}/{document.id}", "text": document.text, "attributions": attributions}


def check(paths: Sequence[Path]) -> int:
    """Print the counts of every file and all faults; the exit status is 1 when there are any."""
    total: Counter[str] = Counter()
    failed = False
    for path in paths:
        documents, faults = inspect(path)
        every = [attribution for document in documents for attribution in document.attributions]
        counts = Counter(
            documents=len(documents),
            attributions=len(every),
            nested=sum(each.parent is not None for each in every),
            sourceless=sum(not each.source for each in every),
            words=sum(len(document.text.split()) for document in documents),
            errors=len(faults),
        )
        total.update(counts)
        failed = failed or bool(faults)
        sys.stdout.write(f"{path}: {_counted(counts)}\n" + "".join(f"{fault}\n" for fault in faults))
    sys.stdout.write(f"total: {_counted(total)}\n")
    return int(failed)


def _counted(counts: Counter[str]) -> str:
    return ", ".join(f"{count} {name}" for name, count in counts.items())


def jsonl(paths: Sequence[Path]) -> int:
    """Print every document of the files as one line of JSON; nothing is printed when a file has faults."""
    try:
        records = [as_record(document, path.stem) for path in paths for document in read(path)]
    except NotationError as error:
        sys.stderr.write(f"{error}\n")
        return 1
    for record in records:
        sys.stdout.write(json.dumps(record, ensure_ascii=False) + "\n")
    return 0


def main(arguments: Sequence[str]) -> int:
    """Run one command; the exit status is 2 when it is not understood."""
    commands = {"check": check, "jsonl": jsonl}
    if len(arguments) < 2 or arguments[0] not in commands:
        sys.stderr.write("usage: written.py {check|jsonl} FILES...\n")
        return 2
    return commands[arguments[0]]([Path(name) for name in arguments[1:]])


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
