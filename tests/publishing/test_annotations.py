"""One reading as a plain object."""

import json

import msgspec

from onrecord.gathering.single import single
from onrecord.publishing.annotations import annotation
from onrecord.reading import chain

TEXT = "“We will pay some 40 crews by Friday,” said Orla Quent. Tam Brisk told reporters that 3 ships had sunk in May."


def annotated(published: str | None = "2024-05-15") -> dict[str, list[dict[str, object]]]:
    one = single(TEXT, file="a", published=published)
    return json.loads(msgspec.json.encode(annotation("a", one, chain.read(one, chain.stages()))))


def words(spans: object) -> list[str]:
    return [TEXT[start:end] for start, end in spans]  # type: ignore[attr-defined]


def test_attributions_have_source_cue_and_content() -> None:
    """As lists of spans, with mode, kind and the speaker's name."""
    first, second = annotated()["attributions"]

    assert words(first["source"]) == ["Orla Quent"]
    assert words(first["cue"]) == ["said"]
    assert first["mode"] == "direct"
    assert first["kind"] == "commitment"
    assert first["speaker"] == ["Orla Quent"]
    assert words(second["source"]) == ["Tam Brisk"]
    assert second["mode"] == "indirect"


def test_what_is_only_ascribed_and_what_is_only_in_marks_is_told_apart() -> None:
    """`said` where somebody made a statement; `quoted` for marks that quote nobody."""
    one = single("Orla Quent said it rained. The “reform” of the quay cost 40 crews their berths.", file="a")
    found = json.loads(msgspec.json.encode(annotation("a", one, chain.read(one, chain.stages()))))

    assert [each["said"] for each in found["attributions"]] == [True]
    assert [(one.words(each["span"]), each["sentence"], each["kind"]) for each in found["quoted"]] == [
        ("“reform”", 1, "scare")
    ]


def test_times_have_both_notations() -> None:
    """EDTF for the record, TimeML for those who measure; without a date neither, but the span all the same."""
    dated, undated = annotated()["times"][0], annotated(published=None)["times"][0]

    assert (dated["value"], dated["timex"]) == ("2024-05-17", "2024-05-17")
    assert undated["span"] == dated["span"]
    assert undated["value"] is None


def test_figures_have_what_they_count() -> None:
    """Value, qualifier and the words."""
    first, second = annotated()["figures"]

    assert (first["value"], first["qualifier"], first["of"]) == (40, "about", "crews")
    assert words([second["span"]]) == ["3 ships"]


def test_it_is_plain_json() -> None:
    """With the id it was given, and nothing of the text itself but names."""
    found = annotated()

    assert found["doc_id"] == "a"
    assert {"sentences", "referents", "mentions", "meetings"} <= found.keys()
