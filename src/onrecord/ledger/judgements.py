"""What people decided, applied to the record: pure, and done anew after every run.

Merge and split are about pairs and are honoured by linking; here they only supersede each other. A judgement whose
entry is gone is never lost: `orphans` lists it, and it holds again once its entry is back.
"""

from collections.abc import Iterable, Mapping, Sequence

from msgspec.structs import replace

from onrecord.ledger.editing import ARTICLE_FIELDS, E, edited, following, names_of
from onrecord.ledger.removing import PARTS, without
from onrecord.ledger.tables import kind_of
from onrecord.model import Article, Entry, Evidence, Judgement, Record

VERDICTS = frozenset({"accept", "reject"})

Anchor = frozenset[tuple[str, int, int, str]]
"""Where an entry stands: article, span, and the stage that found it, whatever its version."""


def live(judgements: Sequence[Judgement]) -> tuple[Judgement, ...]:
    """The judgements in force: neither withdrawn nor superseded by a later one on the same question.

    The questions are: is the entry right (accept, reject); what is this field of it (edit); do these two belong
    together (merge, split). Notes stand beside each other.
    """
    withdrawn: set[str] = set()
    answered: set[tuple[str, ...]] = set()
    kept: list[Judgement] = []
    for each in reversed(judgements):
        if each.id in withdrawn:
            continue
        if each.action == "withdraw":
            withdrawn.add(each.target)
            continue
        question = _question(each)
        if question not in answered:
            answered.add(question)
            kept.append(each)
    return tuple(reversed(kept))


def retarget(record: Record, judgements: Sequence[Judgement]) -> tuple[Judgement, ...]:
    """Point judgements whose entry now has another id at the one entry of its kind that stands on the same evidence.

    Where this moves a merge or a split, the record has to be linked again with what it returns.
    """
    known = _known(record)
    sought = [each for each in judgements if each.target not in known or each.other not in known]
    places = _places(record) if any(each.anchor or each.other_anchor for each in sought) else {}

    def now(ident: str, kind: str | None, anchor: Sequence[Evidence]) -> str:
        found = places.get((kind, _anchor(anchor)), []) if anchor and ident not in known else []
        return found[0] if len(found) == 1 else ident

    return tuple(
        replace(
            each,
            target=now(each.target, each.kind, each.anchor),
            other=each.other and now(each.other, each.kind, each.other_anchor),
        )
        for each in judgements
    )


def apply(record: Record, judgements: Sequence[Judgement]) -> Record:
    """The record as judged: what is rejected is gone, with what stood on it alone, and what is edited is set.

    Judgements are those in force, in order; those without an entry in the record change nothing.
    """
    placed = retarget(record, judgements)
    parties = names_of(record.parties)
    edits: dict[str, list[Judgement]] = {}
    for each in placed:
        if each.action == "edit":
            edits.setdefault(each.target, []).append(each)
    rejected = {each.target for each in placed if each.action == "reject"}
    return without(_edited(record, edits, parties), rejected) if edits or rejected else record


def orphans(record: Record, judgements: Sequence[Judgement]) -> tuple[Judgement, ...]:
    """The judgements that `record`, as linked and not yet judged, has no entry for, or none that they fit."""
    known: dict[str, Article | Entry] = {each.id: each for each in (*record.articles, *record.entries())}
    parties = names_of(record.parties)
    return tuple(each for each in retarget(record, judgements) if not _is_placed(each, known, parties))


def judged_articles(articles: Sequence[Article], judgements: Sequence[Judgement]) -> tuple[Article, ...]:
    """The articles as judged (date, outlet, headline …), without those rejected: what linking is to work on."""
    about: dict[str, list[Judgement]] = {}
    for each in judgements:
        about.setdefault(each.target, []).append(each)
    return tuple(
        _judged_article(one, about.get(one.id, ()))
        for one in articles
        if not any(each.action == "reject" for each in about.get(one.id, ()))
    )


def _question(one: Judgement) -> tuple[str, ...]:
    if one.action in VERDICTS:
        return "verdict", one.target
    if one.action == "edit":
        return "edit", one.target, one.field or ""
    if one.action == "note":
        return "note", one.id
    return "pair", *sorted((one.target, one.other or one.value or ""))


def _known(record: Record) -> set[str]:
    return {each.id for each in (*record.articles, *record.entries())}


def _is_placed(one: Judgement, known: Mapping[str, Article | Entry], parties: Mapping[str, str]) -> bool:
    target = known.get(one.target)
    if target is None:
        return one.action in {"merge", "split"} and one.other in known
    if one.action != "edit":
        return True
    if isinstance(target, Article):
        return one.field in ARTICLE_FIELDS
    return edited(target, one.field or "", one.value, parties) is not None


def _places(record: Record) -> Mapping[tuple[str | None, Anchor], list[str]]:
    """The ids of the entries by their kind and where they stand."""
    found: dict[tuple[str | None, Anchor], list[str]] = {}
    for one in record.entries():
        found.setdefault((kind_of(one), _anchor(one.evidence)), []).append(one.id)
    return found


def _anchor(evidence: Iterable[Evidence]) -> Anchor:
    return frozenset((each.article, *each.span, each.stage.partition("@")[0]) for each in evidence)


def _edited(record: Record, edits: Mapping[str, Sequence[Judgement]], parties: Mapping[str, str]) -> Record:
    def change(one: E) -> E:
        for each in edits.get(one.id, ()):
            one = edited(one, each.field or "", each.value, parties) or one
        return one

    statements = tuple(change(each) for each in record.statements)
    moved = {
        old.id: (old.speaker, new.speaker)
        for old, new in zip(record.statements, statements, strict=True)
        if old.speaker != new.speaker
    }
    rest = {part: getattr(record, part) for part in PARTS if part != "statements"}
    changed = {part: tuple(change(following(each, moved)) for each in entries) for part, entries in rest.items()}
    return replace(record, statements=statements, **changed)


def _judged_article(one: Article, judgements: Sequence[Judgement]) -> Article:
    for each in judgements:
        if each.action == "edit" and each.field in ARTICLE_FIELDS:
            one = replace(one, **{each.field: each.value})
            if each.field == "published":
                one = replace(one, date_basis="given" if each.value else "unknown")
    return one
