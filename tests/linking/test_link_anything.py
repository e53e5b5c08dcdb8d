"""Whatever a reading holds, linking gives a record whose every entry stands on its words."""

import msgspec
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from onrecord.brief import Brief, Issue, Measure
from onrecord.linking.link import link
from onrecord.model import (
    Article,
    Attribution,
    Gathering,
    Mention,
    Quantity,
    Reading,
    Referent,
    Span,
    Speaker,
    SpeechAct,
    TimeExpression,
    make_id,
    sha256_of,
)

SMALL = [
    "the",
    "we",
    "will",
    "would",
    "not",
    "by",
    "and",
    "to",
    "they",
    "has",
    "of",
    "in",
    "",
    "-",
    "\n",
    "\n\n",
    "it’s",
]
NAMES = ["Vell", "Ada Brandt", "Council", "members", "includes", "toll", "toll,", "tolls.", "40", "%", "June", "İ", "𝔘"]
CUES = ["oppose", "missed", "delivered", "scrapped", "“hold", "a meeting”", "reluctant", "example on"]
WORDS = st.sampled_from(SMALL + NAMES + CUES)
TEXTS = st.lists(WORDS, min_size=1, max_size=60).map(" ".join)
BRIEF = Brief(issues=(Issue("toll", ("tolls",)),), measures=(Measure("members", ("members",)),))


@st.composite
def stories(draw: st.DrawFn) -> tuple[Article, Reading]:
    text = draw(TEXTS)
    cuts = st.integers(0, len(text))
    spans = st.tuples(cuts, cuts).map(lambda each: Span(min(each), max(each)))
    several = st.lists(spans, max_size=5)
    kinds = ["person", "organisation", "country", "group", "place", "unknown"]
    referents = [
        Referent(name=name, kind=draw(st.sampled_from(kinds)), titles=("Vell foreign minister",))
        for name in ("Ada Brandt", "Vell", "River Council")
    ]
    who = st.integers(0, len(referents) - 1)
    days = st.sampled_from(["2024-03-01", "2024", "2024-06", "2023-W10", "2024-FA", "0001-01-01", "9999-12-31", "P2D"])
    times = [TimeExpression(span=span, rule=["date", draw(days)]) for span in draw(several)]
    when = st.none() | st.integers(0, len(times) - 1) if times else st.none()
    parent = st.none() | st.integers(0, 5)
    attributions = [
        Attribution(source=(span,), cue=(span,), content=tuple(draw(several)), mode="mixed", parent=draw(parent))
        for span in draw(several)
    ]
    act = st.builds(
        SpeechAct,
        kind=st.sampled_from(["claim", "request", "commitment", "position"]),
        polarity=st.sampled_from(["asserted", "denied", "declined"]),
        stance=st.sampled_from(["say", "quote", "ask", "refuse"]),
        said=st.booleans(),
        addressee=st.none() | spans,
    )
    article = Article(
        id=make_id(text, draw(st.integers(0, 9))),
        file="a.txt",
        text=text,
        sha256=sha256_of(text),
        source_sha256=sha256_of(text),
        outlet=draw(st.sampled_from([None, "A", "B"])),
        published=draw(st.sampled_from([None, "2024-03-01", "2024-06-11", "2024"])),
        dropped=tuple(sorted(draw(several))[:1]),
    )
    reading = Reading(
        sha256=article.sha256,
        chain="anything",
        sentences=tuple(sorted(draw(several))),
        attributions=tuple(attributions),
        acts=tuple(draw(act) for _ in attributions),
        referents=tuple(referents),
        mentions=(
            *(Mention(draw(spans), each, "name") for each in range(len(referents))),
            *(Mention(span, draw(who), "pronoun") for span in draw(several)),
        ),
        speakers=tuple(Speaker(draw(st.none() | who), tuple(draw(st.lists(who, max_size=2)))) for _ in attributions),
        said_at=tuple(draw(when) for _ in attributions),
        times=tuple(times),
        quantities=tuple(
            Quantity(span=span, number=span, value=draw(st.none() | st.floats(0, 99)), of=draw(st.none() | spans))
            for span in draw(several)
        ),
        meetings=tuple(
            Gathering(span=span, name=article.words(span), time=draw(when), planned=draw(st.booleans()), parties=(0, 1))
            for span in draw(several)
        ),
    )
    return article, reading


@given(found=st.lists(stories(), max_size=4), brief=st.sampled_from([BRIEF, Brief()]), data=st.data())
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
def test_any_readings_link(found: list[tuple[Article, Reading]], brief: Brief, data: st.DataObject) -> None:
    """Odd spans, dates and names break nothing, every entry has evidence, and the order of articles changes nothing."""
    known = {article.id: (article, reading) for article, reading in found}
    articles = [article for article, _ in known.values()]
    readings = {each: reading for each, (_, reading) in known.items()}
    record = link(articles, readings, brief, ())
    shuffled = link(data.draw(st.permutations(articles)), readings, brief, ())

    assert msgspec.json.encode(record) == msgspec.json.encode(shuffled)
    for entry in record.entries():
        assert entry.evidence, entry
        for each in entry.evidence:
            assert known[each.article][0].words(each.span) == each.words
