"""How close a record comes to a gold reading: precision, recall and F1 for each task.

Statements are matched one to one by the words of their contents (F1 of 0.5 or more, best pairs first), figures and
times by overlap of their spans, and what holds across articles by names, dates and words.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from onrecord.evaluating.across import Across
from onrecord.evaluating.tally import Export, Row, Tally, overlap, pair_up, same_name, words_in

SAME_CONTENT = 0.5
"""Least F1 over words at which two contents count as the same statement."""
SAME_SPAN = 0.3
"""Least share of a found span that must lie in the gold's."""


def score(gold: Row, export: Export, texts: Mapping[str, str], *, bodies: frozenset[str] = frozenset()) -> Tally:
    """Score an export against a gold reading.

    Args:
        gold: as `gold.load` gives it.
        export: rows as docs/formats.md describes them.
        texts: the text each gold article's offsets refer to, by file name.
        bodies: names of the articles whose furniture is not scored because their text was taken out of a page.
    """
    tally = Tally()
    chosen: dict[tuple[str, int], str] = {}
    articles = export.articles()
    for article in gold["articles"]:
        name = article["file"]
        found = articles.get(name)
        here = _Here(article, name, texts[name], found, export, tally)
        if name not in bodies:
            here.furniture()
        chosen |= here.statements()
        here.numbers("figures", "figures (number and span)", _same_number)
        here.numbers("times", "times (value and span)", lambda want, got: str(got.get("value")) == str(want["value"]))
    Across(gold, export, texts, chosen, tally).all()
    return tally


@dataclass(frozen=True)
class _Here:
    """Scores what stands in one article."""

    gold: Row
    name: str
    text: str
    article: Row | None
    export: Export
    tally: Tally

    def rows(self, kind: str) -> list[Row]:
        return self.export.of_type(kind, self.article["id"]) if self.article else []

    def furniture(self) -> None:
        want = words_in(self.gold["boilerplate"], self.text)
        got = words_in(self.article.get("dropped", []), self.text) if self.article else set()
        self.tally.add("page furniture left out (words)", len(want & got), len(want), len(got))

    def statements(self) -> dict[tuple[str, int], str]:
        golds, founds = self.gold["statements"], self.rows("statement")
        pairs = pair_up(
            [words_in(each["content"], self.text) for each in golds],
            [words_in(each["content"], self.text) for each in founds],
            overlap,
            SAME_CONTENT,
        )
        hits = {i for i, _ in pairs}
        counted = [i for i, each in enumerate(golds) if i in hits or not _soft(each)]
        self.tally.add("statements found", len(pairs), len(counted), len(founds))
        right = sum(self._details(golds[i], founds[j]) for i, j in pairs)
        self.tally.add("statements attributed (found and the right source)", right, len(counted), len(founds))
        for mode in ("direct", "indirect", "mixed"):
            of_mode = [i for i in counted if golds[i]["mode"] == mode]
            self.tally.add(f"  of them {mode} (recall)", sum(i in hits for i in of_mode), len(of_mode))
        self._explain(golds, founds, hits, {j for _, j in pairs})
        return {(self.name, i): founds[j]["id"] for i, j in pairs}

    def _details(self, want: Row, got: Row) -> bool:
        start, end = got.get("source") or (0, 0)
        by_span = want["source"][0] < end and start < want["source"][1]
        who = {want["who"], want.get("canonical", want["who"])}
        names = self.export.names(got.get("speaker"))
        by_name = any(same_name(name, each) for name in names for each in who)
        self.tally.add("  speaker resolved to the right party", int(by_name), 1, 1)
        self.tally.add("  mode (direct, indirect, mixed)", int(got.get("mode") == want["mode"]), 1, 1)
        self.tally.add("  kind (claim, request, commitment, position)", int(got.get("kind") == want["kind"]), 1, 1)
        about = f"for {want['who']} {want['cue_text']!r}"
        if not (by_span or by_name):
            self.tally.misses.append(f"{self.name}: wrong source {about}")
        elif not by_name:
            self.tally.misses.append(f"{self.name}: wrong speaker {about}: {names[0] or 'nobody'}")
        for part in ("mode", "kind"):
            if got.get(part) != want[part]:
                self.tally.misses.append(f"{self.name}: wrong {part} {about}: {got.get(part)}, not {want[part]}")
        return by_span or by_name

    def _explain(self, golds: Sequence[Row], founds: Sequence[Row], hits: set[int], used: set[int]) -> None:
        for i, want in enumerate(golds):
            if i not in hits:
                words = " / ".join(want["content_text"])
                self.tally.misses.append(f"{self.name}: missed {want['who']} {want['cue_text']}: {words[:110]!r}")
        for j, got in enumerate(founds):
            if j not in used:
                words = " / ".join(self.text[start:end] for start, end in got["content"])
                self.tally.misses.append(f"{self.name}: extra statement {words[:110]!r}")

    def numbers(self, part: str, task: str, right: Callable[[Row, Row], bool]) -> None:
        golds = [each for each in self.gold[part] if not _uncounted(each)]
        aside = [each["span"] for each in self.gold[part] if _uncounted(each)]
        founds = [
            each
            for each in self.rows(part.removesuffix("s"))
            if not any(each["span"][0] < end and start < each["span"][1] for start, end in aside)
        ]
        pairs = pair_up(golds, founds, _share_inside, SAME_SPAN)
        good = {i for i, j in pairs if right(golds[i], founds[j])}
        self.tally.add(task, len(good), len(golds), len(founds))
        for i, want in enumerate(golds):
            if i not in good:
                self.tally.misses.append(f"{self.name}: missed {part} {want['text']!r}")


def _soft(want: Row) -> bool:
    """A statement that may be found or not: it counts only when it was found."""
    return bool(want.get("optional") or want.get("headline"))


def _uncounted(want: Row) -> bool:
    return bool(want.get("hard") or want.get("headline"))


def _share_inside(want: Row, got: Row) -> float:
    """Share of the found span that lies in the gold's."""
    start, end = got["span"]
    shared = max(0, min(want["span"][1], end) - max(want["span"][0], start))
    return float(shared / max(1, end - start))


def _same_number(want: Row, got: Row) -> bool:
    """Equal values to nine digits, or vague numbers of the same order of magnitude at the low end."""
    low, high = got.get("low"), got.get("high")
    if want.get("value") is not None:
        value = got.get("value")
        if value is None and low is not None and low == high:
            value = low
        target = float(want["value"])
        return value is not None and abs(float(value) - target) <= 1e-9 * max(1.0, abs(target))
    return low is not None and want["low"] / 2.1 <= float(low) <= want["low"] * 2.1
