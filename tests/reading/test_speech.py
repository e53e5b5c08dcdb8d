"""What a statement does: claim, ask, promise, take a side; and how, to whom, on what condition."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.model import Article, Attribution, Kind, Polarity, Span, SpeechAct, sha256_of
from onrecord.reading import speech
from onrecord.reading.chain import stages


def acts(text: str, *marked: Attribution) -> tuple[SpeechAct, ...]:
    """The acts of a text's attributions, or of those that are given."""
    article = Article(id="a", file="a.txt", text=text, sha256=sha256_of(text), source_sha256="0")
    found: dict[str, Any] = {}
    for stage in stages():
        if stage.name == speech.STAGE.name:
            break
        found.update(stage.run(article, found))
    return speech.run(article, {**found, "attributions": marked or found["attributions"]})["acts"]


def act(text: str) -> SpeechAct:
    """The act of what the article itself attributes first; what that speaker passes on comes after it."""
    return acts(text)[0]


def words(text: str, span: tuple[int, int] | None) -> str | None:
    return text[slice(*span)] if span else None


KINDS: list[tuple[str, Kind]] = [
    ("The minister said that the harbour was empty.", "claim"),
    ("“The sea is empty,” Orr said.", "claim"),
    ("Orr warned that the stocks could collapse.", "claim"),
    ("Orr urged the boat owners to return to port.", "request"),
    ("The union called on the government to pay.", "request"),
    ("Orr asked the fleet to wait.", "request"),
    ("Orr asked whether the fleet had waited.", "claim"),
    ("“All fleets must return to port,” Orr said.", "request"),
    ("Orr stressed the need to protect the spawning grounds.", "request"),
    ("Orr suggested that the council hire an expert.", "request"),
    ("The union wants the quota to be raised.", "request"),
    ("The union vowed to continue the strike.", "commitment"),
    ("“We will publish the figures in June,” Orr said.", "commitment"),
    ("The ministry said that the fund would be paid out by June.", "commitment"),
    ("Orr reaffirmed her intent to hold a meeting in spring.", "commitment"),
    ("Orr said the cut would cost the port a thousand jobs.", "claim"),
    ("“We will not accept a smaller quota,” Orr said.", "position"),
    ("Some members have reservations about the quota.", "position"),
    ("Orr rejected the proposal for a smaller quota.", "position"),
    ("Orr rejected the report.", "claim"),
    ("Arvana supports the treaty, its minister said.", "position"),
    ("“Not one boat, not one net,” Orr said.", "position"),
    ("The ministry is opposed to the levy.", "position"),
    ("The ministry is prepared to pay.", "commitment"),
    ("“Prices will double,” the minister said.", "claim"),
    ("“No comment,” Orr said.", "claim"),
    ("“Stop the dredging,” Orr said.", "request"),
    ("Orr said rich ports had to share their quota.", "request"),
    ("Arvana said it would walk out unless the quota was raised.", "position"),
    ("Orr said there could be no fishing until the stocks recovered.", "position"),
    ("“We do not fish at night,” Orr said.", "position"),
    ("“We do not know,” Orr said.", "claim"),
    ("The union said it would vote against the quota.", "position"),
    ("Orr said she was confident that a deal would be reached by Friday.", "claim"),
    ("Orr denied that she would resign.", "claim"),
    ("The ministry announced that the last boats would leave in June.", "commitment"),
    ("Experts say the ministry will publish the figures.", "claim"),
    ("Orr asked: “Must we wait?”", "claim"),
    ("“I said no because all ports must vote first,” Orr said.", "claim"),
]


@pytest.mark.parametrize(("text", "kind"), KINDS)
def test_the_kind_is_read_from_the_cue_and_from_the_words(text: str, kind: Kind) -> None:
    """Asking, promising and taking sides are told from claiming."""
    assert act(text).kind == kind


