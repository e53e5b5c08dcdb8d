"""Coverage to articles: walks what the caller names and gives an Article or a Refusal for everything in it."""

import hashlib
import re
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path, PurePosixPath
from urllib.parse import unquote, urlsplit

from onrecord.errors import InputError
from onrecord.gathering import assembling, dating, decoding, fetch, inputs, kinds, sandbox, sidecar
from onrecord.gathering.assembling import Place, refusal
from onrecord.gathering.drafts import Failed, Found, Inner, Limits, Task
from onrecord.gathering.inputs import Input
from onrecord.gathering.sidecar import Row
from onrecord.model import Article, Refusal

ARCHIVES = 5
"""Levels of archives within archives that are opened; bounded by the setting max_depth too."""
_PAGE_NAMES = frozenset(("index", "default", "amp", "story", "article"))


@dataclass(frozen=True)
class Options:
    """What the caller gives for all of the coverage; it wins over `articles.csv`. `headline` and `url` are for a single
    article and so not passed on to the members of a container. `mapping` names columns of tables by field."""

    outlet: str | None = None
    published: str | None = None
    url: str | None = None
    headline: str | None = None
    mapping: Mapping[str, str] = field(default_factory=dict)
    allow_private: bool = False
    format: str | None = None


def gather(
    coverage: Sequence[str | Path],
    options: Options = Options(),
    *,
    on_file: Callable[[str], None] | None = None,
) -> Iterator[Article | Refusal]:
    """Read all of the coverage, each input once, sorted by name; inputs with metadata before those without.

    Args:
        coverage: files, folders (read recursively), archives, "-" for standard input, "@list.txt" for a list, and
            addresses to fetch.
        options: what is given for all of it.
        on_file: called with the name of each input as it is taken up.

    Raises:
        InputError: something named doesn't exist, or an option is none.
    """
    if options.format is not None and options.format not in kinds.NAMES:
        remedy = f"Use one of {', '.join(kinds.NAMES)}."
        raise InputError("a known format", got=repr(options.format), remedy=remedy)
    published = dating.parse(options.published)
    if options.published and not published:
        remedy = "Write it as 2024-05-17, 2024-05 or 2024."
        raise InputError("a date of publication", got=repr(options.published), remedy=remedy)
    run = _Run(replace(options, published=published), sandbox.limits())
    yield from run.sidecars(coverage)
    for each in sorted(inputs.expand(coverage), key=lambda each: (each.name not in run.rows, each)):
        if on_file is not None:
            on_file(each.name)
        yield from run.input(each)
    yield from run.unmet()


def count(coverage: Sequence[str | Path]) -> int:
    """How many inputs the coverage has, an archive counting once: for a progress bar. Errors as in `gather`."""
    return len(inputs.expand(coverage))


@dataclass
class _Budget:
    """What one input may still unpack, in bytes."""

    left: int


@dataclass(frozen=True)
class _Source:
    """Bytes to read: where they lie, their name and kind, what is given for them, how deep within archives they are."""

    place: Place
    name: str
    data: bytes
    kind: str
    given: Row
    url: str | None = None
    depth: int = 0


