"""OnRecord from Python: build or open a record, and ask it.

import onrecord

record = onrecord.build("coverage/", record="talks.sqlite")
for statement in record.statements(speaker="Ansel", since="2023-05"):
    print(statement.said_on, statement.text)
record.statements().to_pandas()
"""

from collections.abc import Sequence
from importlib import import_module
from pathlib import Path
from types import TracebackType
from typing import Any, Generic, Self, TypeVar, Unpack

from onrecord import brief as briefs
from onrecord import model
from onrecord.errors import InputError
from onrecord.gathering.coverage import Options
from onrecord.ledger.opening import Ledger, open_ledger, open_view
from onrecord.ledger.view import Filters
from onrecord.publishing.jsonl import row_of
from onrecord.recording import Summary
from onrecord.recording import record as record_coverage
from onrecord.running.local import reader_for

T = TypeVar("T", bound=model.Article | model.Refusal | model.Entry)
Coverage = str | Path | Sequence[str | Path]


class Table(tuple[T, ...], Generic[T]):
    """Entries as plain objects: a tuple that can also be a data frame where pandas or polars is installed."""

    __slots__ = ()

    def rows(self) -> list[dict[str, Any]]:
        """The entries as dictionaries, laid out as in the JSON export."""
        return [row_of(each) for each in self]

    def to_pandas(self) -> Any:
        """The entries as a pandas DataFrame.

        Raises:
            InputError: pandas is not installed.
        """
        return _library("pandas").DataFrame(self.rows())

    def to_polars(self) -> Any:
        """The entries as a polars DataFrame; InputError where polars is not installed."""
        return _library("polars").DataFrame(self.rows(), infer_schema_length=None, strict=False)


class Record:
    """A record as opened: every kind of entry by its name. Close it, or use it in a `with` statement.

    The filters, all optional, are `speaker` (an id or any name of a party), `issue`, `since` and `until` (EDTF dates),
    `outlet` and `text`; any other raises InputError.
    """

    def __init__(self, ledger: Ledger, summary: Summary | None = None) -> None:
        self._ledger = ledger
        self.summary = summary
        """What the run that built it did; None for a record that was only opened."""

    def articles(self) -> Table[model.Article]:
        """The articles read, each in its current version."""
        return Table(self._ledger.view.articles())

    def statements(self, **filters: Unpack[Filters]) -> Table[model.Statement]:
        """Who said what."""
        return self._entries("statement", filters)

    def groups(self, **filters: Unpack[Filters]) -> Table[model.Group]:
        """Reports of one and the same statement."""
        return self._entries("group", filters)

    def parties(self, **filters: Unpack[Filters]) -> Table[model.Party]:
        """Who takes part."""
        return self._entries("party", filters)

    def figures(self, **filters: Unpack[Filters]) -> Table[model.Figure]:
        """Which numbers were given."""
        return self._entries("figure", filters)

    def times(self, **filters: Unpack[Filters]) -> Table[model.When]:
        """Every expression of time with its value."""
        return self._entries("time", filters)

    def meetings(self, **filters: Unpack[Filters]) -> Table[model.Meeting]:
        """Who met, or plans to."""
        return self._entries("meeting", filters)

    def requests(self, **filters: Unpack[Filters]) -> Table[model.Request]:
        """Who asked what of whom."""
        return self._entries("request", filters)

    def commitments(self, **filters: Unpack[Filters]) -> Table[model.Commitment]:
        """What was promised, by when, and what became of it."""
        return self._entries("commitment", filters)

    def positions(self, **filters: Unpack[Filters]) -> Table[model.Position]:
        """Where parties stand on issues."""
        return self._entries("position", filters)

    def reuses(self, **filters: Unpack[Filters]) -> Table[model.Reuse]:
        """Who copied whom."""
        return self._entries("reuse", filters)

    def discrepancies(self, **filters: Unpack[Filters]) -> Table[model.Discrepancy]:
        """Where reports disagree."""
        return self._entries("discrepancy", filters)

    def refusals(self) -> Table[model.Refusal]:
        """What was not read, and why."""
        return Table(self._ledger.view.refusals())

    def search(self, words: str) -> Table[model.Article]:
        """The articles whose text has these words; words in double quotation marks stand together."""
        return Table(hit.article for hit in self._ledger.view.search(words))

    def close(self) -> None:
        """Let go of the file or the server."""
        self._ledger.close()

    def _entries(self, kind: str, filters: Filters) -> Table[Any]:
        known = Filters.__annotations__
        if unknown := filters.keys() - known.keys():
            # Passed over, a misspelt filter would give every entry as if it matched.
            raise InputError(
                "a filter", got=", ".join(sorted(unknown)), remedy=f"There are {', '.join(known)}: check the spelling."
            )
        return Table(self._ledger.view.entries(kind, **filters))

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()


def build(
    coverage: Coverage,
    record: str | Path,
    *,
    brief: str | Path | None = None,
    workers: int | None = None,
    weights: str | None = None,
    options: Options = Options(),
) -> Record:
    """Read coverage into a record, made where there is none, and open it.

    Args:
        coverage: a file, folder, archive or web address, or several.
        record: where the record lives: a path, or a postgresql:// URL.
        brief: path of a brief in TOML.
        workers: processes that read.
        weights: of the encoder that reads: "news", "open", or the path of an ONNX file; unless given, those that the
            record was last read with, else those of the setting.
        options: outlet, date and the like given for all of the coverage.

    Raises:
        OnRecordError: the coverage, brief or record can't be used; what can't be read in it is a Refusal instead.
    """
    toml = None if brief is None else briefs.text_of(Path(brief))
    named = [coverage] if isinstance(coverage, str | Path) else list(coverage)
    read_all = reader_for(record, workers, weights)
    ledger = open_ledger(record, create=True)
    try:
        summary = record_coverage(
            named, ledger, read_all=read_all, weights=read_all.weights, options=options, brief=toml
        )
    except BaseException:
        ledger.close()
        raise
    return Record(ledger, summary)


def open_record(record: str | Path) -> Record:
    """Open a record to read it.

    Raises:
        RecordError: there is none, or it can't be opened.
    """
    return Record(open_view(record))


def _library(name: str) -> Any:
    try:
        return import_module(name)
    except ModuleNotFoundError as err:
        raise InputError(f"{name}", got="it is not installed", remedy=f"pip install {name}") from err
