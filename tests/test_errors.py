"""Errors say what was expected, what was found, and what to do."""

import ast
import pickle
from pathlib import Path

import pytest

import onrecord
from onrecord import errors

CHILDREN = [each for each in vars(errors).values() if isinstance(each, type) and issubclass(each, errors.OnRecordError)]


@pytest.mark.parametrize("kind", CHILDREN)
def test_each_error_has_its_three_parts(kind: type[errors.OnRecordError]) -> None:
    """As attributes for programs, and in one sentence for people."""
    one = kind("a port", got="a field", remedy="Go to the sea.")

    assert (one.expected, one.got, one.remedy) == ("a port", "a field", "Go to the sea.")
    assert str(one) == "expected a port; found a field. Go to the sea."


def test_one_base_catches_all() -> None:
    """A caller needs one name, and it is the one the package exports."""
    assert onrecord.OnRecordError is errors.OnRecordError
    assert len(CHILDREN) > 3


def raised() -> list[tuple[str, str]]:
    """Where the package raises what, by the name of the class."""
    found = []
    for path in Path(onrecord.__file__).parent.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Raise) and isinstance(node.exc, ast.Call):
                name = node.exc.func.id if isinstance(node.exc.func, ast.Name) else getattr(node.exc.func, "attr", "")
                found.append((f"{path.name}:{node.lineno}", name))
    return found


def test_no_error_is_raised_bare() -> None:
    """`Exception`, `RuntimeError` and the like tell a caller nothing to act on."""
    bare = {"Exception", "RuntimeError", "AssertionError", "OSError"}

    assert len(raised()) > 20
    assert [each for each in raised() if each[1] in bare] == []


@pytest.mark.parametrize("kind", CHILDREN)
def test_an_error_comes_through_from_another_process(kind: type[errors.OnRecordError]) -> None:
    """Pickled and back it is the same; one that could not be unpickled would leave the caller waiting."""
    told = kind("a file", got="none", remedy="Check the path.")

    back = pickle.loads(pickle.dumps(told))

    assert type(back) is kind
    assert (str(back), back.expected, back.got, back.remedy) == (str(told), told.expected, told.got, told.remedy)
