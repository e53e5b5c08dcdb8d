"""Who is who across articles: what the cast promises."""

import random
from collections.abc import Sequence

from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.brief import Brief, BriefParty
from onrecord.linking.identities import identity_id
from onrecord.linking.materials import Materials, Read
from onrecord.linking.parties import Cast, cast
from onrecord.model import Article, Judgement, Mention, Party, Reading, Referent, Role, Span, Speaker, sha256_of


def article(name: str, referents: Sequence[Referent], published: str | None = "2023-05-02") -> Read:
    """An article that names each referent once, one a line, and in which each speaks."""
    text = "\n".join(each.name for each in referents)
    spans, at = [], 0
    for each in referents:
        spans.append(Span(at, at + len(each.name)))
        at += len(each.name) + 1
    reading = Reading(
        sha256=sha256_of(text),
        chain="test",
        referents=tuple(referents),
        mentions=tuple(Mention(span=span, referent=i, form="name") for i, span in enumerate(spans)),
        speakers=tuple(Speaker(i if each.kind != "place" else None) for i, each in enumerate(referents)),
    )
    made = Article(id=name, file=name, text=text, sha256=sha256_of(text), source_sha256="", published=published)
    return Read(made, reading, ())


def person(name: str, *titles: str, aliases: tuple[str, ...] = ()) -> Referent:
    return Referent(name=name, kind="person", titles=titles, aliases=aliases)


def body(name: str, *aliases: str) -> Referent:
    return Referent(name=name, kind="organisation", aliases=aliases)


def party_of(found: Cast, read: Read, at: int = 0) -> Party:
    wanted = found.party(read.article.id, at)
    return next(each for each in found.parties if each.id == wanted)


def together(*reads: Read, brief: Brief | None = None, judgements: Sequence[Judgement] = ()) -> Cast:
    return cast(Materials(reads, brief or Brief(), tuple(judgements)))


def test_one_name_is_one_party() -> None:
    """The same name, with or without accents and article prefixes, is one party with evidence in each article."""
    one, two = article("a", [person("Yusra al-Tahbani")]), article("b", [person("Yusra Tahbani")])
    found = together(one, two)

    assert len(found.parties) == 1
    assert {each.article for each in found.parties[0].evidence} == {"a", "b"}


def test_a_lone_surname_joins_the_only_full_name_that_has_it() -> None:
    """A surname alone is who it must be; where two could be meant it stays apart."""
    full, short = article("a", [person("Anna Brandt")]), article("b", [person("Brandt")])
    other = article("c", [person("Otto Brandt")])

    assert together(full, short).party("b", 0) == together(full, short).party("a", 0)
    assert len(together(full, short, other).parties) == 3


def test_a_misspelt_first_name_is_forgiven() -> None:
    """Anthony and Antony with one surname are one person; two different first names are two."""
    assert len(together(article("a", [person("Anthony Varde")]), article("b", [person("Antony Varde")])).parties) == 1
    assert len(together(article("a", [person("Maria Varde")]), article("b", [person("Otto Varde")])).parties) == 2


def test_letters_lead_to_the_body_they_stand_for() -> None:
    """An acronym explained in one article is understood in another."""
    one, two = article("a", [body("Delta Rice Growers", "DRG")]), article("b", [body("DRG")])

    assert party_of(together(one, two), two).name == "Delta Rice Growers"


def test_a_shorter_name_joins_the_fuller_one() -> None:
    """A body named by part of its own words is that body, unless the words are too common."""
    one, two = article("a", [body("Harbour Coalition to Save Reeds")]), article("b", [body("Save Reeds Coalition")])
    common = article("c", [body("Foreign Ministry")]), article("d", [body("Foreign Ministry of Vell")])

    assert len(together(one, two).parties) == 1
    assert len(together(*common).parties) == 2


def test_forms_of_one_name_are_one_body() -> None:
    """Plural, possessive and demonym make no other body of one; the order of its words does."""
    for one, other in (
        ("bondholders' committee", "bondholder committee"),
        ("France’s embassy in Peru", "French embassy in Peru"),
    ):
        assert len(together(article("a", [body(one)]), article("b", [body(other)])).parties) == 1
    theirs = article("a", [body("French embassy in Peru")]), article("b", [body("Peruvian embassy in France")])

    assert len(together(*theirs).parties) == 2


def test_ministries_of_two_states_stay_two() -> None:
    """A common short form does not join two states' ministries."""
    one = article("a", [body("Vell's water ministry", "water ministry")])
    two = article("b", [body("Ostmark's water ministry", "water ministry")])

    assert len(together(one, two).parties) == 2


def test_a_bare_office_is_its_holder_at_the_time() -> None:
    """One title in two years is two people: the article's date decides, and an office never joins two names."""
    then = article("a", [person("Anna Brandt", "Kenyan foreign minister")], "2019-03-01")
    bare_then = article("b", [person("Kenya's foreign minister", "Kenya's foreign minister")], "2019-03-09")
    now = article("c", [person("Otto Lund", "Kenyan Foreign Minister")], "2021-06-01")
    bare_now = article("d", [person("Kenya's foreign minister", "Kenya's foreign minister")], "2021-06-03")
    found = together(then, bare_then, now, bare_now)

    assert party_of(found, bare_then).name == "Anna Brandt"
    assert party_of(found, bare_now).name == "Otto Lund"
    assert len(found.parties) == 2


