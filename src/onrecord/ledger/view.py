"""What can be read from a ledger. A view changes nothing and runs no stage."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any, NamedTuple, TypedDict, Unpack

from sqlalchemy import ColumnElement, Connection, Engine, Table, and_, func, select
from sqlalchemy.exc import DBAPIError

from onrecord.edtf import overlaps
from onrecord.ledger import search
from onrecord.ledger.anchors import Version, reanchor
from onrecord.ledger.codec import from_body, from_column, to_column
from onrecord.ledger.faults import explained
from onrecord.ledger.judgements import judged_articles, live
from onrecord.ledger.tables import (
    PARTS,
    Stored,
    article,
    article_of,
    entry,
    entry_of,
    issue_tag,
    judgement,
    kept,
    party_tag,
    reading,
    refusal,
    tag,
)
from onrecord.model import (
    Article,
    Commitment,
    Entry,
    Figure,
    Judgement,
    Meeting,
    Party,
    Position,
    Reading,
    Record,
    Refusal,
    Statement,
    When,
)

STREAMED = {"yield_per": 500}
"""Rows fetched at once where a whole table is walked: some 20 MB of readings."""


class Filters(TypedDict, total=False):
    """What narrows a list of entries; what is left out or None does not.

    `speaker` is a party's id or one of its names, `issue` an issue of the brief, `since` and `until` EDTF dates
    (both included), `outlet` the name of one, `text` words an entry's evidence has to contain. Case doesn't matter.
    """

    speaker: str | None
    issue: str | None
    since: str | None
    until: str | None
    outlet: str | None
    text: str | None


class Totals(NamedTuple):
    """How many articles are current, were superseded, and were refused, and how many entries of each kind there are."""

    articles: int
    superseded: int
    refusals: int
    entries: Mapping[str, int]


class View:
    """Reads a ledger. What it gives is in a stable order: the same ledger gives the same answers."""

    def __init__(self, engine: Engine, connection: Connection | None = None) -> None:
        self._engine = engine
        self._connection = connection

    @contextmanager
    def snapshot(self) -> Iterator["View"]:
        """A view of this moment: all that is read through it fits together, whatever is written meanwhile."""
        with self.connect() as connection:
            yield View(self._engine, connection)

    @contextmanager
    def connect(self) -> Iterator[Connection]:
        """A connection for use within this package; all that is read through it is of one moment.

        Raises:
            RecordError: the ledger can't be reached or is damaged.
        """
        if self._connection is not None:
            yield self._connection
            return
        try:
            with self._engine.begin() as connection:
                yield connection
        except DBAPIError as err:
            raise explained(err) from err

    def articles(self) -> Iterator[Article]:
        """The current articles as they were gathered, by id, without what judgements say of them."""
        with self.connect() as connection:
            numbers = sorted(
                connection.execute(select(article.c.id, article.c.number).where(article.c.superseded_by.is_(None)))
            )
            for _, number in numbers:
                row = connection.execute(select(article).where(article.c.number == number)).mappings().one()
                yield article_of(row)

    def sources(self) -> dict[str, Article]:
        """The current articles by id, as they are judged, without their text."""
        query = select(article.c.body).where(article.c.superseded_by.is_(None))
        with self.snapshot() as view, view.connect() as connection:
            bare = tuple(from_body(body, Article) for body in connection.execute(query).scalars())
            judged = judged_articles(bare, view.judgements())
        return {each.id: each for each in sorted(judged, key=lambda each: each.id)}

    def article(self, ident: str) -> Article | None:
        """The article of that id, current or not."""
        row = self._row(article, article.c.id == to_column(ident))
        return None if row is None else article_of(row)

    def versions(self) -> dict[str, Version]:
        """The articles whose text has changed, by id, each with the one that is current now."""
        query = select(article).where(article.c.superseded_by.is_not(None))
        with self.snapshot() as view, view.connect() as connection:
            older = {one["id"]: one for one in connection.execute(query).mappings()}
            found = {}
            for ident, row in older.items():
                newest = row["superseded_by"]
                while newest in older:
                    newest = older[newest]["superseded_by"]
                new = view.article(from_column(newest))
                if new is not None:
                    found[from_column(ident)] = Version(article_of(row), new)
            return found

    def reading(self, of: Article, chain: str) -> Reading | None:
        """The reading of an article by that version of the chain."""
        key = and_(reading.c.sha256 == of.sha256, reading.c.marks == of.marks, reading.c.chain == chain)
        row = self._row(reading, key)
        return None if row is None else from_body(row["body"], Reading)

    def readings(self, chain: str) -> Iterator[Reading]:
        """Every reading by that version of the chain, by the text's SHA-256."""
        query = select(reading.c.body).where(reading.c.chain == chain).order_by(reading.c.sha256, reading.c.marks)
        with self.connect() as connection:
            for body in connection.execute(query, execution_options=STREAMED).scalars():
                yield from_body(body, Reading)

    def record(self) -> Record:
        """The whole record, each part by id, its articles as they are judged."""
        with self.snapshot() as view:
            return Record(
                articles=judged_articles(tuple(view.articles()), view.judgements()),
                refusals=view.refusals(),
                **{part: tuple(view.entries(kind)) for kind, (part, _) in PARTS.items()},
            )

    def entry(self, ident: str) -> Entry | None:
        """The entry of that id."""
        row = self._row(entry, entry.c.id == to_column(ident))
        return None if row is None else entry_of(row)

    def ids(self) -> tuple[str, ...]:
        """The ids of all that a judgement may be about: entries and current articles."""
        with self.connect() as connection:
            entries = connection.execute(select(entry.c.id)).scalars().all()
            articles = connection.execute(select(article.c.id).where(article.c.superseded_by.is_(None))).scalars().all()
        return tuple(sorted(from_column(each) for each in {*entries, *articles}))

    def entries(self, kind: str, **filters: Unpack[Filters]) -> Iterator[Any]:
        """The entries of a kind ("statement", "figure", …) that pass the filters, by id.

        Raises:
            KeyError: there is no such kind.
        """
        model = PARTS[kind][1]
        query = select(entry).where(entry.c.kind == kind).order_by(_by_code_point(entry.c.id, self._engine))
        for names in self._tags(filters):
            tagged = select(tag.c.entry).where(tag.c.kind == kind, tag.c.name.in_(names))
            query = query.where(entry.c.id.in_(tagged))
        passes = self._test(filters)
        with self.connect() as connection:
            for row in connection.execute(query, execution_options=STREAMED).mappings():
                found: Entry = from_body(row["body"], model)
                if passes(found):
                    yield found

    def judgements(self) -> tuple[Judgement, ...]:
        """The judgements in force, in the order they were made, their anchors on the current texts."""
        with self.snapshot() as view:
            judgements = live(view.all_judgements())
            return reanchor(judgements, view.versions()) if judgements else ()

    def all_judgements(self) -> tuple[Judgement, ...]:
        """Every judgement ever made, in order, also those superseded or withdrawn."""
        with self.connect() as connection:
            bodies = connection.execute(select(judgement.c.body).order_by(judgement.c.number)).scalars()
            return tuple(from_body(body, Judgement) for body in bodies)

    def orphans(self) -> tuple[Judgement, ...]:
        """The judgements in force whose entry the record, as last linked, no longer has."""
        row = self._row(kept, kept.c.name == "orphans")
        lost = set() if row is None else set(from_body(row["body"], list[str]))
        return tuple(each for each in self.judgements() if each.id in lost)

    def refusals(self) -> tuple[Refusal, ...]:
        """The inputs that were not read, by name."""
        with self.connect() as connection:
            found = [from_body(body, Refusal) for body in connection.execute(select(refusal.c.body)).scalars()]
        return tuple(sorted(found, key=lambda each: (each.file, each.id)))

    def brief(self) -> str | None:
        """The brief the record was made with, as its TOML text."""
        row = self._row(kept, kept.c.name == "brief")
        return None if row is None else from_body(row["body"], str)

    def weights(self) -> str | None:
        """The name of the weights that the entries were last read with; None where it was not kept."""
        row = self._row(kept, kept.c.name == "weights")
        return None if row is None else from_body(row["body"], str | None)

    def search(self, query: str) -> Iterator[search.Hit]:
        """The current articles that have every word and "quoted phrase" of a query, in the order they were stored."""
        asked = search.terms(query)
        if not asked:
            return
        with self.connect() as connection:
            for row in search.candidates(connection, asked):
                found = search.hit(row, asked)
                if found is not None:
                    yield found

    def totals(self) -> Totals:
        """How much the ledger holds."""
        with self.connect() as connection:
            counts = select(entry.c.kind, func.count()).group_by(entry.c.kind)
            kinds: dict[str, int] = {kind: count for kind, count in connection.execute(counts)}  # noqa: C416
            known, superseded = connection.execute(select(func.count(), func.count(article.c.superseded_by))).one()
            refused = connection.execute(select(func.count()).select_from(refusal)).scalar_one()
        return Totals(known - superseded, superseded, refused, {kind: kinds.get(kind, 0) for kind in PARTS})

    def _row(self, table: Table, key: ColumnElement[bool]) -> Stored | None:
        with self.connect() as connection:
            return connection.execute(select(table).where(key)).mappings().first()

    def _tags(self, filters: Filters) -> Iterator[list[str]]:
        """For each filter that tags can answer, the tags of which an entry needs one."""
        if speaker := filters.get("speaker"):
            wanted = speaker.casefold()
            named: Iterator[Party] = self.entries("party")
            ids = {each.id for each in named if wanted in map(str.casefold, (each.name, *each.aliases))}
            yield [party_tag(each) for each in sorted({speaker, *ids})]
        if issue := filters.get("issue"):
            yield [issue_tag(issue)]

    def _test(self, filters: Filters) -> "Test":
        since, until = filters.get("since"), filters.get("until")
        outlet = filters.get("outlet")
        return Test(
            sources=self._sources() if since or until or outlet else {},
            during=f"{since or '..'}/{until or '..'}" if since or until else None,
            outlet=outlet.casefold() if outlet else None,
            text=(filters.get("text") or "").casefold(),
        )

    def _sources(self) -> dict[str, Article]:
        """The articles by id, as judged, without their text."""
        with self.connect() as connection:
            bare = tuple(from_body(body, Article) for body in connection.execute(select(article.c.body)).scalars())
        return {each.id: each for each in judged_articles(bare, self.judgements())}


def _by_code_point(column: ColumnElement[str], engine: Engine) -> ColumnElement[str]:
    """An order that is the same on both databases; PostgreSQL's own follows the customs of a language."""
    return column if engine.dialect.name == "sqlite" else column.collate("C")


class Test(NamedTuple):
    """The filters that are answered by looking at the entry itself."""

    sources: Mapping[str, Article]
    during: str | None
    outlet: str | None
    text: str

    def __call__(self, one: Entry) -> bool:
        """Whether an entry passes."""
        sources = [self.sources[each.article] for each in one.evidence if each.article in self.sources]
        if self.outlet is not None and not any((each.outlet or "").casefold() == self.outlet for each in sources):
            return False
        if self.text and not any(self.text in each.words.casefold() for each in one.evidence):
            return False
        if self.during is None:
            return True
        date = date_of(one) or next((each.published for each in sources), None)
        return overlaps(date, self.during)


def date_of(one: Entry) -> str | None:
    """The date an entry is about, as EDTF, where it has one of its own."""
    match one:
        case Statement():
            return one.said_on
        case When():
            return one.value
        case Figure() | Position():
            return one.as_of
        case Meeting():
            return one.date.removeprefix("by ") if one.date else None
        case Commitment():
            return one.due
        case _:
            return None