class _Run:
    """One run over some coverage: the metadata read so far, and what was seen already."""

    def __init__(self, options: Options, limits: Limits) -> None:
        self.options, self.limits = options, limits
        self.rows: dict[str, Row] = {}
        self.given = Row(options.outlet, options.published, options.url, options.headline)
        self.expected: dict[str, Place] = {}
        self.met: set[str] = set()
        self.articles: dict[str, bool] = {}
        self.bytes: dict[str, set[str | None]] = {}
        self.fetcher = fetch.Fetcher(allow_private=options.allow_private, max_bytes=limits.max_bytes)

    # ------------------------------------------------------------------------------------ metadata

    def sidecars(self, coverage: Sequence[str | Path]) -> Iterator[Refusal]:
        """Read the metadata of all folders; of two rows for one file the nearer folder's wins."""
        for folder, path, whole in sorted(
            inputs.sidecars(coverage), key=lambda each: (each[0].count("/"), each[0], each[1])
        ):
            name = inputs.shown(str(PurePosixPath(folder, sidecar.NAME)))
            place = Place(name, str(path))
            try:
                data = path.read_bytes()
            except OSError as err:
                yield refusal(place, _unreadable(err))
                continue
            yield from self._take(sidecar.read(data, folder), place, whole=whole)

    def _take(self, table: sidecar.Sidecar, place: Place, *, whole: bool) -> Iterator[Refusal]:
        self.rows.update(table.rows)
        if whole:
            self.expected.update(dict.fromkeys(table.rows, place))
        if table.faults:
            reason = f"not all of this metadata was used: {'; '.join(table.faults[:5])}"
            yield refusal(place, Failed(reason=reason, remedy="Mend it; see docs/formats.md for its columns."))

    def unmet(self) -> Iterator[Refusal]:
        """What metadata names and nothing answered to."""
        for name in sorted(self.expected.keys() - self.met):
            place = Place(name, self.expected[name].origin)
            failed = Failed(
                reason=f"{self.expected[name].file} names it, but it isn't there", remedy="Add it, or remove its row."
            )
            yield refusal(place, failed)

    def _given(self, file: str, above: Row | None = None) -> Row:
        """What is given for a file or member: by the caller, by its own row, by the container's (outlet and date)."""
        row = self.rows.get(file, Row())
        self.met.add(file)
        if above is None:
            return self.given.over(row)
        return Row(self.options.outlet, self.options.published).over(row).over(Row(above.outlet, above.published))

    # ---------------------------------------------------------------------------------------- inputs

    def input(self, each: Input) -> Iterator[Article | Refusal]:
        """Everything one input holds."""
        self.met.add(each.name)
        got = self._bytes(each)
        place = Place(each.name, "stdin" if each.origin == inputs.STDIN else each.origin)
        if isinstance(got, Failed):
            yield refusal(place, got)
            return
        place = Place(place.file, place.origin, hashlib.sha256(got.data).hexdigest())
        given = self._given(each.name)
        seen = self.bytes.get(place.sha256 or "", set())
        if seen and (given.outlet is None or given.outlet in seen):
            return
        kind = self.options.format or kinds.of_media_type(got.media_type) or kinds.of(_file_name(each), got.data)
        source = _Source(place, _file_name(each), got.data, kind, given, got.url)
        for item in self.source(source, _Budget(self.limits.max_unpacked_bytes)):
            if isinstance(item, Article):
                self.bytes.setdefault(place.sha256 or "", set()).add(given.outlet)
            yield item

    def _bytes(self, each: Input) -> "fetch.Fetched | Failed":
        """The bytes of an input, within the limit of its kind."""
        if each.missing:
            return Failed(reason="there is no such file", remedy="Check the list that names it.")
        if each.is_url:
            return self.fetcher.get(each.origin)
        kind = self.options.format or kinds.of_name(each.origin)
        limit = self.limits.max_unpacked_bytes if kind in kinds.CONTAINERS else self.limits.max_bytes
        try:
            if each.origin == inputs.STDIN:
                data = sys.stdin.buffer.read(limit + 1)
            else:
                path = Path(each.origin)
                if not path.is_file():
                    return Failed(reason="it is no regular file", remedy="Copy what it holds into a file.")
                with path.open("rb") as file:
                    data = file.read(limit + 1)
        except OSError as err:
            return _unreadable(err)
        return _too_large(limit, kind) if len(data) > limit else fetch.Fetched(data)

    # --------------------------------------------------------------------------------------- sources

    def source(self, source: _Source, budget: _Budget) -> Iterator[Article | Refusal]:
        """Everything that some bytes hold, whatever they are."""
        if not source.data.strip(b"\x00 \t\r\n\xef\xbb\xbf"):
            yield refusal(source.place, Failed(reason="it is empty", remedy="Remove it, or fetch it again."))
        elif source.kind == "unknown":
            suffix = PurePosixPath(source.name).suffix
            remedy = f"Save it as one of {', '.join(sorted(kinds.BY_SUFFIX))}, or name its format."
            yield refusal(source.place, Failed(reason=f"{suffix} is no format that is read", remedy=remedy))
        elif source.kind in kinds.PLAIN:
            yield from self._article(source.place, self._plain(source), source)
        elif source.depth > min(ARCHIVES, self.limits.max_depth):
            remedy = "Unpack it and give the files."
            yield refusal(source.place, Failed(reason=f"it lies more than {ARCHIVES} archives deep", remedy=remedy))
        else:
            yield from self._parsed(source, budget)

    def _plain(self, source: _Source) -> Found | Failed:
        text = decoding.decode(source.data)
        if text is None:
            return Failed(reason="it is binary, or its encoding can't be told", remedy="Save it as UTF-8.")
        return Found(text=text, url=source.url)

    def _parsed(self, source: _Source, budget: _Budget) -> Iterator[Article | Refusal]:
        """What the child makes of a source, and of the sources within it."""
        mapping = dict(self.options.mapping)
        task = Task(
            kind=source.kind, data=source.data, limits=self.limits, name=source.name, url=source.url, mapping=mapping
        )
        names: dict[str, int] = {}
        fruitless = True
        for number, outcome in enumerate(sandbox.parse(task), 1):
            fruitless = False
            if isinstance(outcome, Inner):
                budget.left -= len(outcome.data)
                if budget.left < 0:
                    yield refusal(source.place, _too_large(self.limits.max_unpacked_bytes, "zip", unpacked=True))
                    return
                yield from self._inner(source, outcome, budget, names)
                continue
            if outcome.member is None and (
                isinstance(outcome, Failed) or source.kind not in ("table", "parquet", "feed")
            ):
                yield from self._article(source.place, outcome, source)
                continue
            place = _member(source.place, _member_name(outcome, number), names)
            given = self._given(place.file, source.given)
            yield from self._article(place, outcome, _Source(place, source.name, b"", source.kind, given))
        if fruitless:
            failed = Failed(
                reason="nothing in it can be read as a report", remedy="Save what it holds as text or HTML."
            )
            yield refusal(source.place, failed)

    def _inner(
        self, outer: _Source, inner: Inner, budget: _Budget, names: dict[str, int]
    ) -> Iterator[Article | Refusal]:
        """A file within a container."""
        name = inner.name
        if outer.kind == "zip" and PurePosixPath(name).name == sidecar.NAME:
            folder = str(PurePosixPath(outer.place.file, name).parent)
            yield from self._take(
                sidecar.read(inner.data, folder), Place(f"{outer.place.file}/{name}", outer.place.origin), whole=True
            )
            return
        if outer.kind == "zip" and inputs.passed_over(name):
            return
        place = outer.place
        if outer.kind != "gzip":
            place = _member(place, inner.member or (_slug(inner.url) if inner.url else None) or name, names)
        given = self._given(place.file, outer.given) if place.file != outer.place.file else outer.given
        kind = inner.kind or kinds.of(name, inner.data)
        if kind not in kinds.CONTAINERS and len(inner.data) > self.limits.max_bytes:
            yield refusal(place, _too_large(self.limits.max_bytes, kind))
            return
        yield from self.source(_Source(place, name, inner.data, kind, given, inner.url, outer.depth + 1), budget)

    def _article(self, place: Place, found: Found | Failed, source: _Source) -> Iterator[Article | Refusal]:
        """The article or refusal, unless the same text from the same outlet came before."""
        if isinstance(found, Failed):
            yield refusal(place, found)
            return
        made = assembling.article(found, place, source.given, source.kind)
        if isinstance(made, Article):
            dated = made.published is not None
            before = self.articles.get(made.id)
            if before or (before is not None and not dated):
                return  # a copy is passed on once more only if it brings the date that the first lacks
            self.articles[made.id] = dated
        yield made


