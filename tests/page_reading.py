"""Reads pages the way a browser would, for the tests: elements, ids, links, text."""

import posixpath
from html.parser import HTMLParser
from typing import NamedTuple
from urllib.parse import unquote, urldefrag

VOID = frozenset({"meta", "link", "input", "br", "rect", "line", "polyline", "circle", "path", "img"})


class Element(NamedTuple):
    """An element's name and attributes."""

    name: str
    attributes: dict[str, str | None]


class Reader(HTMLParser):
    """The elements of a page, whether they nest, and its texts by element id (and by `data-of`)."""

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[Element] = []
        self.texts: dict[str, str] = {}
        self.text = ""
        self._open: list[tuple[str, str | None]] = []
        self.feed(page)
        self.close()
        assert not self._open, f"left open: {self._open}"

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        known = dict(attrs)
        self.elements.append(Element(tag, known))
        ident = known.get("id") or known.get("data-of")
        if ident is not None:
            self.texts.setdefault(ident, "")
        if tag not in VOID:
            self._open.append((tag, ident))

    def handle_endtag(self, tag: str) -> None:
        if tag in VOID:
            return
        name, _ = self._open.pop()
        assert name == tag, f"</{tag}> closes <{name}>"

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append(Element(tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.text += data
        for ident in {ident for _, ident in self._open if ident is not None}:
            self.texts[ident] += data

    @property
    def ids(self) -> list[str]:
        return [str(each.attributes["id"]) for each in self.elements if each.attributes.get("id")]

    @property
    def links(self) -> list[str]:
        return [str(each.attributes["href"]) for each in self.elements if each.attributes.get("href")]


def resolved(link: str, page: str) -> tuple[str, str]:
    """The path and the fragment that a link of a page leads to, within the dossier."""
    path, fragment = urldefrag(link)
    path = unquote(path.partition("?")[0])
    return posixpath.normpath(posixpath.join(posixpath.dirname(page), path)) if path else page, unquote(fragment)
