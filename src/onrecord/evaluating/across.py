"""Scores what a record holds across articles: parties, groups, copied text, meetings, promises, positions."""

import itertools
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from onrecord.evaluating.tally import Export, Row, Tally, name_words, same_name

SAME_PROMISE = 0.5
"""Least share of the words of a gold commitment that must stand in the found one."""


@dataclass(frozen=True)
class Across:
    """Scores what holds across articles; only recall makes sense here, as a gold record is never complete."""

    gold: Row
    export: Export
    texts: Mapping[str, str]
    chosen: Mapping[tuple[str, int], str]
    tally: Tally

    def all(self) -> None:
        """Score every part of the gold record."""
        record = self.gold["record"]
        self._parties(record["parties"])
        for group in record.get("same_statement", []):
            self._group(group)
        for reuse in record.get("text_reuse", []):
            self._reuse(reuse)
        for meeting in record.get("meetings", []):
            if meeting.get("date"):
                self.tally.add("meetings (date and place or name, recall)", int(self._meeting(meeting)))
        for promise in record.get("commitments", []):
            self._commitment(promise)
        for position in record.get("positions", []):
            self.tally.add("positions (party and issue, recall)", int(self._position(position)))
        for each in record.get("discrepancies", []):
            self.tally.add("discrepancies (both values, recall)", int(self._discrepancy(each)))

    def _file(self, tag: object) -> str | None:
        """An article named by id or by how its file name begins."""
        articles = self.gold["articles"]
        by_id = (each["file"] for each in articles if str(each.get("id", "")) == str(tag) and "id" in each)
        by_start = (each["file"] for each in articles if each["file"].startswith(str(tag)))
        return next(by_id, None) or next(by_start, None)

    def _parties(self, parties: Sequence[Row]) -> None:
        known = [[row["name"], *row.get("aliases", [])] for row in self.export.of_type("party")]
        for party in parties:
            want = party["name"]
            got = any(name.casefold() == want.casefold() or same_name(name, want) for names in known for name in names)
            self.tally.add("parties known (recall)", int(got))
            if not got:
                self.tally.misses.append(f"missed party {want}")

    def _statement(self, tag: object, phrase: str) -> str | None:
        """The found statement that was matched to the gold's one with this phrase."""
        name = self._file(tag)
        for i, each in enumerate(self._gold_statements(name)):
            start, end = each["content"][0][0] - 1, each["content"][-1][1] + 1
            if any(phrase in part for part in each["content_text"]) or phrase in self.texts[str(name)][start:end]:
                return self.chosen.get((str(name), i))
        return None

    def _gold_statements(self, name: str | None) -> Sequence[Row]:
        return next((each["statements"] for each in self.gold["articles"] if each["file"] == name), ())

    def _group(self, group: Sequence[Sequence[str]]) -> None:
        groups = {each: k for k, row in enumerate(self.export.of_type("group")) for each in row["statements"]}
        ids = [self._statement(tag, phrase) for tag, phrase in group]
        for one, other in itertools.combinations(ids, 2):
            joined = bool(one and other) and one in groups and groups[one] == groups.get(str(other))
            self.tally.add("same statement joined across outlets (recall of pairs)", int(joined))
            if not joined:
                self.tally.misses.append(f"not joined: {group[0][1]!r}")

    def _reuse(self, reuse: Row) -> None:
        articles = self.export.articles()
        ids = [articles.get(self._file(tag) or "", {}).get("id") for tag in reuse["between"]]
        for one, other in itertools.combinations(ids, 2):
            got = any({one, other} <= set(row.get("articles", [])) for row in self.export.of_type("reuse"))
            self.tally.add("copied text found between outlets (recall of pairs)", int(got))

    def _meeting(self, want: Row) -> bool:
        day = str(want["date"]).replace("by ", "")[:10].split("/")[0]
        return any(
            day in str(got.get("date", ""))
            and (
                name_words(want.get("place")) & name_words(got.get("place"))
                or name_words(want["name"]) & name_words(got.get("name"))
            )
            for got in self.export.of_type("meeting")
        )

    def _commitment(self, want: Row) -> None:
        share, got = self._closest_promise(name_words(want["what"]))
        close = got is not None and share >= SAME_PROMISE
        who = got is not None and any(same_name(name, want["who"]) for name in self.export.names(got.get("who")))
        self.tally.add("commitments (who and what, recall)", int(close and who))
        for task, key, name in (("  due date right", "due", "due"), ("  later outcome right", "outcome", "status")):
            if want.get(key):
                right = close and got is not None and str(got.get(name)) == str(want[key])
                self.tally.add(task, int(right), 1, 1)
        if not (close and who):
            self.tally.misses.append(f"missed commitment {want['who']}: {want['what']}")

    def _closest_promise(self, want: set[str]) -> tuple[float, Row | None]:
        best: tuple[float, Row | None] = (0.0, None)
        for row in self.export.of_type("commitment"):
            share = len(want & name_words(f"{row.get('text', '')} {row.get('what', '')}")) / max(1, len(want))
            if best[1] is None or share > best[0]:
                best = (share, row)
        return best

    def _position(self, want: Row) -> bool:
        got = any(
            same_name(self.export.names(row.get("party"))[0], want["party"])
            and name_words(row.get("issue")) & name_words(want["issue"])
            for row in self.export.of_type("position")
        )
        if not got:
            self.tally.misses.append(f"missed position {want['party']} on {want['issue']}")
        return got

    def _discrepancy(self, want: Row) -> bool:
        values = [re.sub(r"\D", "", str(value)) or str(value).casefold() for value in want["values"]]
        got = any(
            all(any(_holds(value, printed) for printed in row.get("values", [])) for value in values)
            for row in self.export.of_type("discrepancy")
        )
        if not got:
            self.tally.misses.append(f"missed discrepancy {want['about']}")
        return got


def _holds(value: str, printed: object) -> bool:
    return value in re.sub(r"[,. ]", "", str(printed)).casefold() or value in str(printed).casefold()
