"""HTML pages: the report without the page around it, and what the page says of itself in its metadata."""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from htmldate import find_date
from lxml import etree
from lxml import html as lxml_html
from trafilatura import bare_extraction

from onrecord.gathering import dating
from onrecord.gathering.decoding import decode, scrub
from onrecord.gathering.drafts import Failed, Found, Outcome, Task
from onrecord.gathering.lines import fold

EARLIEST, LATEST = "1995-01-01", "2199-12-31"
"""Dates a page may carry. The last is set so that the answer doesn't depend on the day it is asked."""
_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9:-]*)[^>]*?(/?)>")
_CODE = re.compile(r"<(script|style)\b.*?</\1\s*>|<!--.*?-->", re.IGNORECASE | re.DOTALL)
NEAR_TOP = 5
"""Paragraphs among which an extracted report shows its heading, if it does."""
_SAME = 0.6
"""A page's only main heading is the report's where it shares this much of its words with the headline."""
_VOID = frozenset(
    [
        "area",
        "base",
        "br",
        "col",
        "embed",
        "hr",
        "img",
        "input",
        "link",
        "meta",
        "param",
        "source",
        "track",
        "wbr",
        "p",
        "li",
        "dt",
        "dd",
        "option",
        "tr",
        "td",
        "th",
    ]
)
"""Elements without an end tag, and those whose end tag may be left out: they nest no deeper however often they come."""
_ARTICLE_TYPES = re.compile(
    r"(?:News|Report|Blog|Opinion|Analysis|Review|Live)?(?:Article|Posting|BlogPosting)$|WebPage$"
)


_DATES = (
    "article:published_time", "og:published_time", "datepublished", "date", "dc.date", "dc.date.issued",
    "dcterms.created", "dcterms.date", "pubdate", "publishdate", "publish-date", "parsely-pub-date", "sailthru.date",
    "citation_publication_date", "article.published", "published_time_telegram",
)  # fmt: skip
"""Meta elements that carry the day of publication, the surest first."""


@dataclass(frozen=True)
class Metadata:
    """What a page says of itself."""

    headline: str | None = None
    outlet: str | None = None
    published: str | None = None
    byline: str | None = None
    url: str | None = None


def read(task: Task) -> Iterator[Outcome]:
    """The article on one page, or why there is none."""
    source = decode(task.data)
    if source is None:
        yield Failed(reason="its encoding can't be told", remedy="Save the page as UTF-8.")
        return
    yield of_source(source, task.limits.max_depth, task.url)


def of_source(source: str, max_depth: int, url: str | None = None) -> Found | Failed:
    """The article on a page given as text."""
    if depth(source, max_depth) > max_depth:
        return Failed(
            reason=f"its elements nest more than {max_depth} deep, where parsers lose text without a word",
            remedy="Save the page as plain text. Raising ONRECORD_MAX_DEPTH above 250 loses text.",
        )
    tree = _tree(source)
    if tree is None:
        return Failed(reason="it holds no page", remedy="Check that the file is complete.")
    data = metadata(tree, url)
    document = bare_extraction(source, fast=True, include_comments=False, with_metadata=False)
    text = scrub(paragraphs(getattr(document, "text", None) or ""))
    if not text.strip():
        return Failed(
            reason="no report was found on the page",
            remedy="Save the page after it has loaded (scripts may fetch its text), or save the report as plain text.",
        )
    return Found(
        text=headed(text, _shown_heading(tree, data.headline)),
        headline=data.headline,
        outlet=data.outlet,
        published=data.published,
        byline=data.byline,
        url=url or data.url,
    )


def headed(text: str, heading: str | None) -> str:
    """The report under the heading that its page shows: extraction keeps it on some pages and loses it on others."""
    first = [fold(line) for line in text.split("\n\n", NEAR_TOP)[:NEAR_TOP]]
    if not heading or fold(heading) in first:
        return text
    return f"{heading}\n\n{text}"


def paragraphs(text: str) -> str:
    """Extracted text with a blank line between paragraphs, as plain text has it."""
    return "\n\n".join(line.strip() for line in text.splitlines() if line.strip())


def text_of(fragment: str, max_depth: int) -> str:
    """The words of a piece of HTML (a feed's entry, a mail's body), a block a paragraph; "" where it nests too deep."""
    if depth(fragment, max_depth) > max_depth:
        return ""
    tree = _tree(f"<div>{fragment}</div>")
    if tree is None:
        return ""
    for gone in tree.xpath("//script | //style | //head | //noscript | //comment()"):
        gone.drop_tree()
    for block in tree.iter(
        "p", "div", "br", "li", "tr", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "table", "ul", "ol"
    ):
        block.tail = "\n" + (block.tail or "")
        if block.tag != "br":
            block.text = "\n" + (block.text or "")
    lines = (" ".join(line.split()) for line in tree.text_content().split("\n"))
    return scrub("\n\n".join(line for line in lines if line))


