"""A brief is read from TOML and written back as it was."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.brief import Brief, BriefParty, Issue, Measure, Wire, dump, load, parse
from onrecord.errors import BriefError
from onrecord.model import Role

TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
TEXTS = st.lists(TEXT, max_size=2).map(tuple)
ROLES = st.lists(st.builds(Role, TEXT, st.none() | TEXT, st.none() | TEXT), max_size=2).map(tuple)
KINDS = st.sampled_from(["person", "organisation", "country", "group"])


def several(what: st.SearchStrategy[object]) -> st.SearchStrategy[tuple[object, ...]]:
    return st.lists(what, max_size=2).map(tuple)


BRIEFS = st.builds(
    Brief,
    name=TEXT,
    parties=several(st.builds(BriefParty, TEXT, KINDS, TEXTS, ROLES)),
    issues=several(st.builds(Issue, TEXT, TEXTS)),
    measures=several(st.builds(Measure, TEXT, TEXTS, st.none() | TEXT)),
    wires=several(st.builds(Wire, TEXT, TEXTS)),
)


@given(BRIEFS)
def test_a_brief_written_reads_back_the_same(brief: Brief) -> None:
    """Quotes, controls and scripts of any kind survive."""
    assert parse(dump(brief)) == brief


def test_a_brief_written_explains_itself() -> None:
    """Each part that is there has a comment; those that aren't have none."""
    written = dump(Brief(name="Lock talks", issues=(Issue("tolls", ("toll",)),)))

    assert written.count("# ") == 1
    assert "Questions" in written


def test_an_unknown_key_is_refused() -> None:
    """A misspelt key is an error that names the brief, not a setting that does nothing."""
    with pytest.raises(BriefError, match=r"my\.toml"):
        parse('nmae = "x"', "my.toml")


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    """The error names the path."""
    with pytest.raises(BriefError, match=r"nowhere\.toml"):
        load(tmp_path / "nowhere.toml")


def test_the_briefs_that_come_with_the_project_are_readable() -> None:
    """Each file in briefs/ parses, and every name in it is there once."""
    found = sorted((Path(__file__).parent.parent / "briefs").glob("*.toml"))

    assert found
    for path in found:
        names = [party.name for party in load(path).parties]
        assert len(names) == len(set(names))
