"""Who is who across articles: the cast of a process.

1. Every name of the coverage is an identity; 2. pairs of identities that are one party are linked, for a stated
reason; 3. judgements add links and forbid them; 4. what hangs together is a party. No step depends on the order in
which articles come.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from onrecord.linking.connecting import Parts
from onrecord.linking.identities import Identity, Place, by_article, gather, identity_id
from onrecord.linking.likeness import Link, links
from onrecord.linking.materials import Materials
from onrecord.model import Evidence, Judgement, Party, PartyKind, Role
from onrecord.world.offices import Office, office
from onrecord.world.people import PARTICLES, SUFFIXES

STAGE = "parties@1"

JUDGED = 2.0
"""Score of a link that a person has made: above every score of a rule, which are at most 1."""

EVIDENCE_EACH = 3
"""Names shown of a party in one article: each form once, at most this many."""


@dataclass(frozen=True)
class Cast:
    """The parties, sorted by id, and which referent of which article is which.

    `joined` says why names were put together; it holds the links that were followed.
    """

    parties: tuple[Party, ...] = ()
    who: dict[Place, str] = field(default_factory=dict)
    joined: tuple[Link, ...] = ()

    def party(self, article_id: str, referent: int) -> str | None:
        """The id of the party that a referent of an article is, or None for a mere place or thing."""
        return self.who.get((article_id, referent))


def cast(materials: Materials) -> Cast:
    """Gather the parties of the coverage, their names, roles and the places where each is named."""
    identities = gather(materials)
    parts, followed = _groups(identities, links(identities), materials.judgements)
    evidence = _evidence(materials, identities)
    parties: list[Party] = []
    id_of: dict[str, str] = {}
    for group in parts.all():
        party = _party([identities[each] for each in group], evidence)
        parties.append(party)
        id_of.update(dict.fromkeys(group, party.id))
    who = {place: id_of[identity] for place, identity in by_article(identities.values()).items()}
    return Cast(tuple(sorted(parties, key=lambda each: each.id)), who, followed)


# ------------------------------------------------------------------------------------------------------ groups


def _groups(
    identities: dict[str, Identity], found: Sequence[Link], judgements: Sequence[Judgement]
) -> tuple[Parts[str], tuple[Link, ...]]:
    """The connected parts of the accepted pairs, surest pair first, kept apart where a judgement says so."""
    merged = [Link(JUDGED, one, other, "judged to be one party") for one, other in _pairs(judgements, "merge")]
    apart: dict[str, set[str]] = defaultdict(set)
    for one, other in _pairs(judgements, "split"):
        apart[one].add(other)
        apart[other].add(one)
    parts = Parts(identities)
    followed: list[Link] = []
    for link in (*merged, *found):
        if link.one not in parts or link.other not in parts or parts.of(link.one) is parts.of(link.other):
            continue
        left, right = set(parts.of(link.one)), set(parts.of(link.other))
        if any(apart[each] & right for each in left & apart.keys()):
            continue
        if _rivals(identities, left, right) and link.score < JUDGED:
            continue
        parts.join(link.one, link.other)
        followed.append(link)
    return parts, tuple(followed)


def _pairs(judgements: Iterable[Judgement], action: str) -> list[tuple[str, str]]:
    """The pairs of ids that judgements of one action are about; a later judgement on a pair counts, not an earlier."""
    last: dict[frozenset[str], Judgement] = {}
    for each in sorted(judgements, key=lambda j: (j.made_at, j.id)):
        other = each.other or (identity_id(each.value) if each.value else None)
        if each.action in {"merge", "split"} and other and other != each.target:
            last[frozenset({each.target, other})] = each
    return sorted((min(pair), max(pair)) for pair, each in last.items() if each.action == action)


def _rivals(identities: dict[str, Identity], one: set[str], other: set[str]) -> bool:
    """Two parties of the brief, or two states, never become one by what their names share."""
    briefed = {brief.name for each in one | other if (brief := identities[each].brief)}
    states = {each for each in one | other if identities[each].kind == "country"}
    return len(briefed) > 1 or len(states) > 1


# ----------------------------------------------------------------------------------------------------- parties


def _party(group: Sequence[Identity], evidence: dict[str, list[Evidence]]) -> Party:
    lead = min(group, key=_rank)
    kind = lead.kind
    name = lead.name if lead.brief else min(lead.names, key=lambda form: (-lead.names[form], -len(form), form))
    if kind in {"country", "organisation"} and not lead.anonymous:
        name = lead.name
    aliases = {alias for each in group for alias in _names(each)}
    if kind == "person" and lead.office_only is None and not lead.anonymous and len(name.split()) > 1:
        aliases.add(_surname(name))
    found = sorted({item for each in group for item in evidence[each.id]}, key=lambda e: (e.article, e.span))
    return Party(
        id=lead.id,
        name=name,
        kind=_kind(kind),
        aliases=tuple(sorted(aliases - {name})),
        roles=_roles(group),
        anonymous=lead.anonymous,
        evidence=tuple(found),
    )


def _rank(identity: Identity) -> tuple[bool, bool, bool, int, int, str]:
    """The name a party goes by: the brief's, else a full name before a short one, else what most articles use."""
    full = len(identity.words) > 1 or identity.kind != "person"
    articles = len({article for article, _ in identity.places})
    return (
        identity.brief is None,
        identity.office_only is not None,
        not full,
        -articles,
        -len(identity.words),
        identity.id,
    )