def depth(source: str, enough: int) -> int:
    """How deep elements nest, counted on the source: parsers cut what is too deep. Stops counting past `enough`."""
    level = deepest = 0
    for match in _TAG.finditer(_CODE.sub("", source)):
        closing, name, alone = match.groups()
        if alone or name.lower() in _VOID:
            continue
        level = max(0, level - 1) if closing else level + 1
        deepest = max(deepest, level)
        if deepest > enough:
            break
    return deepest


def _tree(source: str) -> Any:
    try:
        return lxml_html.document_fromstring(
            source.encode("utf-8", "replace"), parser=lxml_html.HTMLParser(encoding="utf-8")
        )
    except (etree.ParserError, etree.XMLSyntaxError):
        return None


def metadata(tree: Any, url: str | None = None) -> Metadata:
    """JSON-LD first, then meta elements, and for the date htmldate. The address is asked for a date elsewhere."""
    linked = _linked_data(tree)
    metas = _metas(tree)
    published = (
        dating.parse(_text(linked.get("datePublished")))
        or next((date for name in _DATES if (date := dating.parse(metas.get(name)))), None)
        or _date_found(tree)
    )
    canonical = tree.xpath("string(//link[@rel='canonical']/@href)").strip()
    title = tree.xpath("string(//title)")
    outlet = _clean(_name(linked.get("publisher")) or metas.get("og:site_name") or metas.get("application-name"))
    return Metadata(
        headline=_clean(_text(linked.get("headline")))
        or _title([metas.get("og:title"), _heading(tree), title], outlet),
        outlet=outlet,
        published=published,
        byline=_clean(_name(linked.get("author")) or metas.get("author") or metas.get("article:author")),
        url=url or next((each for each in (canonical, metas.get("og:url")) if each and each.startswith("http")), None),
    )


def _date_found(tree: Any) -> str | None:
    found = find_date(tree, original_date=True, extensive_search=False, min_date=EARLIEST, max_date=LATEST)
    return dating.parse(found)


def _metas(tree: Any) -> dict[str, str]:
    found: dict[str, str] = {}
    for each in tree.iter("meta"):
        name = (each.get("property") or each.get("name") or each.get("itemprop") or "").lower()
        content = (each.get("content") or "").strip()
        if name and content:
            found.setdefault(name, content)
    return found


def _linked_data(tree: Any) -> Mapping[str, Any]:
    """The JSON-LD object that describes the article, or an empty one."""
    objects: list[Mapping[str, Any]] = []
    for script in tree.xpath("//script[@type='application/ld+json']"):
        try:
            loaded = json.loads(script.text_content().strip().rstrip(";"), strict=False)
        except (ValueError, RecursionError):  # the page's own metadata may be broken: the meta elements stand
            continue
        for each in loaded if isinstance(loaded, list) else [loaded]:
            graph = each.get("@graph") if isinstance(each, dict) else None
            objects += [item for item in (graph if isinstance(graph, list) else [each]) if isinstance(item, dict)]
    dated = [each for each in objects if _is_article(each)]
    return max(dated, key=lambda each: ("headline" in each) + ("datePublished" in each), default={})


def _is_article(data: Mapping[str, Any]) -> bool:
    kinds = data.get("@type")
    return any(
        isinstance(kind, str) and _ARTICLE_TYPES.search(kind)
        for kind in (kinds if isinstance(kinds, list) else [kinds])
    )


def _text(value: object) -> str | None:
    return value if isinstance(value, str) else None


def _name(value: object) -> str | None:
    """The name of a person or organisation in JSON-LD: a string, an object with a name, or several."""
    if isinstance(value, list):
        return ", ".join(name for each in value if (name := _name(each))) or None
    if isinstance(value, dict):
        return _text(value.get("name"))
    return None if isinstance(value, str) and value.startswith("http") else _text(value)


def _heading(tree: Any) -> str | None:
    heads = tree.xpath("//h1")
    return heads[0].text_content() if len(heads) == 1 else None


def _shown_heading(tree: Any, headline: str | None) -> str | None:
    """The headline as the page's own text shows it; None where no heading of the page has its words."""
    if not headline:
        return None
    main = [head for each in tree.xpath("//h1") if (head := _clean(each.text_content()))]
    others = [head for each in tree.xpath("//h2") if (head := _clean(each.text_content()))]
    wanted = fold(headline)
    if same := next((head for head in (*main, *others) if fold(head) == wanted), None):
        return same
    if len(main) != 1:
        return None
    words, shown = set(wanted.split()), set(fold(main[0]).split())
    return main[0] if len(words & shown) >= _SAME * max(len(words), len(shown)) else None


def _title(choices: Sequence[str | None], outlet: str | None) -> str | None:
    """The first title there is, without the outlet's name that pages put behind it."""
    title = next((clean for each in choices if (clean := _clean(each))), None)
    parts = re.split(r"\s+[|–—-]\s+", title or "")
    if title and outlet and len(parts) > 1 and fold(parts[-1]) == fold(outlet):
        return title[: title.rindex(parts[-1])].rstrip(" |–—-")
    return title


def _clean(text: str | None) -> str | None:
    return scrub(" ".join((text or "").split()))[:500] or None
