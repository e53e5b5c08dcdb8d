"""The documents can't drift from the program: every command, setting, word and dependency is in them."""

import inspect
import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from typer.core import TyperGroup
from typer.main import get_command

from onrecord import model, settings
from onrecord.cli.app import app, brief_app
from onrecord.publishing import csv
from onrecord.publishing.jsonl import ARTICLE_KEYS

ROOT = Path(__file__).resolve().parent.parent
DOCS = ROOT / "docs"


def text(name: str) -> str:
    return (DOCS / name).read_text("utf-8")


def commands(group: TyperGroup, *above: str) -> list[tuple[str, list[str]]]:
    """Every command by its full name, with its options."""
    found = []
    for name, command in group.commands.items():
        if isinstance(command, TyperGroup):
            found += commands(command, *above, name)
        else:
            options = [each for parameter in command.params for each in parameter.opts if each.startswith("--")]
            found.append((" ".join((*above, name)), options))
    return found


COMMANDS = commands(get_command(app))  # type: ignore[arg-type]


@pytest.mark.parametrize(("name", "options"), COMMANDS, ids=[name for name, _ in COMMANDS])
def test_every_command_and_option_is_documented(name: str, options: list[str]) -> None:
    """docs/commands.md has a heading for each command, and each of its options beneath."""
    parts = re.split(r"^#+ `onrecord ([\w -]+)`$", text("commands.md"), flags=re.MULTILINE)
    sections = dict(zip(parts[1::2], parts[2::2], strict=True))

    assert name in sections
    assert [each for each in options if each not in sections[name]] == []


def test_every_command_helps() -> None:
    """Each has a help text, and so has each of its parameters."""
    for group in (get_command(app), get_command(brief_app)):
        for command in group.commands.values():  # type: ignore[attr-defined]
            assert command.help, command.name
            for parameter in command.params:
                assert getattr(parameter, "help", None), f"{command.name} {parameter.name}"


@pytest.mark.parametrize("one", settings.SETTINGS, ids=lambda each: each.name)
def test_every_setting_is_documented(one: settings.Setting) -> None:
    """docs/settings.md has its variable with the default, unit and help text in force."""
    rows = [line for line in text("settings.md").splitlines() if f"`ONRECORD_{one.name.upper()}`" in line]

    assert rows == [f"| `ONRECORD_{one.name.upper()}` | {one.default} | {one.unit} | {one.help} |"]


TYPES = [
    name
    for name, each in vars(model).items()
    if inspect.isclass(each) and each.__module__.startswith(f"{model.__name__}.") and not name.startswith("_")
]


@pytest.mark.parametrize("name", TYPES)
def test_every_word_is_in_the_glossary(name: str) -> None:
    """Each type of the model has its entry in docs/glossary.md, by its very name."""
    assert re.search(rf"\*\*{name}\*\*", text("glossary.md"))


def test_the_glossary_has_no_word_of_its_own() -> None:
    """What stands under the headings of the model is a type of it."""
    listed = text("glossary.md").partition("## Other words")[0]

    assert set(re.findall(r"\*\*(\w+)\*\*", listed)) <= set(TYPES)


def dependencies() -> list[str]:
    with (ROOT / "pyproject.toml").open("rb") as file:
        made = tomllib.load(file)
    project = made["project"]
    optional = [each for extra in project["optional-dependencies"].values() for each in extra]
    return sorted(
        {Requirement(each).name for each in (*project["dependencies"], *optional, *made["dependency-groups"]["dev"])}
    )


@pytest.mark.parametrize("name", dependencies())
def test_every_dependency_is_explained(name: str) -> None:
    """docs/dependencies.md has a line on it that says why it is there."""
    rows = [
        line
        for line in text("dependencies.md").splitlines()
        if re.match(rf"\|.*\b{re.escape(name.lower())}\b.*\|", line)
    ]

    assert rows


@pytest.mark.parametrize("kind", csv.KINDS)
def test_every_kind_of_row_is_documented(kind: str) -> None:
    """docs/formats.md names each kind of row of an export."""
    assert f"`{kind}`" in text("formats.md")


def test_the_keys_of_an_article_are_documented() -> None:
    """In docs/formats.md."""
    assert [key for key in ARTICLE_KEYS if f"`{key}`" not in text("formats.md")] == []


@pytest.mark.parametrize("page", [ROOT / "README.md", *sorted(DOCS.glob("*.md"))], ids=lambda path: path.name)
def test_links_lead_somewhere(page: Path) -> None:
    """Every link to a file of this project finds it."""
    targets = re.findall(r"\]\(([^)#\s]+)", page.read_text("utf-8"))

    assert [each for each in targets if "://" not in each and not (page.parent / each).exists()] == []


@pytest.mark.parametrize("page", [ROOT / "README.md", *sorted(DOCS.glob("*.md"))], ids=lambda path: path.name)
def test_commands_named_in_the_documents_exist(page: Path) -> None:
    """`onrecord …` in a document is a command there is."""
    known = {name.split()[0] for name, _ in COMMANDS}
    named = re.findall(r"(?:^|[`$ ])onrecord ([a-z]+)\b", page.read_text("utf-8"), re.MULTILINE)

    assert set(named) - known <= {"is", "and", "reads", "on", "from", "import", "does", "the", "utils"}
