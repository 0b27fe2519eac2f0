"""The configuration that ships, read once for many tests."""

from datetime import date
from functools import cache

from screening.configuration.loading import load_folder
from screening.domain.ruler.written.configuration import Configuration
from screening.settings import REPOSITORY

TODAY = date(2026, 11, 21)
FOLDER = REPOSITORY / "scales"


@cache
def shipped() -> Configuration:
    """The checked content of scales/."""
    configuration = load_folder(FOLDER, TODAY).configuration
    assert configuration is not None
    return configuration