PHRASES: list[tuple[str, str, str, str, Kind]] = [
    ("The drivers turned down the offer.", "The drivers", "turned down", "the offer", "position"),
    ("The ministry reserves the right to appeal.", "The ministry", "reserves the right", "to appeal", "position"),
    ("Under the draft, Arvana would pay.", "the draft", "Under", "Arvana would pay", "claim"),
    (
        "The council was “ready to talk”, its chair said.",
        "its chair",
        "said",
        "The council was “ready to talk”",
        "position",
    ),
]


@pytest.mark.parametrize(("text", "source", "cue", "content", "kind"), PHRASES)
def test_the_kind_is_read_from_cues_of_several_words(
    text: str, source: str, cue: str, content: str, kind: Kind
) -> None:
    """Where the attribution is given, phrases count like verbs."""
    spans = [(Span(text.index(part), text.index(part) + len(part)),) for part in (source, cue, content)]
    (only,) = acts(text, Attribution(source=spans[0], cue=spans[1], content=spans[2], mode="indirect"))

    assert only.kind == kind


def test_a_denial_is_never_turned_into_an_assertion() -> None:
    """ "Denied that" keeps what was denied and says that it was denied."""
    denied = act("Orr denied that the fleet had sailed.")

    assert (denied.polarity, denied.stance) == ("denied", "deny")


def test_declining_is_marked() -> None:
    """ "Declined to comment" is no comment."""
    assert act("Orr declined to comment on the quota.").polarity == "declined"


@pytest.mark.parametrize(
    "text", ["Orr urged Arvana to return to the talks.", "Orr told Arvana that the talks had ended."]
)
def test_the_addressee_is_who_was_told_or_urged(text: str) -> None:
    """ "Urged Arvana to" and "told Arvana that" speak to Arvana."""
    assert words(text, act(text).addressee) == "Arvana"


def test_what_is_talked_about_is_nobody_addressed() -> None:
    """ "Objected to the quota" speaks to nobody named."""
    assert act("Orr objected to the new quota.").addressee is None


def test_not_saying_so_is_no_assertion() -> None:
    """ "Did not believe that" is never kept as if it were believed."""
    assert act("Orr did not believe that the fleet had sailed.").polarity == "denied"
    assert act("Orr did not deny that the fleet had sailed.").polarity == "declined"


def test_a_venue_is_an_audience_and_no_addressee() -> None:
    """ "Told a news conference" speaks before it, not to it."""
    text = "“The sea is empty,” Orr told a news conference."
    found = act(text)

    assert (words(text, found.audience), found.addressee) == ("a news conference", None)


def test_a_condition_is_kept_in_its_words() -> None:
    """What hangs on "if" or "unless" is marked."""
    text = "The union said it would end the strike if the quota was raised."

    assert words(text, act(text).condition) == "if the quota was raised"


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.sampled_from(["“", "”", "\n\n", "no ", "not ", "we will ", "?", "Orr said ", ": ", "…", "\t", "🎉", "7 "])
    )
)
def test_odd_words_do_no_harm(parts: list[str]) -> None:
    """Whatever stands in quotation marks, the stage gives one act an attribution."""
    text = "".join(parts)

    assert all(act.kind in ("claim", "request", "commitment", "position") for act in acts(text))


def test_blank_lines_inside_a_quotation_are_no_words() -> None:
    """What is no word has no say in the kind."""
    assert acts("“No fish,” Orr said. “\n\n”Nets, ") != ()


def test_every_attribution_has_its_act() -> None:
    """Acts run parallel to attributions; where there is nothing said there is nothing done."""
    assert len(acts("Orr said the quota was low. Lind said that it was high.")) == 2
    assert acts("The herring left.") == ()


def marked(text: str) -> SpeechAct:
    """The act of one attribution marked up by hand: <source>, [cue] and {content}."""
    spans: dict[str, list[Span]] = {"<": [], "[": [], "{": []}
    plain, start, opened = "", 0, ""
    for letter in text:
        if letter in spans:
            start, opened = len(plain), letter
        elif letter in ">]}":
            spans[opened].append(Span(start, len(plain)))
        else:
            plain += letter
    said = Attribution(
        source=tuple(spans["<"]),
        cue=tuple(spans["["]),
        content=tuple(spans["{"]),
        mode="direct" if plain[spans["{"][0].start] == "“" else "indirect",
    )
    (found,) = acts(plain, said)
    return found


