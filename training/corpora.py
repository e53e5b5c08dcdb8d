"""The corpora as records: `doc_id`, `text`, and `attributions` with spans and `parent`.

They are read as converted, once and elsewhere, to plain files: training/README.md has the layout of each. PolNeAR:
Newell, Margolin and Ruths (LREC 2018). GUM: Zeldes (Language Resources and Evaluation 51(3), 2017), its discourse
relations of attribution turned into spans. MEANTIME: Minard et al. (LREC 2016), its words alone.
"""

import hashlib
import json
import re
from collections.abc import Iterable, Iterator
from itertools import groupby
from pathlib import Path
from typing import Any

import written

from onrecord.evaluating import gold

Record = dict[str, Any]

HERE = Path(__file__).parent
SAMPLES = HERE.parent / "samples" / "coverage" / "gold.json"
GUM = Path("corpora", "gum_attribution", "gum-attribution.jsonl")
MEANTIME = Path("corpora", "meantime_en", "meantime.conll")
OPEN_GENRES = frozenset({"news", "interview", "speech", "academic"})
"""GUM's genres whose texts are under CC BY, CC0 or no copyright. Left out: share-alike ones (bio, voyage), ones whose
terms are not sure (court), and schoolbooks, whose publishers ask that no model learn from them."""
HELD = 20
"""Of 256: the share of the written documents that is never learned from."""
NEEDS_NO_SPACE_BEFORE = re.compile(r"""[,.;:?!%)\]”’]|''|'(?:s|re|ve|ll|d|m)?|n't|\.\.\.""")
NEEDS_NO_SPACE_BEHIND = re.compile(r"[$£€(\[“‘]|``|[A-Z]+\$")


def read(name: str, shared: Path) -> list[Record]:
    """The records of a corpus to learn from; `shared` is the folder of the corpora that are not this project's.

    Raises:
        ValueError: no corpus has that name, or a line of its file is no JSON.
        KeyError: a document of GUM lacks its genre or split.
        OSError: its file is not there, or can't be read.
        written.NotationError: a file of the text written for this project breaks its notation.
    """
    match name:
        case "polnear":
            return list(lines(shared / "polnear" / "train.jsonl"))
        case "gum":
            return _gum(shared)
        case "gum-open":
            return [each for each in _gum(shared) if each["genre"] in OPEN_GENRES]
        case "meantime":
            return list(meantime((shared / MEANTIME).read_text(encoding="utf-8").splitlines()))
        case "samples":
            return samples()
        case "written":
            return [each for each in every_written() if not held(each)]
    raise ValueError(f"expected a corpus that corpora.py can read, got {name!r}: see its function read")


def lines(path: Path) -> Iterator[Record]:
    """The records of a JSON-lines file; raises ValueError for a line that is no JSON, OSError for a file not there."""
    with path.open(encoding="utf-8") as file:
        for line in file:
            yield json.loads(line)


def _gum(shared: Path) -> list[Record]:
    return [parented(each) for each in lines(shared / GUM) if each["split"] != "test"]


def parented(record: Record) -> Record:
    """The record with the `parent` of each attribution: the one in whose content its cue lies, or None.

    Two that hold each other's cue have none.
    """
    every = record["attributions"]
    parents = [written.parent(at, [(each["cue"], each["content"]) for each in every]) for at in range(len(every))]
    mutual = [up is not None and parents[up] == at for at, up in enumerate(parents)]
    return {
        **record,
        "attributions": [
            {**each, "parent": None if both else up} for each, up, both in zip(every, parents, mutual, strict=True)
        ],
    }


def every_written() -> list[Record]:
    """All text written for this project, in the order of the files' names."""
    return [
        written.as_record(document, path.stem)
        for path in sorted((HERE / "written").glob("*.txt"))
        for document in written.read(path)
    ]


def held(record: Record) -> bool:
    """Whether a written document is kept for measuring: by a hash of its id, so that more text moves none."""
    return hashlib.md5(record["doc_id"].encode(), usedforsecurity=False).digest()[0] < HELD


def samples() -> list[Record]:
    """The statements of the sample coverage's gold reading."""
    reading = gold.load(SAMPLES)
    texts = gold.texts(reading, SAMPLES.parent)
    return [
        parented(
            {
                "doc_id": f"samples/{article['file']}",
                "text": texts[article["file"]],
                "attributions": [
                    {
                        "source": [each["source"]] if each.get("source") else [],
                        "cue": [each["cue"]] if each.get("cue") else [],
                        "content": each["content"],
                    }
                    for each in article["statements"]
                ],
            }
        )
        for article in reading["articles"]
    ]


def meantime(rows: Iterable[str]) -> Iterator[Record]:
    """Articles from rows of document, sentence, place, word and chain; the first sentence is the headline."""
    cells = [row.split("\t") for row in rows if "\t" in row]
    for name, of_document in groupby(cells, key=lambda cell: cell[0]):
        sentences = [
            joined([cell[3] for cell in of_sentence])
            for _, of_sentence in groupby(of_document, key=lambda cell: cell[1])
        ]
        text = "\n\n".join([*sentences[:2], " ".join(sentences[2:])]).strip()
        yield {"doc_id": name, "text": text, "attributions": []}


def joined(words: Iterable[str]) -> str:
    """Words put together again as print has them; Penn Treebank's quotation marks become straight ones."""
    out = ""
    inside = glued = False
    for word in words:
        opens = word == "``" or (word == '"' and not inside)
        closes = word == "''" or (word == '"' and inside)
        if word.strip() == "":
            continue
        if out and not glued and not closes and (opens or not NEEDS_NO_SPACE_BEFORE.fullmatch(word)):
            out += " "
        out += '"' if opens or closes else word
        inside = opens or (inside and not closes)
        glued = opens or bool(NEEDS_NO_SPACE_BEHIND.fullmatch(word))
    return out
