"""Making a judgement: what it names is checked before it is written down."""

from difflib import get_close_matches
from typing import TypedDict, Unpack, get_args

from msgspec.structs import replace

from onrecord.errors import JudgementError
from onrecord.ledger.codec import to_column
from onrecord.ledger.editing import ARTICLE_FIELDS, UnfitError, check_date, converted, names_of
from onrecord.ledger.tables import kind_of
from onrecord.ledger.view import View
from onrecord.model import Action, Judgement, make_id

SHORTEST_PREFIX = 4
"""Characters of an id that may stand for it, if no other begins so."""


class Details(TypedDict, total=False):
    """What a judgement says beside its action and target; fields as in `Judgement`."""

    other: str | None
    field: str | None
    value: str | None
    note: str
    author: str
    made_at: str


def make_judgement(view: View, action: Action, target: str, **details: Unpack[Details]) -> Judgement:
    """A judgement ready to be appended, with the evidence that lets it find its entry again.

    `target` and `other` are ids or beginnings of ids.

    Raises:
        JudgementError: no such action, entry, field or value, or a detail the action needs is missing.
    """
    if action not in get_args(Action):
        raise JudgementError(
            f"an action: {', '.join(get_args(Action))}", got=repr(action), remedy="Choose one of these."
        )
    _check_needs(action, details)
    draft = Judgement(id="", action=action, target=target, **details)
    if action == "withdraw":
        made = tuple(each.id for each in view.all_judgements())
        return _named(replace(draft, target=_one_of(target, made, "judgement")))
    judged = {ident for each in view.judgements() for ident in (each.target, each.other) if ident is not None}
    known = tuple(sorted({*view.ids(), *judged}))
    draft = replace(draft, target=_one_of(target, known, "entry"))
    if draft.other is not None:
        draft = replace(draft, other=_one_of(draft.other, known, "entry"))
        if draft.other == draft.target:
            raise JudgementError(
                "two entries", got=f"{draft.target} twice", remedy="Name the two that do or don't belong together."
            )
    if action == "edit":
        _check_edit(view, draft)
    _check_kinds(view, draft)
    return _named(_anchored(view, draft))


def _check_needs(action: Action, details: Details) -> None:
    needs = {"edit": ("field",), "merge": ("other", "value"), "split": ("other", "value"), "note": ("note",)}
    names = needs.get(action, ())
    if names and not any(details.get(name) for name in names):
        wanted = " or ".join(names)
        raise JudgementError(f"to be told the {wanted}", got=f"none for {action!r}", remedy=f"Give the {wanted}.")


def _check_kinds(view: View, draft: Judgement) -> None:
    """Only like can be joined or parted; an entry that is gone for now may come back and is not asked."""
    one, other = view.entry(draft.target), view.entry(draft.other) if draft.other else None
    if one is not None and other is not None and kind_of(one) != kind_of(other):
        raise JudgementError(
            "two entries of one kind", got=f"a {kind_of(one)} and a {kind_of(other)}", remedy="Name two that are alike."
        )


def _one_of(ident: str, known: tuple[str, ...], what: str) -> str:
    """The id that is meant by an id or its beginning."""
    if ident in known:
        return ident
    meant = [each for each in known if each.startswith(ident)] if len(ident) >= SHORTEST_PREFIX else []
    if len(meant) == 1:
        return meant[0]
    near = sorted(meant)[:5] or get_close_matches(ident, known, n=3, cutoff=0.5)
    listed = "judge RECORD list" if what == "judgement" else "show"
    remedy = f"Nearest: {', '.join(near)}." if near else f"Ids are listed by `onrecord {listed}`."
    raise JudgementError(f"the id of one {what} of the record", got=repr(ident), remedy=remedy)


def _check_edit(view: View, draft: Judgement) -> None:
    field, value = draft.field or "", draft.value
    entry = view.entry(draft.target)
    try:
        if entry is not None:
            converted(entry, field, value, names_of(tuple(view.entries("party"))))
        elif view.article(draft.target) is not None:
            if field not in ARTICLE_FIELDS:
                raise UnfitError(
                    f"an article has no field {field!r} that can be edited, but {', '.join(ARTICLE_FIELDS)}"
                )
            if field == "published" and value is not None:
                check_date(field, value)
    except UnfitError as err:
        raise JudgementError(
            "a field and a value that fit the entry",
            got=f"{field} = {value}",
            remedy=f"{str(err)[0].upper()}{str(err)[1:]}.",
        ) from err


def _anchored(view: View, draft: Judgement) -> Judgement:
    """With the kind and evidence of what it is about; of an entry rejected before, as that judgement kept them."""
    entry = view.entry(draft.target)
    other = view.entry(draft.other) if draft.other else None
    kept = replace(draft, other_anchor=other.evidence if other else ())
    if entry is not None:
        return replace(kept, kind=kind_of(entry), anchor=entry.evidence)
    before = next((each for each in view.judgements() if each.target == draft.target), None)
    return replace(kept, kind=before.kind, anchor=before.anchor) if before else kept


def _named(draft: Judgement) -> Judgement:
    said = (draft.action, draft.target, draft.other, draft.field, draft.value, draft.note, draft.author, draft.made_at)
    return replace(draft, id=make_id(*(each and to_column(each) for each in said)))
