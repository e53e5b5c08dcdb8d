"""Contexts to bytes. Every text that is printed is escaped and made visible here, whatever a template does."""

import json
from collections.abc import Iterable
from functools import cache
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from onrecord.publishing.dossier.page_contexts import Page, Site
from onrecord.publishing.visible import visible


def render(page: Page, site: Site, root: str | None = None) -> bytes:
    """A page as UTF-8 HTML; the same contexts give the same bytes. `root` leads to the dossier's root."""
    if root is None:
        root = "../" * page.path.count("/")
    template = _environment().get_template(page.template)
    return template.render(page=page, site=site, root=root).encode("utf-8")


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("onrecord.publishing.dossier"),
        autoescape=True,
        finalize=_shown,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters["pairs"] = _pairs
    return environment


def _pairs(keys: Iterable[tuple[str, str]]) -> str:
    """Names and values as JSON for a data attribute."""
    return json.dumps([[name, visible(value)] for name, value in keys], ensure_ascii=False)


def _shown(value: Any) -> Any:
    """What is printed: texts with every hidden character made visible; HTML made by this package as it is."""
    return visible(value) if isinstance(value, str) and not isinstance(value, Markup) else value
