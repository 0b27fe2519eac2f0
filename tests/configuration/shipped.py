"""The configuration that ships, read once for many tests."""

from datetime import date
from functools import cache

from screening.configuration.loading import load_folder
from screening.domain.ruler.written.configuration import Configuration
from screening.settings import REPOSITORY

TODAY = date(2026, 11, 21)
FOLDER = REPOSITORY / "scales"
WAITING_FOR_CONTENT = frozenset({"L115", "L277", "L278", "L279", "L280", "L281", "L282", "L283", "L284", "L285"})
"""What the checker has learnt to see in the shipped folders, and what is mended where their texts are rewritten."""


@cache
def shipped() -> Configuration:
    """The checked content of scales/."""
    configuration = load_folder(FOLDER, TODAY).configuration
    assert configuration is not None
    return configuration
