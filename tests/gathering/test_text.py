"""What a text shows of itself is found, and its page furniture with it."""

import csv
import json
import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.gathering.text import mark

LAYOUTS = sorted((Path(__file__).parent / "layouts").glob("*.txt"))
FURNITURE = "~"
"""Opens each line of a layout that is page furniture."""


def dropped(text: str) -> str:
    return "\n".join(text[a:b] for a, b in mark(text).dropped)


@pytest.mark.parametrize("path", LAYOUTS, ids=lambda path: path.stem)
def test_furniture_of_a_layout_is_dropped_line_by_line(path: Path) -> None:
    """Exactly the lines marked as furniture go, however the page is laid out."""
    raw = path.read_text(encoding="utf-8").splitlines()
    text = "\n".join(line.removeprefix(FURNITURE) for line in raw)
    spans = mark(text).dropped
    at = 0
    wrong = []
    for line in raw:
        bare = line.removeprefix(FURNITURE)
        if bare.strip() and any(a < at + len(bare) and at < b for a, b in spans) != line.startswith(FURNITURE):
            wrong.append(line)
        at += len(bare) + 1

    assert wrong == []


def report(
    *extra: str, lead: str = "PORT ANSEL (Reuters) - Ministers failed to agree on Tuesday, officials said."
) -> str:
    body = "The crossing was closed in March after a collision that killed 14 people, the ministry said."
    return "\n\n".join(["Ferry talks fail", lead, body, *extra, body.replace("14", "15")])


@pytest.mark.parametrize(
    "line",
    [
        "“The privacy policy of the operators is a scandal,” Lorn said. “We will sign up for no newsletter of theirs.”",
        "Lorn asked lawmakers to read more, to follow her on the islands and to share the burden of the winter ahead.",
        "He said the copyright of the map belonged to the ministry and that the ministry would not share it.",
        "The report was published on Tuesday by the strait authority and says that 40 crossings a day are safe.",
        "Ships entered without prior permission, the ministry said in a statement that it posted on Facebook.",
        "New Vell Gov. Karl Ost (R) said the state would not pay for ferries that no one had ordered.",
        "The paper, edited by Lise Oram, said on Monday that it would print the treaty in full.",
        "Mira Tolen is a reporter who was detained on the quay on Monday, police said.",
        "Vell hopes to become a member of the coastal union before the end of the decade, officials said on Monday.",
        "So far 14 states have agreed in principle to sign up to the accord, according to the authority of the strait.",
        "More than 200 scientists from 40 states contributed to the report, which the ministers are to discuss in May.",
        "Many islanders live on less than a loaf a week, and some of them for only two crowns a day, the group said.",
        "The flour was provided under an agreement that the five governments signed in Harrowgate in the spring.",
        "Do you agree that the privacy of the islanders matters less than the terms of the deal that you accept?",
        "The vote does not necessarily reflect what the islands want, and it may not be published, officials said.",
        "The site is managed by the strait authority, and the treaty is not to be construed as an endorsement of it.",
        "The ministers want to move the talks forward this year, and they want to do it with a draft of their own.",
        "Media sources in Vell say that the talks have failed and that the ministers have gone home without a word.",
        "Copyright lawyers in Harrowgate said that the maps on which the draft relies were nobody's to give away.",
        "41,000 members of the union left it.",
        "Video by the coast guard showed two ferries lying side by side in the fog, an hour before they collided.",
        "Contacts between the two ministries never ceased, and their offices go on asking each other for details.",
        "By Tuesday, Vell and Harrowgate had called their ministers home, and the quays of the islands were empty.",
        "This version is supported by nine of the states, and it would be the first text of its kind in the strait.",
        "Correction: An earlier version of this report gave the wrong number of crossings.",
        "He was shot after he approached the quay. (Warning: the video that the guards took is not for children.)",
        "Ruth Amdal was pictured on the quay that night, and Karl Ost spent an hour posing for photographers there.",
        "The ministry said it had 40 photos of the collision, and would publish none of them.",
    ],
)
def test_prose_about_furniture_is_kept(line: str) -> None:
    """What a report tells about newsletters, policies or photos is no furniture."""
    assert line not in dropped(report(line))


@pytest.mark.parametrize(
    "line",
    [
        "READ ALSO: Lorn: 'We will not sign'",
        "Also read | How the strait was closed",
        "(Reporting by Ada Menk; Editing by Lise Oram)",
        "© 2021 Harrowgate Post",
        "Follow us on Telegram",
        "Listen to article 3 min",
        "Published On 14 Nov 2019",
        "Image source, Getty Images",
        "ADVERTISEMENT",
        "5 min read",
        "The quay at Port Ansel on Monday [Jon Hale/Coastal Press]",
        "FILE - In this March 3, 2021 file photo, a ferry leaves Port Ansel.",
        "A ferry leaves Port Ansel. (AP Photo/Jon Hale)",
        "Ruth Amdal, the speaker, poses for the cameras after the vote in Port Ansel on Monday.",
        "The two ferries are pictured side by side in the fog off Port Ansel on Monday.",
        "This story was updated at 6 p.m. with comments from Lorn.",
        "Disponible en: English | Español | Français".removeprefix("Disponible en: "),
        "Read this in French",
        "#ferries #vell",
    ],
)
def test_furniture_within_a_report_is_dropped(line: str) -> None:
    """Each habit by itself, between two paragraphs."""
    assert line in dropped(report(line))