def test_a_bare_office_without_a_known_holder_stays_itself() -> None:
    """Nobody is put into an office that nobody is shown to hold at that time."""
    then = article("a", [person("Anna Brandt", "Kenyan foreign minister")], "2015-03-01")
    bare = article("b", [person("Kenya's foreign minister", "Kenya's foreign minister")], "2021-06-03")

    assert party_of(together(then, bare), bare).name == "Kenya's foreign minister"


def test_unnamed_sources_of_two_articles_are_two() -> None:
    """ "A senior official" here is not the one there."""
    official = Referent(name="senior official", kind="person", anonymous=True)

    assert len(together(article("a", [official]), article("b", [official])).parties) == 2


def test_a_mere_place_is_no_party() -> None:
    """A place has no party; a country that acts elsewhere is one."""
    read = article("a", [Referent(name="Kenya", kind="place"), body("Harbour Board")])
    found = together(read)

    assert found.party("a", 0) is None
    assert [each.name for each in found.parties] == ["Harbour Board"]


def test_the_brief_wins() -> None:
    """The brief's names, roles and dated offices decide who is meant."""
    brief = Brief(
        parties=(
            BriefParty(
                "Anna Brandt", "person", ("A. Brandt",), (Role("Kenyan foreign minister", "2018-01", "2020-05"),)
            ),
            BriefParty("Republic of Vell", "country", ("Vell", "Port Ansel")),
        )
    )
    bare = article("a", [person("Kenya's foreign minister", "Kenya's foreign minister")], "2019-07-01")
    named = article("b", [person("A. Brandt"), body("Port Ansel")])
    found = together(bare, named, brief=brief)

    assert party_of(found, bare).name == "Anna Brandt"
    assert party_of(found, named).roles == brief.parties[0].roles
    assert party_of(found, named, 1).name == "Republic of Vell"
    assert party_of(found, named, 1).kind == "country"


def judged(action: str, one: str, other: str, at: str = "2024-01-01T00:00:00Z") -> Judgement:
    return Judgement(id=f"{action}{at}", action=action, target=one, other=other, made_at=at)  # type: ignore[arg-type]


def test_a_person_can_join_and_part_what_the_rules_do_not() -> None:
    """A merge joins two parties, a split keeps two names apart, and the later judgement on a pair counts."""
    reads = article("a", [person("Anna Brandt")]), article("b", [person("Anna Lund")])
    one, other = identity_id("Anna Brandt"), identity_id("Anna Lund")
    alike = article("a", [person("Anthony Varde")]), article("b", [person("Antony Varde")])
    split = judged("split", identity_id("Anthony Varde"), identity_id("Antony Varde"))

    assert len(together(*reads, judgements=[judged("merge", one, other)]).parties) == 1
    assert len(together(*alike, judgements=[split]).parties) == 2
    later = judged("split", one, other, "2024-02-01T00:00:00Z")
    assert len(together(*reads, judgements=[later, judged("merge", one, other)]).parties) == 2


def test_a_partys_id_outlives_new_articles() -> None:
    """Reading more articles that use the same name does not rename the party."""
    first = article("a", [person("Anna Brandt")])
    more = article("b", [person("Brandt"), person("Otto Lund")])

    assert together(first).party("a", 0) == together(first, more).party("a", 0)


NAMES = ["Anna Brandt", "Ana Brandt", "Brandt", "Otto Brandt", "Lund", "Otto Lund", "Otto M. Lund", "DRG"]
REFERENTS = st.one_of(
    st.builds(person, st.sampled_from(NAMES), st.sampled_from(["Kenyan president", "mayor of Lagos"])),
    st.builds(body, st.sampled_from(["Delta Rice Growers", "DRG", "Rice Growers of the Delta"]), st.just("DRG")),
    st.builds(
        Referent, name=st.sampled_from(["Kenya", "official"]), kind=st.sampled_from(["country", "place", "group"])
    ),
)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.lists(REFERENTS, max_size=4), max_size=6), st.integers())
def test_the_cast_does_not_depend_on_the_order_of_articles(coverage: list[list[Referent]], seed: int) -> None:
    """Any order of the same articles gives the same parties; each has evidence that stands in the text."""
    reads = [article(f"a{at}", referents, f"2023-0{at + 1}-01") for at, referents in enumerate(coverage)]
    shuffled = random.Random(seed).sample(reads, len(reads))
    found = cast(Materials(tuple(reads)))

    assert found == cast(Materials(tuple(shuffled)))
    texts = {each.article.id: each.article.text for each in reads}
    assert all(party.evidence for party in found.parties)
    assert all(texts[e.article][e.span[0] : e.span[1]] == e.words for party in found.parties for e in party.evidence)


def test_short_and_long_given_names_are_one_person() -> None:
    """Bill and William with one surname are one; Will is no form of Walter."""
    assert len(together(article("a", [person("Bill Varde")]), article("b", [person("William Varde")])).parties) == 1
    assert len(together(article("a", [person("Will Varde")]), article("b", [person("Walter Varde")])).parties) == 2


def test_a_state_some_articles_take_for_a_body_is_a_country() -> None:
    """One article that shows a government outweighs guesses in the others."""
    state = Referent(name="Sudal", kind="country")
    found = together(article("a", [state]), article("b", [body("Sudal")]), article("c", [body("Sudal")]))

    assert [(each.name, each.kind) for each in found.parties] == [("Sudal", "country")]