CUES: list[tuple[str, Kind, Polarity, str, bool]] = [
    ("<Orr> [said in a statement] {that the fleet had sailed}.", "claim", "asserted", "say", True),
    ("<Orr> [was quoted as saying] {that the fleet had sailed}.", "claim", "asserted", "say", True),
    ("<Orr>[:] {The fleet has sailed.}", "claim", "asserted", "", True),
    ("<Orr> [has repeatedly refused to confirm] {the figure}.", "claim", "declined", "refuse", True),
    ("<Orr> [refused to accept] {a smaller quota}.", "position", "declined", "refuse", True),
    ("<Orr> [refused] {to let the inspectors in}.", "position", "declined", "refuse", True),
    ("<Orr> [declined to comment on] {the quota}.", "claim", "declined", "decline", True),
    ("<Orr> [declined] {to comment}.", "claim", "declined", "decline", True),
    ("<Orr> did not [rule out] {a smaller quota}.", "position", "declined", "rule-out", True),
    ("<Orr> [would not say whether] {the fleet had sailed}.", "claim", "declined", "say", True),
    ("<Orr> [did not say] {whether the fleet had sailed}.", "claim", "declined", "say", False),
    ("<Orr> did not [say] {whether the fleet had sailed}.", "claim", "declined", "say", False),
    ("<Orr> [neither confirmed nor denied] {that the fleet had sailed}.", "claim", "declined", "confirm", True),
    ("<Orr> [stopped short of calling for] {a boycott}.", "claim", "declined", "stop-short", False),
    ("<Orr> [vigorously denied] {that the fleet had sailed}.", "claim", "denied", "deny", True),
    ("<Orr> [does not support] {the quota}.", "position", "denied", "support", True),
    ("<Orr> no longer [backs] {the quota}.", "position", "denied", "back", True),
    ("[According to] <Orr>, {the fleet has sailed}.", "claim", "asserted", "according", True),
    ("<Orr> [has repeatedly urged] {the owners to return}.", "request", "asserted", "urge", True),
    ("<Orr> [again called] {for a boycott}.", "request", "asserted", "call-for", True),
    ("<Orr> [renewed her demand for] {a boycott}.", "request", "asserted", "demand", True),
    ("<Orr>'s [promise] {to pay by June}", "commitment", "asserted", "promise", True),
    ("<Orr> [has publicly pledged] {to pay by June}.", "commitment", "asserted", "pledge", True),
    ("<Orr> [made a promise] {to pay by June}.", "commitment", "asserted", "promise", True),
    ("<Orr> [wants] {the quota to be raised}.", "request", "asserted", "want", True),
    ("<Orr> [is strongly opposed to] {the quota}.", "position", "asserted", "opposed", True),
    ("<Orr> [defended] {the quota}.", "position", "asserted", "defend", True),
    ("<Orr> [endorsed] {the quota}.", "position", "asserted", "endorse", True),
    ("<Orr> [fears] {that the sea is empty}.", "claim", "asserted", "fear", True),
    ("<Orr> [knows] {that the sea is empty}.", "claim", "asserted", "know", False),
    ("<Orr> [vetoed] {the quota}.", "position", "asserted", "veto", False),
    ("{The fleet} [is expected] {to sail in June}.", "claim", "asserted", "expect", False),
    ("<The data> [show] {that the sea is empty}.", "claim", "asserted", "show", False),
    ("<The report> [shows] {that the sea is empty}.", "claim", "asserted", "show", True),
    ("<Orr> [seemed] {ready to leave}.", "claim", "asserted", "seem", False),
    ("<Orr> [will announce] {a boycott}.", "commitment", "asserted", "announce", False),
    ("{“The sea is empty,”} <Orr> [told reporters].", "claim", "asserted", "tell", True),
    ("<Orr> [knew] {“every net in Vell.”}", "claim", "asserted", "know", True),
]


