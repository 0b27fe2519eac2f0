"""An advice as it would be with another choice of the municipality's."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from pydantic import TypeAdapter, ValidationError

from screening.domain.ranges import Duration
from screening.domain.ruler.written.guidance import Advice, ParentContact, Say
from screening.domain.ruler.written.settings import LocalSetting

READ_AS: Final[Mapping[str, TypeAdapter[Any]]] = {
    "say": TypeAdapter(Say),
    "parents": TypeAdapter(ParentContact),
    "within": TypeAdapter(Duration),
}
"""What a choice is read as under each key that may be taken from a setting."""

WORDS: Final[Mapping[str, str]] = {"say": ", ".join(Say), "parents": ", ".join(ParentContact), "within": "2 weeks"}
"""The words that each key can hold; an example where they can't be listed."""


def can_be_chosen(key: str, choice: str) -> bool:
    """Whether a choice is a word that the key of an advice can hold."""
    try:
        READ_AS[key].validate_python(choice)
    except ValidationError:
        return False
    return True


def with_choice(advice: Advice, setting: LocalSetting, choice: str) -> Advice:
    """The advice with another choice in the setting; the advice itself where it takes nothing from it."""
    changed = {key: READ_AS[key].validate_python(choice) for key, id_ in advice.chosen_by.items() if id_ == setting.id}
    return advice.model_copy(update=changed) if changed else advice


def other_choices(setting: LocalSetting) -> Sequence[str]:
    """The choices that were not chosen."""
    return [choice for choice in setting.choices if choice != setting.chosen]
