"""The configuration that ships, read once for many tests."""

from datetime import date
from functools import cache

from screening.configuration.loading import Loaded, load_folder
from screening.domain.ruler.written.configuration import Configuration
from screening.settings import REPOSITORY

TODAY = date(2026, 11, 21)
FOLDER = REPOSITORY / "scales"


@cache
def loaded() -> Loaded:
    """What reading scales/ gave, with every problem in it."""
    return load_folder(FOLDER, TODAY)


def shipped() -> Configuration:
    """The checked content of scales/."""
    configuration = loaded().configuration
    assert configuration is not None
    return configuration
