"""Who said it, through whom: nested reports are statements of their own, and never two reports of one thing."""

import pytest
from linking_cases import Says, naming_of, story

from onrecord.brief import Brief, Issue
from onrecord.linking.chains import Standing, is_own_outlet
from onrecord.linking.commitments import commitments
from onrecord.linking.positions import positions
from onrecord.linking.requests import requests
from onrecord.linking.stances import Told
from onrecord.linking.statements import Said, groups, tell
from onrecord.model import Article, Party, Reading, Span, Statement, without

CHAIN = (
    "The River Council quoted Jon Aldous as saying that Ostmark had promised to reopen the northern sluice in spring."
)
INNER = "to reopen the northern sluice in spring"
MIDDLE = f"that Ostmark had promised {INNER}"


def chain(text: str = CHAIN) -> tuple[Article, Reading]:
    """A body quotes a cleric on what a state promised."""
    return story(
        text,
        Says("River Council", f"Jon Aldous as saying {MIDDLE}", cue="quoted", stance="quote"),
        Says("Jon Aldous", MIDDLE, cue="saying", stance="say", source="Jon Aldous", via=("River Council",), inside=0),
        Says(
            "Ostmark", INNER, "commitment", "Ostmark", cue="promised", stance="promise", inside=1,
            via=("Jon Aldous", "River Council"),
        ),
    )  # fmt: skip


def of(said: Said, speaker: str) -> Statement:
    (only,) = (each for each in said.statements if each.speaker == speaker)
    return only


def test_each_link_of_a_chain_is_credited_to_its_own_speaker() -> None:
    """The innermost speaker speaks; who passed it on stands in `via`, the outermost last."""
    said = tell(naming_of(chain()))

    assert (of(said, "Ostmark").text, of(said, "Ostmark").via) == (INNER, ("Jon Aldous", "River Council"))
    assert (of(said, "Jon Aldous").text, of(said, "Jon Aldous").via) == (MIDDLE, ("River Council",))


def test_whoever_only_quotes_has_said_nothing() -> None:
    """ "Quoted X as saying" is a link of the chain; with words of its own it is a statement beside it."""
    assert "River Council" not in {each.speaker for each in tell(naming_of(chain())).statements}

    content = "three years of floods and a drought, of which Aldous said that they were the last"
    own = story(
        f"The River Council cited {content}.",
        Says("River Council", content, cue="cited", stance="cite"),
        Says("Jon Aldous", "that they were the last", source="Aldous", cue="said", inside=0),
    )
    assert of(tell(naming_of(own)), "River Council").text == content


def test_one_promise_is_made_however_many_pass_it_on() -> None:
    """The words that tell of the promise are no second one."""
    naming = naming_of(chain())
    said = tell(naming)
    (only,) = commitments(said, groups(said, ()), naming)

    assert (only.who, only.statements) == ("Ostmark", (of(said, "Ostmark").id,))


def test_another_report_is_joined_to_the_link_it_reports() -> None:
    """Two articles on one promise: the group holds each once, not the words of those who passed it on."""
    other = story(
        "Ostmark promised to reopen the northern sluice in spring, officials there said.",
        Says("Ostmark", INNER, "commitment", "Ostmark", cue="promised"),
        outlet="Ostmark Post",
        published="2024-03-02",
    )
    said = tell(naming_of(chain(), other))
    (only,) = groups(said, ())

    assert {said.places[each].read.article.outlet for each in only.statements} == {"Vell Herald", "Ostmark Post"}
    assert only.speaker == "Ostmark"
    assert len(only.statements) == 2


def test_two_outlets_with_one_chain_make_a_group_for_each_link() -> None:
    """Each link is joined to its like, never one link to the next."""
    again = story(
        CHAIN + " ",
        *(
            Says("River Council", f"Jon Aldous as saying {MIDDLE}", cue="quoted", stance="quote"),
            Says("Jon Aldous", MIDDLE, cue="saying", source="Jon Aldous", via=("River Council",), inside=0),
            Says("Ostmark", INNER, "commitment", "Ostmark", cue="promised", inside=1, via=("Jon Aldous",)),
        ),
        outlet="Ostmark Post",
    )
    said = tell(naming_of(chain(), again))
    speakers = {each.id: each.speaker for each in said.statements}

    found = [{speakers[each] for each in group.statements} for group in groups(said, ())]
    assert sorted(found, key=min) == [{"Jon Aldous"}, {"Ostmark"}]


def test_what_a_speaker_tells_of_oneself_or_ones_own_state_is_one_statement() -> None:
    """ "Brandt said she opposed the levy" and "said Vell opposed the levy", by its minister, are Brandt's words."""
    text = "Ada Brandt said Vell opposed the flood levy."
    one = story(
        text,
        Says("Ada Brandt", "Vell opposed the flood levy", "position", "Ada Brandt", cue="said"),
        Says("Vell", "the flood levy", "position", "Vell", cue="opposed", via=("Ada Brandt",), inside=0),
    )

    assert [each.speaker for each in tell(naming_of(one)).statements] == ["Ada Brandt"]


def test_what_ones_own_side_promises_one_promises_by_telling() -> None:
    """The inner report is folded into the outer one, and what it does with it."""
    text = "Ada Brandt said Vell had pledged to reopen the sluice."
    one = story(
        text,
        Says("Ada Brandt", "Vell had pledged to reopen the sluice", "claim", "Ada Brandt", cue="said"),
        Says("Vell", "to reopen the sluice", "commitment", "Vell", cue="pledged", inside=0),
    )
    naming = naming_of(one)
    said = tell(naming)

    assert [each.kind for each in said.statements] == ["commitment"]
    assert [each.who for each in commitments(said, (), naming)] == ["Vell"]