@pytest.mark.parametrize(("text", "kind", "polarity", "stance", "said"), CUES)
def test_cues_of_any_length_are_read(text: str, kind: Kind, polarity: Polarity, stance: str, said: bool) -> None:
    """As a model marks them: auxiliaries and adverbs inside or not, a noun, a mark, a whole phrase."""
    found = marked(text)

    assert (found.kind, found.polarity, found.stance, found.said) == (kind, polarity, stance, said)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("<Orr> [set] {a new date, May 15}.", "commitment"),
        ("<Orr> [gave] {the port until Friday to pay}.", "request"),
        ("<Orr> [could set] {a new date}.", None),
        ("<Orr> [did not set] {a new date}.", None),
        ("<Orr> [gave] {the port a boat}.", None),
    ],
)
def test_what_is_done_by_saying_so_is_said(text: str, kind: Kind | None) -> None:
    """A day set anew is a promise, an ultimatum asks; what may only come to be done is no statement."""
    found = marked(text)

    assert found.said == (kind is not None)
    assert kind in (None, found.kind)


def test_who_is_spoken_to_is_found_behind_a_long_cue() -> None:
    """The verb inside the cue governs the one addressed."""
    text = "Orr has repeatedly urged Arvana to return to the talks."
    said = Attribution(source=(Span(0, 3),), cue=(Span(4, 24),), content=(Span(25, 54),), mode="indirect")
    (found,) = acts(text, said)

    assert words(text, found.addressee) == "Arvana"


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_any_attribution_gets_an_act(data: st.DataObject) -> None:
    """Spans as a model may give them, in the middle of words or empty-handed."""
    text = "“We will not pay,” Orr told the House of Vell if it did not rain. She refused to say “no”. 🎉 All\u00a0go."
    cut = (
        st.tuples(st.integers(0, len(text)), st.integers(0, len(text)))
        .map(sorted)
        .filter(lambda pair: pair[0] < pair[1])
    )
    spans = st.lists(cut.map(lambda pair: Span(*pair)), max_size=2).map(lambda found: tuple(sorted(found)))
    said = data.draw(
        st.lists(
            st.builds(
                Attribution,
                source=spans,
                cue=spans,
                content=spans.filter(bool),
                mode=st.sampled_from(["direct", "indirect", "mixed"]),
                parent=st.none() | st.just(0),
            ),
            min_size=1,
            max_size=3,
        )
    )
    found = acts(text, *said)

    assert len(found) == len(said)
    for act in found:
        for span in (act.condition, act.addressee, act.audience):
            assert span is None or 0 <= span[0] < span[1] <= len(text)


@pytest.mark.parametrize(
    "text",
    [
        "Neither Ada Orr nor Tam Brisk said that the bridge was safe.",
        "Neither minister promised to pay.",
        "No one said that the dam would hold.",
        "None of the delegates promised to pay.",
        "Not one of the three ministers said that it was over.",
        "Few ministers said that it would end.",
        "If Orr says he will pay, Brisk will sign.",
        "“I will pay by June,” Orr should have said, but he did not.",
    ],
)
def test_what_nobody_said_is_no_statement(text: str) -> None:
    """Nor what is only supposed to be said, or what ought to have been."""
    assert not any(each.said for each in acts(text))


@pytest.mark.parametrize(
    "text",
    [
        "A few ministers said that it would end.",
        "No 10 said that the talks would go on.",
        "Neither side had won, Orr said.",
        "Orr said that if the dam breaks, the town will flood.",
        "Orr should know better, Brisk said.",
    ],
)
def test_what_somebody_said_stands_beside_a_no(text: str) -> None:
    """A few are some, and what is said may be denied or supposed."""
    assert act(text).said