def _unreadable(err: OSError) -> Failed:
    return Failed(reason=f"it can't be opened ({err.strerror or err})", remedy="Check its permissions.")


def _too_large(limit: int, kind: str | None, *, unpacked: bool = False) -> Failed:
    name = "ONRECORD_MAX_UNPACKED_BYTES" if unpacked or kind in kinds.CONTAINERS else "ONRECORD_MAX_BYTES"
    verb = "unpacks to" if unpacked else "is larger than"
    return Failed(
        reason=f"it {verb} {'more than ' if unpacked else ''}{limit} bytes", remedy=f"Split it, or raise {name}."
    )


def _file_name(each: Input) -> str:
    """The name that may tell an input's kind."""
    return PurePosixPath(urlsplit(each.origin).path).name if each.is_url else each.name


def _member(container: Place, name: str, names: dict[str, int]) -> Place:
    """The place of a member; a name that comes again is told apart by a number."""
    names[name] = names.get(name, 0) + 1
    again = f"-{names[name]}" if names[name] > 1 else ""
    return Place(f"{container.file}/{name}{again}", container.origin, container.sha256)


def _member_name(outcome: Found | Failed, number: int) -> str:
    url = outcome.url if isinstance(outcome, Found) else None
    return outcome.member or (_slug(url) if url else None) or str(number)


def _slug(url: str) -> str | None:
    """The last telling part of an address's path, without its suffix."""
    try:
        path = unquote(urlsplit(url).path)
    except ValueError:
        return None
    parts = [re.sub(r"\.[a-z]{3,5}$", "", part) for part in path.split("/") if part]
    return next((part for part in reversed(parts) if part.lower() not in _PAGE_NAMES), None)
