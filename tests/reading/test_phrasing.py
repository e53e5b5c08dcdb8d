"""What a cue says of what it reports, whatever its length: asserted, denied or left open; said, or only ascribed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.model import Attribution, Span
from onrecord.reading.phrasing import Around, Phrasing, phrasing
from onrecord.reading.vocabulary import cue_words, words_of


def read(cue: str, content: str = "", source: str = "Orr", *, quoted: bool = False) -> Phrasing:
    return phrasing(words_of(cue), Around(words_of(content)[:4], words_of(source), quoted))


SAID = """
said | has said | also said | said in a statement | said in an interview with the daily | told reporters | wrote
tweeted | was quoted as saying | went on to say | continued to insist | kept repeating | issued a statement saying
insisted | announced | explained | argued | noted | added | claimed | alleged | accused | praised | criticised
condemned | defended | endorsed | called for | called on | urged | asked | wondered | demanded | pledged | vowed
has promised | offered | agreed | conceded | admitted | acknowledged | warned of | predicted | pointed out
hit back | lashed out at | railed against | took issue with | made it clear | made no secret of | put it
cast doubt on | weighed in on | summed up | quipped | his promise | their demand for | criticism of
expressed concern | voiced support for | reiterated its demand | made the announcement | gave an assurance
according to | : | “ | support for | opposition to | a statement | wants | wanted | opposes | supports | favours
backs | prefers | rejects | believes | thinks | hopes | fears | expects | plans | intends | seeks | doubts | worries
regrets | is confident | are determined | was adamant | remains opposed to | is critical of | would like
will support | would accept | are quick to point out | did not hesitate to criticise | not only praised
can confirm | would say only | has had doubts about | is telling | were being urged
"""


@pytest.mark.parametrize("cue", [each.strip() for each in SAID.replace("\n", "|").split("|") if each.strip()])
def test_statements_and_sides_taken_are_said(cue: str) -> None:
    """Speech in every shape, and the sides, wishes and opinions that are known by having been voiced."""
    assert read(cue).said


ASCRIBED = """
knows | knew | realised | understands | remembers nothing of | forgot | saw | sees | watched | heard | learned
discovered | seems | seemed | appeared | looks | sounded | is expected | was widely expected | is believed
are seen as | is considered | is known as | titled | vetoed | signed | voted against | passed | appointed | hired
blocked | has filed | shows | demonstrates | illustrates | will announce | could call on | may ask
should reconsider | to discuss | to endorse | is said | was rumoured | reportedly | has yet to say
did not say whether | did not mention | never mentioned | made no mention of | failed to explain
avoided discussing | stopped short of | without saying | did not respond to | has not commented | does not elaborate
"""


@pytest.mark.parametrize("cue", [each.strip() for each in ASCRIBED.replace("\n", "|").split("|") if each.strip()])
def test_states_of_mind_evidence_deeds_and_what_is_not_yet_said_are_ascribed(cue: str) -> None:
    """Nobody is on the record with what a reporter ascribes."""
    assert not read(cue, source="").said


DECLINED = """
declined to comment | refused to say | has repeatedly refused to confirm | would not say whether | wouldn't comment
won't discuss | could not confirm | couldn’t say | was unable to say | neither confirmed nor denied
would neither confirm nor deny | did not rule out | does not rule out | did not deny | has never denied
did not say whether | did not mention | has yet to say | stopped short of | stopped short of calling for | avoided
failed to mention | did not call for | has not endorsed | no comment | made no promise | gave no assurance
is unwilling | refused to rule out | never said | said nothing about | without confirming
"""


@pytest.mark.parametrize("cue", [each.strip() for each in DECLINED.replace("\n", "|").split("|") if each.strip()])
def test_what_is_held_back_is_neither_asserted_nor_denied(cue: str) -> None:
    """ "Would not say", "did not rule out", "neither confirmed nor denied" leave the matter open."""
    assert read(cue).polarity == "declined"


DENIED = """
denied | has denied | vigorously denied | disputes | refuted | rebutted | contradicted | disavowed | ruled out
his denial | doubts | expressed doubt | does not believe | did not think | never believed | does not expect
doesn't want | do not support | will not accept | is not convinced | was not happy about | no longer supports
cannot accept
"""


@pytest.mark.parametrize("cue", [each.strip() for each in DENIED.replace("\n", "|").split("|") if each.strip()])
def test_a_denial_stays_a_denial(cue: str) -> None:
    """By the word itself, or by a "not" before an opinion, a wish or a side taken."""
    assert read(cue).polarity == "denied"


ASSERTED = [
    "made no secret of",
    "had no doubt",
    "did not hesitate to say",
    "not only praised",
    "left no doubt",
    "minced no words",
]


@pytest.mark.parametrize("cue", ASSERTED)
def test_a_no_that_means_yes_is_no_denial(cue: str) -> None:
    """Set phrases in which a negation strengthens."""
    assert read(cue).polarity == "asserted"


STANCES = [
    ("said in a statement", "say"),
    ("has repeatedly refused to confirm", "refuse"),
    ("did not say whether", "say"),
    ("was quoted as saying", "say"),
    ("went on to say", "say"),
    ("did not rule out", "rule-out"),
    ("his promise", "promise"),
    ("'s said", "say"),
    ("is adamant", "adamant"),
    ("“lashed out at", "lash-out"),
    ("was unable to confirm", "unable"),
    ("also acknowledged", "acknowledge"),
]


@pytest.mark.parametrize(("cue", "stance"), STANCES)
def test_the_stance_is_the_word_that_tells_what_was_done(cue: str, stance: str) -> None:
    """Not the auxiliaries before it, nor what follows it."""
    assert read(cue).stance == stance


def test_what_is_in_quotation_marks_was_said() -> None:
    """A quoted word has been spoken or written by somebody, whatever the cue; an impression stays one."""
    assert read("knew", quoted=True).said
    assert read("vetoed", quoted=True).said
    assert read("in", quoted=True).said
    assert not read("in").said
    assert not read("seemed", quoted=True).said
    assert not read("did not mention", quoted=True).said


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ("the report", True),
        ("a letter from the ministry", True),
        ("the draft", True),
        ("the latest figures from the ministry", False),
        ("satellite images", False),
        ("a poll of 900 voters", False),
    ],
)
def test_what_is_written_says_and_what_is_measured_only_shows(source: str, said: bool) -> None:
    """A report "shows" in words; figures don't."""
    assert read("shows", "that the river fell", source).said is said