def _kind(kind: str) -> PartyKind:
    kinds: dict[str, PartyKind] = {"person": "person", "organisation": "organisation", "country": "country"}
    return kinds.get(kind, "group")


def _names(identity: Identity) -> tuple[str, ...]:
    """Every name of an identity; an office is no name of whoever held it for a time."""
    if identity.office_only is not None:
        return ()
    briefed = (identity.brief.name, *identity.brief.aliases) if identity.brief else ()
    return (*identity.names, *identity.aliases, *briefed)


def _surname(name: str) -> str:
    """The last word of a name, with the particles before it: "van der Berg", "de Oro"."""
    words = name.split()
    while len(words) > 2 and words[-1].rstrip(".").lower() in SUFFIXES:
        words = words[:-1]
    at = len(words) - 1
    while at > 1 and words[at - 1].lower() in PARTICLES:
        at -= 1
    return " ".join(words[at:])


def _roles(group: Sequence[Identity]) -> tuple[Role, ...]:
    """The brief's roles where it gives any; else each office once, in the words most articles use."""
    briefed = tuple(role for each in group if each.brief for role in each.brief.roles)
    if briefed:
        return briefed
    words: dict[Office, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    for each in group:
        for title, count in each.titles.items():
            words[office(title)][title] += count
    best = {post: min(forms, key=lambda form: (-forms[form], -len(form), form)) for post, forms in words.items()}
    over = {post.post for post in best if post.over}
    return tuple(Role(best[post]) for post in sorted(best, key=str) if post.over or post.post not in over)


def _evidence(materials: Materials, identities: dict[str, Identity]) -> dict[str, list[Evidence]]:
    """Where each identity is named: in every article the first place of each name, or of the words used for it."""
    owner = by_article(identities.values())
    found: dict[str, list[Evidence]] = defaultdict(list)
    for read in materials.reads:
        seen: dict[str, set[str]] = defaultdict(set)
        ranked = sorted(read.reading.mentions, key=lambda m: (m.form != "name", m.form == "pronoun", m.span))
        for mention in ranked:
            identity = owner.get((read.article.id, mention.referent))
            words = read.article.words(mention.span)
            if identity is None or words in seen[identity] or len(seen[identity]) >= EVIDENCE_EACH:
                continue
            if seen[identity] and mention.form == "pronoun":
                continue
            seen[identity].add(words)
            found[identity].append(read.evidence(mention.span, STAGE))
    return found
