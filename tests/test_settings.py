"""Settings: one table, each with a default, a unit and a help text; the environment overrides."""

import pytest

from onrecord import settings
from onrecord.errors import InputError


@pytest.mark.parametrize("one", settings.SETTINGS, ids=lambda each: each.name)
def test_each_setting_is_whole(one: settings.Setting, monkeypatch: pytest.MonkeyPatch) -> None:
    """A name fit for the environment, a unit, a help text, and the default where nothing is set."""
    monkeypatch.delenv(f"ONRECORD_{one.name.upper()}", raising=False)

    assert one.name.isidentifier()
    assert one.name == one.name.lower()
    assert one.unit
    assert one.help
    assert settings.get(one.name) == one.default


@pytest.mark.parametrize("one", settings.SETTINGS, ids=lambda each: each.name)
def test_the_environment_overrides(one: settings.Setting, monkeypatch: pytest.MonkeyPatch) -> None:
    """In the type of the default."""
    monkeypatch.setenv(f"ONRECORD_{one.name.upper()}", "7")

    assert settings.get(one.name) == type(one.default)(7)


@pytest.mark.parametrize("one", settings.SETTINGS, ids=lambda each: each.name)
def test_an_empty_variable_is_an_unset_one(one: settings.Setting, monkeypatch: pytest.MonkeyPatch) -> None:
    """As container set-ups pass on what nobody gave."""
    monkeypatch.setenv(f"ONRECORD_{one.name.upper()}", "")

    assert settings.get(one.name) == one.default
    assert not settings.is_set(one.name)


NUMBERS = [each for each in settings.SETTINGS if not isinstance(each.default, str)]


@pytest.mark.parametrize("one", NUMBERS, ids=lambda each: each.name)
def test_what_is_no_number_is_refused(one: settings.Setting, monkeypatch: pytest.MonkeyPatch) -> None:
    """An error that names the variable and the default."""
    variable = f"ONRECORD_{one.name.upper()}"
    monkeypatch.setenv(variable, "a lot")

    with pytest.raises(InputError) as told:
        settings.get(one.name)
    assert variable in told.value.expected
    assert str(one.default) in told.value.remedy


def test_names_are_told_apart() -> None:
    """No setting is listed twice."""
    names = [each.name for each in settings.SETTINGS]

    assert len(names) == len(set(names))


def test_a_setting_that_is_none_is_a_mistake_of_ours() -> None:
    """A KeyError, as for any table."""
    with pytest.raises(KeyError):
        settings.get("colour")