def test_a_repeated_headline_is_a_headline_twice() -> None:
    """It is no furniture."""
    text = "Ferry talks fail again\n\n" + report().replace("Ferry talks fail", "Ferry talks fail again", 1)
    found = mark(text)

    assert [zone.kind for zone in found.zones].count("headline") == 2
    assert found.dropped == ()


@pytest.mark.parametrize(
    ("lead", "dateline", "agencies", "outlet"),
    [
        ("PORT ANSEL (AP) — Ministers", "PORT ANSEL (AP)", ("AP",), None),
        ("PORT ANSEL, Vell (North Sea Press) – Ministers", "PORT ANSEL, Vell (North Sea Press)", (), "North Sea Press"),
        ("GENEVA, June 3 (Reuters) - Ministers", "GENEVA, June 3 (Reuters)", ("Reuters",), None),
        ("Harrowgate, 4 June 2021 (XPA) – Ministers", "Harrowgate, 4 June 2021 (XPA)", ("XPA",), None),
        ("HARROWGATE — (AFP) — Ministers", "HARROWGATE", ("AFP",), None),
        ("London — Ministers", "London", (), None),
        ("HARROWGATE, June 4. /TASS/. Ministers", "HARROWGATE, June 4", ("TASS",), None),
        ("Harrowgate, Jun 4 (PTI) Ministers", "Harrowgate, Jun 4", ("PTI",), None),
    ],
)
def test_datelines(lead: str, dateline: str, agencies: tuple[str, ...], outlet: str | None) -> None:
    """The dateline is told from the report, and its brackets name an agency or the outlet."""
    text = report(lead=f"{lead} from five states failed to agree on Tuesday, officials said.")
    found = mark(text)
    zone = next(zone.span for zone in found.zones if zone.kind == "dateline")

    assert (found.dateline, found.agencies, found.outlet) == (dateline, agencies, outlet)
    assert text[zone.end :].lstrip().startswith("Ministers from")


@pytest.mark.parametrize("lead", ["Lorn — who had left — said", "NATO – the alliance of the north – said"])
def test_an_aside_is_no_dateline(lead: str) -> None:
    """A dash after a name opens a dateline only where a sentence follows."""
    assert mark(report(lead=f"{lead} it would not agree with the ministers on Tuesday.")).dateline is None


@pytest.mark.parametrize(
    ("line", "byline"),
    [
        ("By Ada Menk", "Ada Menk"),
        ("By Ada Menk and Jon Hale", "Ada Menk and Jon Hale"),
        ("By JON HALE in Vell", "JON HALE"),
        ("By Ada Menk at Quay Four", "Ada Menk"),
        ("By Ada Menk and XPA", "Ada Menk and XPA"),
        ("By Ada Menk, CBN", "Ada Menk"),
        ("By Ada Menk, Maritime Correspondent", "Ada Menk"),
        ("By Ada Menk, reporting from Vell", "Ada Menk"),
        ("By Ada Menk | June 8, 2021", "Ada Menk"),
        ("By ADA MENK Staff Writer", "ADA MENK"),
        ("Words by Ada Menk and Jon Hale in Vell", "Ada Menk and Jon Hale"),
        ("Interview: Ada Menk, Vell", "Ada Menk"),
        ("Ada Menk in Vell", "Ada Menk"),
        ("Ada Menk, staff writer", "Ada Menk"),
        ("Ada Menk | 08.06.2021 - Update : 09.06.2021", "Ada Menk"),
        ("Ada Menk\nMaritime correspondent, BBN News\nReporting from Vell", "Ada Menk"),
        ("From our correspondent in Vell", "our correspondent"),
    ],
)
def test_bylines(line: str, byline: str) -> None:
    """The names without place, role and outlet; the lines are furniture, and the place of the names is kept."""
    text = report().replace("Ferry talks fail", f"Ferry talks fail\n\n{line}", 1)
    found = mark(text)

    assert found.byline == byline
    assert [text[a:b] for a, b in found.dropped] == [line]
    assert any(zone.kind == "byline" for zone in found.zones)


def test_a_byline_credits_agencies() -> None:
    """Known ones, and acronyms that are not the outlet's."""
    lead = "Ministers from five states failed to agree on Tuesday, officials said."
    text = report(lead=lead).replace("Ferry talks fail", "Ferry talks fail\n\nBy Ada Menk, AFP and XPA", 1)

    assert set(mark(text).agencies) == {"AFP", "XPA"}
    assert mark(text, outlet="Xavers Press Agency").agencies == ("AFP",)