def test_figures_suggest_what_people_say() -> None:
    """The same verb is speech or evidence by its source."""
    assert read("suggested", "that the river fell", "Orr").said
    assert not read("suggest", "that the river fell", "the data").said


def test_an_unknown_verb_is_speech_where_it_takes_a_clause() -> None:
    """No list is complete."""
    assert read("tut-tutted", "that the river fell").said
    assert not read("frobbed", "the river").said


def test_what_was_refused_is_named() -> None:
    """In the cue, or at the head of the content."""
    assert read("refused to confirm").governed == "confirm"
    assert read("refused", "to let the inspectors in").governed == "let"


def test_the_auxiliaries_before_a_cue_belong_to_it() -> None:
    """Whoever marked the cue may have left them out."""
    text = "Orr, who spoke first, did not immediately say whether"
    cue = Attribution(source=(Span(0, 3),), cue=(Span(42, 45),), content=(), mode="indirect")

    assert [word for word, _ in cue_words(text, cue)] == ["did", "not", "immediately", "say"]


@given(
    st.lists(
        st.sampled_from(["not", "never", "no", "to", "said", "refused", "promise", "is", "his", "of", "will", ":"])
    )
)
def test_any_words_can_be_read(words: list[str]) -> None:
    """Whatever stands in a cue; a word with a "not" before it is never simply asserted."""
    found = phrasing(words)

    assert found.at is None or 0 <= found.at < len(words)
    if found.at and words[found.at] == "said" and words[found.at - 1] == "not":
        assert found.polarity != "asserted"
