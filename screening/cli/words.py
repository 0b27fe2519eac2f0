"""What click itself says, in Danish: the help of every command, and whatever answer to a question can't be used."""

from collections.abc import Mapping
from typing import Final

from click import core, decorators, formatting, termui, types

DANISH: Final[Mapping[str, str]] = {
    "Usage:": "Brug:",
    "Options": "Tilvalg",
    "Commands": "Kommandoer",
    "Show this message and exit.": "Vis denne hjælp.",
    "default: {default}": "ellers {default}",
    "required": "skal med",
    "Error: {message}": "{message}",
    "Error: The value you entered was invalid.": "Det kan ikke bruges.",
    "{value!r} is not one of {choices}.": "»{value}« kan ikke bruges. Skriv en af {choices}.",
}


def speak_danish() -> None:
    """Click asks gettext for its words, by a name of its own in each of its modules: that is answered here."""
    for module, name, answer in (*((module, "_", _one) for module in (core, decorators, formatting, termui)), (types, "ngettext", _many)):
        setattr(module, name, answer)


def _one(said: str) -> str:
    return DANISH.get(said, said)


def _many(one: str, many: str, count: int) -> str:
    return _one(one if count == 1 else many)