def test_reporting_by_gives_the_byline() -> None:
    """Where the top names nobody, the end may."""
    assert mark(report() + "\n\nReporting by Hanne Brikt").byline == "Hanne Brikt"


def test_links_do_not_credit_agencies() -> None:
    """An agency under a link to another report did not send this one."""
    text = report(lead="Ministers failed to agree on Tuesday, officials said.")

    assert mark(text + "\n\nRelated posts\n\nStorm closes ports\n\nReuters News Service").agencies == ()
    assert mark(text + "\n\nSource: AFP").agencies == ("AFP",)


def test_standfirst_and_subheadings() -> None:
    """An open line under the headline, and open lines between paragraphs."""
    text = report("No deal is better").replace(
        "Ferry talks fail", "Ferry talks fail\n\nIslands fear for their flour", 1
    )
    zones = {zone.kind: text[zone.span[0] : zone.span[1]] for zone in mark(text).zones}

    assert zones["standfirst"] == "Islands fear for their flour"
    assert zones["subheading"] == "No deal is better"


def test_speakers_labels_of_a_transcript() -> None:
    """A name that comes again and again before a colon."""
    turns = "\n\n".join(
        f"{who}: It is what it is, and that is what the strait has always been." for who in ("Post", "Lorn") * 4
    )
    found = mark(f"The minister speaks\n\n{turns}")

    assert [zone.kind for zone in found.zones].count("speaker_label") == 8


def test_the_text_dates_itself() -> None:
    """A line that says when it was published; no caption does."""
    text = report("Published: 14:32, 5 April 2023", "FILE PHOTO: A ferry, March 3, 2021. REUTERS/Jon Hale")

    assert mark(text).published == "2023-04-05"
    assert mark(report("FILE PHOTO: A ferry, March 3, 2021. REUTERS/Jon Hale")).published is None


def test_wrapped_paragraphs_are_judged_whole() -> None:
    """A paragraph cut to a width is prose to its last short line."""
    lines = "Ministers from five coastal states failed to agree on a ferry quota on\nTuesday, and the islands wait\n"
    text = "Ferry talks fail\n\n" + "\n\n".join(
        re.sub(
            r"(.{50,70}) ",
            r"\1\n",
            f"{n} {lines.replace(chr(10), ' ')} for flour and for news of the talks in the north.",
        )
        for n in range(6)
    )

    assert mark(text).dropped == ()


def test_furniture_of_the_seeds(shared: Path) -> None:
    """F1 over words of at least 0.95, with and without the headline given."""
    gold = json.loads((shared / "gold" / "seeds.json").read_text(encoding="utf-8"))
    with (shared / "seeds" / "articles.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = {row["file"]: row for row in csv.DictReader(file)}
    for known in (True, False):
        both = wanted = found = 0
        for article in gold["articles"]:
            text = (shared / "seeds" / article["file"]).read_text(encoding="utf-8")
            row = rows[article["file"]]
            marks = mark(text, row["headline"] if known else None, row["outlet"] if known else None)
            sets = [
                {a + match.start() for a, b in spans for match in re.finditer(r"\w+", text[a:b])}
                for spans in (article["boilerplate"], marks.dropped)
            ]
            both, wanted, found = both + len(sets[0] & sets[1]), wanted + len(sets[0]), found + len(sets[1])

        assert 2 * both / (wanted + found) >= 0.95


LINES = st.sampled_from(
    [
        "Ferry talks fail",
        "By Ada Menk",
        "PORT ANSEL (AP) — Ministers failed to agree on Tuesday, officials said.",
        "Related posts",
        "© 2021 Post",
        "“We will not sign,” Lorn told reporters on the quay in the rain.",
        "\ufeff",
        "LORN: No.",
        "[Photo: Jon Hale/Post]",
        "World",
        "",
        "1. One",
        "\u202eodd\u0000 text\u2028here",
    ]
)


@settings(max_examples=150, deadline=None)
@given(st.one_of(st.lists(st.one_of(LINES, st.text(max_size=60)), max_size=25).map("\n".join), st.text(max_size=300)))
def test_spans_lie_in_order_within_the_text(text: str) -> None:
    """Dropped spans and zones are sorted, disjoint and not empty, for any text; something is always left to read."""
    found = mark(text)
    for spans in (found.dropped, tuple(zone.span for zone in found.zones)):
        edges = [edge for span in spans for edge in span]

        assert edges == sorted(edges)
        assert all(0 <= a < b <= len(text) for a, b in spans)
    rest = [
        text[a:b]
        for a, b in zip([0, *(b for _, b in found.dropped)], [*(a for a, _ in found.dropped), len(text)], strict=True)
    ]

    assert (
        "".join(rest).strip()
        or not text.strip("\ufeff \n\t\r\x0b\x0c")
        or not found.dropped
        or text.strip() == "\ufeff"
    )