@pytest.mark.parametrize(
    ("cue", "outer"),
    [
        ("denied", {"polarity": "denied", "stance": "deny"}),
        ("would not say", {"polarity": "declined", "stance": "say"}),
        ("asked", {"stance": "ask"}),
        ("expected", {"said": False, "stance": "expect"}),
    ],
)
def test_what_nobody_affirms_was_said_stands_in_no_statement(cue: str, outer: dict[str, str | bool]) -> None:
    """A denied, doubted, asked or merely expected promise is none."""
    text = f"Jon Aldous {cue} that Ostmark had promised to pay."
    told = story(
        text,
        Says("Jon Aldous", "that Ostmark had promised to pay", source="Jon Aldous", cue=cue, **outer),
        Says("Ostmark", "to pay", "commitment", "Ostmark", cue="promised", via=("Jon Aldous",), inside=0),
    )

    assert "Ostmark" not in {each.speaker for each in tell(naming_of(told)).statements}


def test_what_is_only_ascribed_is_no_statement() -> None:
    """A state of mind, evidence or a deed is nobody's statement."""
    told = story("Jon Aldous knew that it rained.", Says("Jon Aldous", "that it rained", cue="knew", said=False))

    assert tell(naming_of(told)).statements == ()


@pytest.mark.parametrize(
    ("content", "cue", "stance", "stands"),
    [
        ("River Council", "thanked", "thank", False),
        ("River Council for the boats", "thanked", "thank", True),
        ("River Council", "blamed", "blame", True),
    ],
)
def test_a_courtesy_needs_a_reason(content: str, cue: str, stance: str, stands: bool) -> None:
    """Thanks to a name alone tell nothing; blame does."""
    told = story(f"Jon Aldous {cue} {content}.", Says("Jon Aldous", content, cue=cue, stance=stance))

    assert bool(tell(naming_of(told)).statements) == stands


def test_a_word_that_only_points_is_no_statement_inside_a_quotation() -> None:
    """ "“We promised it,” Aldous said": the words are his, and Ostmark's "it" says nothing by itself."""
    text = "“Ostmark promised it in May,” said Jon Aldous."
    told = story(
        text,
        Says("Jon Aldous", "“Ostmark promised it in May,”", cue="said", mode="direct"),
        Says("Ostmark", "it", source="Ostmark", cue="promised", stance="promise", mode="direct", inside=0),
    )

    assert [each.speaker for each in tell(naming_of(told)).statements] == ["Jon Aldous"]


def test_a_side_that_another_takes_is_not_the_tellers() -> None:
    """ "Aldous said Ostmark opposed the levy" gives Ostmark a position and Aldous none."""
    text = "Jon Aldous insisted that Ostmark opposed the flood levy."
    told = story(
        text,
        Says("Jon Aldous", "that Ostmark opposed the flood levy", "position", "Jon Aldous", cue="insisted"),
        Says("Ostmark", "the flood levy", "position", "Ostmark", cue="opposed", stance="oppose", inside=0),
    )
    naming = naming_of(told, brief=Brief(issues=(Issue("flood levy"),)))
    found = positions(tell(naming), Told((), ()), naming, naming.materials.brief.issues)

    assert [(each.party, each.stance) for each in found] == [("Ostmark", "against")]


def test_leaving_a_matter_open_takes_no_side() -> None:
    """ "Did not rule out the levy" is neither for nor against it."""
    text = "Jon Aldous did not rule out the flood levy."
    told = story(
        text,
        Says("Jon Aldous", "the flood levy", "position", cue="rule out", polarity="declined", stance="rule-out"),
    )
    naming = naming_of(told, brief=Brief(issues=(Issue("flood levy"),)))
    found = positions(tell(naming), Told((), ()), naming, naming.materials.brief.issues)

    assert [each.stance for each in found] == ["open"]


def test_not_asking_is_no_request() -> None:
    """ "Did not call for" asks for nothing."""
    told = story("Aldous did not call for a vote.", Says("Jon Aldous", "a vote", "request", polarity="declined"))
    naming = naming_of(told)

    assert requests(tell(naming), naming) == ()


def test_a_ring_of_parents_does_no_harm() -> None:
    """Whatever stands in a reading can be linked: nobody stands in his own words, nor in words that aren't there."""
    words = "Aldous said that it rained"
    parents = {"Jon Aldous": 1, "Ostmark": 0, "Vell": 2, "River Council": 9}
    ring = story(
        f"{words}.",
        *(Says(who, "that it rained", source="Aldous", cue="said", inside=at) for who, at in parents.items()),
    )
    naming = naming_of(ring)
    standing = Standing(naming.materials.reads[0], naming)

    assert [standing.stands(at) for at in range(4)] == [True] * 4
    assert [standing.passed_on(at) for at in range(4)] == [(Span(0, len(words)),)] * 2 + [()] * 2


def test_holes_are_cut_out_of_spans() -> None:
    """Before, within, across and behind."""
    spans = (Span(0, 10), Span(20, 30))

    assert without(spans, (Span(3, 5), Span(8, 22))) == (Span(0, 3), Span(5, 8), Span(22, 30))
    assert without(spans, ()) == spans
    assert without(spans, (Span(0, 40),)) == ()


def test_the_outlet_that_prints_the_article_is_no_link_of_a_chain() -> None:
    """ "Told the Herald", in the Herald; but the state of Vell is not the Vell Herald."""
    article, _ = story("It rained.", outlet="Vell Herald")

    assert is_own_outlet(Party(id="1", name="the Herald", kind="organisation"), article)
    assert not is_own_outlet(Party(id="2", name="Ostmark Herald", kind="organisation"), article)
    assert not is_own_outlet(Party(id="3", name="Vell", kind="country"), article)
